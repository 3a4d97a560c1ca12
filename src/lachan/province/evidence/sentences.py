"""What the audit says of deeds in this room; ``{subject}`` is what it was done to."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lachan.province.evidence.choices import VersionState

SENTENCES = {
    "evidence.finish_upload": _("đã nộp minh chứng “{subject}”"),
    "evidence.check_version": _("đã kiểm tra xong minh chứng “{subject}”"),
    "evidence.refuse_version": _("đã từ chối minh chứng “{subject}”"),
    "evidence.take_version": _("đã tải về minh chứng “{subject}”"),
    "evidence.rewrap_keys": _("đã niêm phong lại khóa của các tệp bằng khóa {subject}"),
    "evidence.sweep": _("đã bỏ các lượt tải lên quá hạn"),
}

_LABELS = {
    "for": _("cho"),
    "keys": _("số tệp theo khóa cũ"),
    "name": _("tên tệp"),
    "number": _("phiên bản"),
    "rewrapped": _("số tệp"),
    "sha256": _("mã băm SHA-256"),
    "size": _("số byte"),
    "state": _("trạng thái"),
    "uploads": _("số lượt tải lên"),
}


def label_of(*, subject_kind: str, name: str) -> str:
    """This function will name a field of what was recorded."""
    del subject_kind
    return str(_LABELS.get(name, ""))


def value_in_words(*, subject_kind: str, name: str, value: Any) -> str:
    """This function will write a state for a person."""
    del subject_kind
    return str(VersionState(value).label) if name == "state" else ""
