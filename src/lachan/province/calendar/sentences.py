"""What the audit says of deeds in this room; ``{subject}`` is what it was done to."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lachan.rulebook.calendar.local_days import LocalDayKind

SENTENCES = {
    "calendar.decide_days": _("đã ghi ngày nghỉ hoặc làm bù theo {subject}"),
    "calendar.strike_day": _("đã gạch bỏ ngày ghi theo {subject}"),
    "calendar.complete_year": _("đã nhập đủ lịch nghỉ năm {subject}"),
}

_LABELS = {"days": _("ngày"), "kind": _("là ngày"), "decided_on": _("ngày của văn bản"), "year": _("năm")}


def label_of(*, subject_kind: str, name: str) -> str:
    """This function will return what a value of this room's records is called."""
    return str(_LABELS.get(name, "")) if subject_kind == "calendar" else ""


def value_in_words(*, subject_kind: str, name: str, value: Any) -> str:
    """This function will return a value of this room's records as a person reads it; empty for any other."""
    if subject_kind != "calendar":
        return ""
    if name == "days" and isinstance(value, list):
        return ", ".join(f"{dt.date.fromisoformat(day):%d/%m/%Y}" for day in value)
    if name == "kind":
        return _t("làm bù") if value == LocalDayKind.WORKED else _t("nghỉ")
    return ""
