"""Says where a duty stands, by when and why, in the words of an official."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lachan.province.duties.queries.changes import DutyChanges, DutyVersion
from lachan.province.duties.queries.counting import Now, last_day
from lachan.province.duties.queries.lists import MOST_IN_A_TAB, DutyRow
from lachan.province.duties.queries.pages import EventRow
from lachan.province.duties.queries.reminders import ReminderGroup, ReminderLine
from lachan.province.web.jinja import day, number
from lachan.rulebook.calendar.working_days import CalendarEndsError, working_days_between
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.reminders import ReminderStep
from lachan.rulebook.procedure.duties import CountedState

SHAPES = {
    CountedState.DONE_ON_TIME: "done",
    CountedState.DONE_LATE: "dlate",
    CountedState.ON_TIME: "ok",
    CountedState.DUE_SOON: "soon",
    CountedState.LATE: "late",
    CountedState.NO_TERM: "ok",
    CountedState.PAUSED: "pause",
    CountedState.UNANSWERED: "none",
    CountedState.ANSWERED: "done",
    CountedState.NOT_COUNTED: "none",
}
"""The shape of every counted state (``web/components.html``)."""


def shape(row: DutyRow) -> str:
    """This function will return the shape of a duty's state; a returned result has its own."""
    return "back" if row.state in ("returned", "partly_accepted") else SHAPES[row.counted]


def standing(row: DutyRow, now: Now) -> str:  # noqa: PLR0911 - one line a state
    """This function will say in a few words where a duty stands: ``Quá 3 ngày làm việc``."""
    match row.counted:
        case CountedState.LATE if row.state == "handed_in":
            return _("Chờ chấp nhận, kết quả quá hạn")
        case CountedState.LATE:
            return _late(row, now)
        case CountedState.DUE_SOON | CountedState.ON_TIME if row.state == "handed_in":
            return _("Chờ chấp nhận")
        case CountedState.DUE_SOON | CountedState.ON_TIME if row.state in ("returned", "partly_accepted"):
            return _("%(state)s, %(left)s") % {"state": row.state_name, "left": _left(row, now).lower()}
        case CountedState.DUE_SOON:
            return _left(row, now)
        case CountedState.ON_TIME:
            return _("Trong hạn")
        case CountedState.NO_TERM | CountedState.NOT_COUNTED:
            return row.state_name
        case CountedState.DONE_LATE:
            return _("Hoàn thành quá hạn")
    words = row.counted.words
    return words[:1].upper() + words[1:]


def _late(row: DutyRow, now: Now) -> str:
    assert row.due_at is not None
    count = _working_days(last_day(row.due_at), now.today, now)
    if count == 0:
        return _("Quá hạn")
    return ngettext("Quá %(count)s ngày làm việc", "Quá %(count)s ngày làm việc", count) % {
        "count": number(count)
    }


def _left(row: DutyRow, now: Now) -> str:
    assert row.next_due_at is not None
    count = _working_days(now.today, last_day(row.next_due_at), now)
    if count <= 0:
        return _("Hạn hôm nay") if last_day(row.next_due_at) >= now.today else _("Quá hạn làm lại")
    return ngettext("Còn %(count)s ngày làm việc", "Còn %(count)s ngày làm việc", count) % {
        "count": number(count)
    }


def _working_days(start: dt.date, end: dt.date, now: Now) -> int:
    try:
        return working_days_between(start=start, end=end, calendar=now.days)
    except CalendarEndsError:
        return (end - start).days * 5 // 7


def in_a_tab(count: int) -> str:
    """This function will write how many there are in a tab, which were not counted to the end when they are many."""
    return f"{number(MOST_IN_A_TAB)}+" if count > MOST_IN_A_TAB else number(count)


def counted(count: int, *, is_more: bool) -> str:
    """This function will write how many there are; ``is_more`` when it was counted so far and no further."""
    return _("hơn %(count)s") % {"count": number(count)} if is_more else number(count)


def part_of(row: DutyRow) -> str:
    """This function will say whose part of the work a duty is."""
    return _("Được đề nghị") if row.kind == "request" else str(row.part.label)


def due(row: DutyRow) -> str:
    """This function will write the last day of a duty, or a dash."""
    when = row.next_due_at or row.due_at
    return day(last_day(when)) if when else "–"


def group_of(row: DutyRow) -> str:  # noqa: PLR0911 - one line a state
    """This function will name the part of the list that a duty stands in."""
    match row.counted:
        case CountedState.LATE:
            return _("Quá hạn")
        case CountedState.DUE_SOON:
            return _("Trong 5 ngày làm việc tới")
        case CountedState.UNANSWERED:
            return _("Được đề nghị, chưa phản hồi")
        case CountedState.NO_TERM | CountedState.NOT_COUNTED:
            return _("Không ghi ngày")
        case CountedState.PAUSED:
            return _("Tạm dừng")
        case CountedState.ON_TIME:
            return _("Sau đó")
    return _("Đã kết thúc")


