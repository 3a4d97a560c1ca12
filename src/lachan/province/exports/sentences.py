"""What the audit says of lists that left the house; ``{subject}`` is what they were taken from."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lachan.province.exports.choices import Format

SENTENCES = {
    "exports.take_out": _("đã xuất dữ liệu ra tệp: {subject}"),
}

_LABELS = {
    "format": _("dạng tệp"),
    "columns": _("các cột"),
    "filters": _("bộ lọc"),
    "rows": _("số dòng"),
    "sha256": _("mã băm SHA-256"),
}


def label_of(*, subject_kind: str, name: str) -> str:
    """This function will name a field of what was recorded."""
    del subject_kind  # the room's fields mean the same everywhere
    return str(_LABELS.get(name, ""))


def value_in_words(*, subject_kind: str, name: str, value: Any) -> str:
    """This function will write formats and filters for a person."""
    del subject_kind
    match name:
        case "format":
            return str(Format(value).label)
        case _:
            return ""
