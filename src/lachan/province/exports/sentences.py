"""What the audit says of lists that left the house; ``{subject}`` is what they were taken from."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from lachan.province.exports.choices import Format
from lachan.province.web.jinja import moment

SENTENCES = {
    "exports.take_out": _("đã xuất dữ liệu ra tệp: {subject}"),
    "exports.ask_approval": _("đã đề nghị duyệt xuất: {subject}"),
    "exports.approve": _("đã duyệt cho xuất: {subject}"),
    "exports.refuse": _("đã từ chối cho xuất: {subject}"),
    "exports.set_threshold": _("đã đặt {subject}"),
}

_LABELS = {
    "format": _("dạng tệp"),
    "columns": _("các cột"),
    "filters": _("bộ lọc"),
    "rows": _("số dòng"),
    "sha256": _("mã băm SHA-256"),
    "words": _("từ tìm"),
    "children": _("số trẻ em"),
    "request": _("số đề nghị"),
    "approved_by": _("người duyệt"),
    "account_name": _("người đề nghị"),
    "valid_until": _("dùng được đến"),
    "since": _("từ ngày"),
    "legal_basis": _("căn cứ"),
}


def label_of(*, subject_kind: str, name: str) -> str:
    """This function will name a field of what was recorded."""
    del subject_kind  # the room's fields mean the same everywhere
    return str(_LABELS.get(name, ""))


def value_in_words(*, subject_kind: str, name: str, value: Any) -> str:
    """This function will write formats and times for a person."""
    del subject_kind
    match name:
        case "format":
            return str(Format(value).label)
        case "since":
            return f"{dt.date.fromisoformat(value):%d/%m/%Y}"
        case "valid_until":
            return moment(dt.datetime.fromisoformat(value))
        case _:
            return ""
