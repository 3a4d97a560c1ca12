"""Says deadlines, targets and kinds of work in the words of an official."""

import datetime as dt
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from lachan.province.plans.choices import RECURRENCE_NAMES, UNDATED_NAMES
from lachan.province.web.jinja import day, number, weekday
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence
from lachan.rulebook.texts.reading import Comparator

_ROMAN = ("I", "II", "III", "IV")


class Reached(Protocol):
    """A target, as the register keeps it."""

    comparator: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    of: str


def quarter_of(date: dt.date) -> str:
    """This function will name the quarter of a day: ``quý I/2021``."""
    return _("quý %(quarter)s/%(year)s") % {"quarter": _ROMAN[(date.month - 1) // 3], "year": date.year}


def when(deadline: Deadline) -> str:
    """This function will say a deadline in a few words: ``quý I/2021``, ``thường xuyên``."""
    if deadline.recur_due:
        return _every_year(deadline.kind, deadline.recur_due)
    if deadline.due_on:
        return _until(deadline.kind, deadline.due_on)
    if deadline.starts_on:
        return _since(deadline.kind, deadline.starts_on)
    if deadline.kind == DeadlineKind.ANNUAL_QUARTER:
        return _("một quý hằng năm")
    return undated(deadline)


def _every_year(kind: DeadlineKind, recur_due: str) -> str:
    month, date = recur_due.split("-")
    if kind == DeadlineKind.ANNUAL_QUARTER:
        return _("quý %(quarter)s hằng năm") % {"quarter": _ROMAN[(int(month) - 1) // 3]}
    return _("%(day)s hằng năm") % {"day": f"{date}/{month}"}


def _until(kind: DeadlineKind, due_on: dt.date) -> str:  # noqa: PLR0911 - one line a kind
    match kind:
        case DeadlineKind.QUARTER:
            return quarter_of(due_on)
        case DeadlineKind.HALF_YEAR if due_on.month <= 6:
            return _("6 tháng đầu năm %(year)s") % {"year": due_on.year}
        case DeadlineKind.HALF_YEAR:
            return _("6 tháng cuối năm %(year)s") % {"year": due_on.year}
        case DeadlineKind.ANNUAL_QUARTER:
            return _("%(quarter)s, rồi hằng năm") % {"quarter": quarter_of(due_on)}
        case DeadlineKind.FROM_YEAR_ONGOING:
            return _("%(day)s, rồi các năm tiếp theo") % {"day": day(due_on)}
        case DeadlineKind.YEAR:
            return _("năm %(year)s") % {"year": due_on.year}
    return day(due_on)


def _since(kind: DeadlineKind, starts_on: dt.date) -> str:
    if kind == DeadlineKind.SCHOOL_YEAR_ONGOING:
        years = f"{starts_on.year}–{starts_on.year + 1}"
        return _("từ năm học %(years)s") % {"years": years}
    return _("từ năm %(year)s") % {"year": starts_on.year}


def last_day(deadline: Deadline) -> dt.date | None:
    """This function will return the day to show beside the words, if they do not say it themselves."""
    said = (DeadlineKind.FIXED_DATE, DeadlineKind.FROM_YEAR_ONGOING)
    return None if deadline.recur_due or deadline.kind in said else deadline.due_on


def reading(deadline: Deadline) -> str:
    """This function will say a deadline with its day and the name of the day."""
    last = deadline.due_on
    said = when(deadline)
    if last is None:
        return said
    named = f"{day(last)}, {weekday(last)}" if last_day(deadline) else weekday(last)
    return f"{said} ({named})"


def called(*, name: str, number: str, issued_on: dt.date | None) -> str:
    """This function will name a document as people do: by its number, or by its day when it has none."""
    if number or issued_on is None:
        return name
    return _("%(name)s ngày %(day)s") % {"name": name.partition(":")[0], "day": day(issued_on)}


def place(label: str) -> str:
    """This function will say where in the document: ``mục II.2``, or a paragraph without a number."""
    return _("mục %(label)s") % {"label": label} if label else _("đoạn không đánh số")


def undated(deadline: Deadline) -> str:
    """This function will say why a deadline has no day."""
    if deadline.subkind:
        return str(UNDATED_NAMES[deadline.subkind]).lower()
    if deadline.recurs and deadline.recurs != Recurrence.NONE:
        return str(RECURRENCE_NAMES[deadline.recurs]).lower()
    return _("không ghi hạn")


def how_read(deadline: Deadline) -> str:
    """This function will explain how the words of the text became a day, or why there is none."""
    if deadline.recur_due:
        month, date = deadline.recur_due.split("-")
        return _("Mỗi năm một lần, chậm nhất ngày %(day)s; ngày của từng năm do hệ thống tính.") % {
            "day": f"{date}/{month}"
        }
    if deadline.due_on:
        said = {
            DeadlineKind.QUARTER: _("Ngày cuối cùng của quý."),
            DeadlineKind.ANNUAL_QUARTER: _("Ngày cuối cùng của quý, rồi mỗi năm một lần."),
            DeadlineKind.HALF_YEAR: _("Ngày cuối cùng của nửa năm."),
            DeadlineKind.YEAR: _("Ngày cuối cùng của năm."),
        }.get(DeadlineKind(deadline.kind), _("Ngày ghi trong văn bản."))
        shown = _("%(day)s là %(weekday)s.") % {
            "day": day(deadline.due_on),
            "weekday": weekday(deadline.due_on),
        }
        return f"{said} {shown}"
    if deadline.starts_on:
        return _("Bắt đầu %(day)s, không có ngày kết thúc.") % {"day": day(deadline.starts_on)}
    return _("Văn bản không nêu ngày cụ thể (%(why)s), nên hệ thống không tự đặt ra ngày.") % {
        "why": undated(deadline)
    }


def reach(target: Reached) -> str:
    """This function will say what must be reached: ``trên 95%``, ``từ 5% đến 7%``, ``ít nhất 2 lớp``."""
    unit = "%" if target.unit == "%" else f" {target.unit}"
    value = f"{number(target.value)}{unit}"
    match Comparator(target.comparator):
        case Comparator.AT_LEAST:
            return _("ít nhất %(value)s") % {"value": value}
        case Comparator.MORE_THAN:
            return _("trên %(value)s") % {"value": value}
        case Comparator.AT_MOST:
            return _("không quá %(value)s") % {"value": value}
        case Comparator.LESS_THAN:
            return _("dưới %(value)s") % {"value": value}
        case Comparator.EQUAL:
            return _("đạt %(value)s") % {"value": value}
        case Comparator.BETWEEN:
            most = f"{number(target.value_max or target.value)}{unit}"
            return _("từ %(least)s đến %(most)s") % {"least": value, "most": most}


def sign(target: Reached) -> str:
    """This function will write a target as a comparison: ``> 95%``, ``5–7%``."""
    unit = "%" if target.unit == "%" else f" {target.unit}"
    if target.comparator == Comparator.BETWEEN:
        return f"{number(target.value)}–{number(target.value_max or target.value)}{unit}"
    shown = {Comparator.AT_LEAST: "≥", Comparator.AT_MOST: "≤"}.get(
        Comparator(target.comparator), target.comparator
    )
    return f"{shown} {number(target.value)}{unit}"