def share(numerator: Decimal, denominator: Decimal) -> str:
    """This function will write a count of a whole and its share: ``24/26 (92,3%)``."""
    if not denominator:
        return f"{number(numerator)}/{number(denominator)}"
    return f"{number(numerator)}/{number(denominator)} ({number(round(numerator * 100 / denominator, 1))}%)"


def figure(kept: Mapping[str, Any]) -> str:
    """This function will write a figure as the facts of a result keep it."""
    if kept.get("denominator") is not None:
        return share(Decimal(kept["numerator"]), Decimal(kept["denominator"]))
    if kept.get("value") is None:
        return _("không rõ")
    unit = kept["unit"]
    return f"{number(Decimal(kept['value']))}{unit if unit == '%' else f' {unit}'}"


def kept_day(text: str) -> dt.date:
    """This function will read a day as the facts of an event keep it."""
    return dt.date.fromisoformat(text)


def happened(event: EventRow) -> str:
    """This function will say what happened in a few words."""
    match event.kind:
        case "open":
            return _("Giao việc")
        case "cascade":
            return _("Giao cho cấp dưới")
        case "ask_extension":
            return _("Xin gia hạn")
        case "grant_extension":
            return _("Cho gia hạn")
        case "refuse_extension":
            return _("Không cho gia hạn")
    return event.name


def reminded(line: ReminderLine) -> str:
    """This function will say which step of the ladder was taken: ``Nhắc trước hạn 5 ngày làm việc``."""
    count = abs(line.working_days)
    if line.working_days < 0:
        said = ngettext(
            "Nhắc trước hạn %(count)s ngày làm việc", "Nhắc trước hạn %(count)s ngày làm việc", count
        )
    elif line.kind == "duty_escalated":
        said = ngettext(
            "Báo lên: quá hạn %(count)s ngày làm việc", "Báo lên: quá hạn %(count)s ngày làm việc", count
        )
    else:
        said = ngettext("Nhắc quá hạn %(count)s ngày làm việc", "Nhắc quá hạn %(count)s ngày làm việc", count)
    return said % {"count": number(count)}


def day_of_step(step: ReminderStep) -> str:
    """This function will say when a step is taken: ``Trước hạn 5 ngày làm việc``."""
    count = abs(step.working_days)
    if step.working_days < 0:
        said = ngettext("Trước hạn %(count)s ngày làm việc", "Trước hạn %(count)s ngày làm việc", count)
    else:
        said = ngettext("Quá hạn %(count)s ngày làm việc", "Quá hạn %(count)s ngày làm việc", count)
    return said % {"count": number(count)}


def told_at(step: ReminderStep) -> str:
    """This function will say whom a step tells, from the office upwards."""
    words = {
        Capacity.OWNER: _("cơ quan thực hiện"),
        Capacity.OWNER_HEAD: _("người đứng đầu"),
        Capacity.STANDING_AGENCY: _("cơ quan theo dõi"),
        Capacity.ISSUER: _("cơ quan giao việc"),
    }
    said = ", ".join(word for capacity, word in words.items() if capacity in step.to)
    return said[:1].upper() + said[1:]


def told_as(group: ReminderGroup) -> str:
    """This function will say who was told: how many, of which office, and as what."""
    whose = {"name": group.office_name, "count": number(group.count)}
    if group.capacity is Capacity.OWNER_HEAD:
        if not group.count:
            return _("Người đứng đầu %(name)s: chưa có trong hệ thống") % whose
        return _("Người đứng đầu %(name)s") % whose
    if not group.count:
        return _("%(name)s: chưa có người nhận trong hệ thống") % whose
    return ngettext("%(name)s, %(count)s người", "%(name)s, %(count)s người", group.count) % whose


def compared(changes: DutyChanges) -> list[tuple[str, str, str]]:
    """This function will set a duty as its reader saw it beside what it is now, field by field."""
    seen, current = _fields(changes.seen), _fields(changes.current)
    return [(label, seen[label], current[label]) for label in seen if seen[label] or current[label]]


def _fields(version: DutyVersion) -> dict[str, str]:
    return {
        _("Trạng thái"): version.state_name,
        _("Hạn"): day(version.due_on) if version.due_on else "",
        _("Kết quả"): version.result,
        _("Ngày có kết quả"): day(version.result_on) if version.result_on else "",
        _("Xin gia hạn đến"): day(version.asked_until) if version.asked_until else "",
    }
