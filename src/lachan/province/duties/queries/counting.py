"""As what a duty is counted at an instant: from its row for one, as a condition for many; one rule for both.

What is kept in the row is what the clocks said at the last event, so this agrees with
``rulebook.procedure.duties.counted_state`` (a test compares them over many lives).
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from lachan.province.calendar import queries as calendar
from lachan.province.duties.queries.tables import table_of
from lachan.rulebook.calendar.holidays import Calendar
from lachan.rulebook.calendar.working_days import CalendarEndsError, add_working_days
from lachan.rulebook.procedure.duties import CountedState, DutyState, duty_table
from lachan.rulebook.procedure.tables import CountsAs

INSTANT = dt.timedelta(microseconds=1)
"""Back from the end of a term into its last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The instant, its day, the last day that counts as soon, and the calendar that days are counted by."""

    at: dt.datetime
    today: dt.date
    soon: dt.date
    days: Calendar


def now(*, at: dt.datetime) -> Now:
    """This function will return the instant with the notice that the procedure of duties gives."""
    today, term = timezone.localdate(at), duty_table().due_soon
    notice, days = term.amount if term and term.amount else 0, calendar.working_calendar()
    try:
        soon = add_working_days(day=today, days=notice, calendar=days)
    except CalendarEndsError:  # without a calendar of the year, by the plain week
        soon = today + dt.timedelta(days=notice * 7 // 5)
    return Now(at=at, today=today, soon=soon, days=days)


def counted_as(
    *, kind: str, state: str, due_at: dt.datetime | None, result_on: dt.date | None, now: Now
) -> CountedState:
    """This function will say as what a duty is counted."""
    match table_of(kind).states[state].counts_as:
        case CountsAs.DONE:
            return CountedState.DONE_LATE if _is_past(due_at, result_on) else CountedState.DONE_ON_TIME
        case CountsAs.OPEN:
            return _open(state, due_at, result_on, now)
        case CountsAs.PAUSED:
            return CountedState.PAUSED
        case CountsAs.UNANSWERED:
            return CountedState.UNANSWERED
        case CountsAs.ANSWERED:
            return CountedState.ANSWERED
        case _:
            return CountedState.NOT_COUNTED


def _open(state: str, due_at: dt.datetime | None, result_on: dt.date | None, now: Now) -> CountedState:
    if due_at is None:
        return CountedState.NO_TERM
    is_handed_in = state == DutyState.HANDED_IN and result_on is not None
    if _is_past(due_at, result_on) if is_handed_in else due_at < now.at:
        return CountedState.LATE
    if is_handed_in:
        return CountedState.ON_TIME
    return CountedState.DUE_SOON if last_day(due_at) <= now.soon else CountedState.ON_TIME


def _is_past(due_at: dt.datetime | None, result_on: dt.date | None) -> bool:
    return due_at is not None and result_on is not None and result_on > last_day(due_at)


def last_day(due_at: dt.datetime) -> dt.date:
    """This function will return the last day of a term that ends at an instant: 24 o'clock belongs to the day."""
    return timezone.localdate(due_at - INSTANT)


def local_day(at: dt.datetime) -> dt.date:
    """This function will return the day of an instant in the province."""
    return timezone.localdate(at)


def condition_of(counted: CountedState, *, now: Now) -> Q:
    """This function will return the condition that a duty is counted so."""
    match counted:
        case CountedState.LATE:
            return Q(late_at__lt=now.at)
        case CountedState.DUE_SOON:
            return Q(late_at__gte=now.at, late_at__lte=_end_of(now.soon))
        case CountedState.ON_TIME:
            return Q(late_at__gte=now.at, late_at__gt=_end_of(now.soon)) | Q(settled_as=counted)
        case _:
            return Q(settled_as=counted)


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(
        day + dt.timedelta(days=1), dt.time.min, tzinfo=timezone.get_current_timezone()
    )
