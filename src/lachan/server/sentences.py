"""What the audit says of deeds of the server itself; ``{subject}`` is what they were done to."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "server.take_dump": _("đã sao cơ sở dữ liệu thành bản ẩn danh"),
    "server.load_dump": _("đã nạp một bản sao ẩn danh"),
}

_LABELS = {"rows": _("số dòng"), "tables": _("số bảng"), "with_files": _("kèm tệp gốc của văn bản")}


def label_of(*, subject_kind: str, name: str) -> str:
    """This function will name a field of what was recorded."""
    del subject_kind
    return str(_LABELS.get(name, ""))


def value_in_words(*, subject_kind: str, name: str, value: Any) -> str:
    """This function will leave every value as it is."""
    del subject_kind, name, value
    return ""
