"""How terms are counted in days, working days, months and hours (Bộ luật Dân sự, Điều 146 - 148)."""

import datetime as dt
from dataclasses import dataclass
from typing import assert_never

from lachan.rulebook.calendar.holidays import Calendar
from lachan.rulebook.calendar.periods import month_end
from lachan.rulebook.calendar.working_days import CalendarEndsError, add_working_days, working_days_between
from lachan.rulebook.clocks.events import VIETNAM
from lachan.rulebook.clocks.terms import Term, TermUnit

_DAY = dt.timedelta(days=1)
_LAST_YEAR = dt.MAXYEAR - 1
_LAST_DAY = dt.date(_LAST_YEAR, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """When a term ends: at the end of a day (``by_day``) or at a minute."""

    at: dt.datetime
    by_day: bool

    @property
    def last_day(self) -> dt.date:
        """The day on which the term ends; a term that ends with a day ends at its 24 o'clock."""
        return (self.at - dt.timedelta.resolution).date() if self.by_day else self.at.date()


def end_of(day: dt.date) -> Limit:
    """This function will return the end of a day: its 24 o'clock (Điều 148)."""
    midnight = dt.datetime.combine(min(day, _LAST_DAY) + _DAY, dt.time(), tzinfo=VIETNAM)
    return Limit(at=midnight, by_day=True)


def limit_after(*, start: dt.datetime, term: Term, calendar: Calendar) -> Limit:
    """This function will return when a term that starts at an instant ends; its first day is not counted."""
    match term.unit:
        case TermUnit.MINUTES | TermUnit.HOURS:
            return Limit(at=start + _length(term), by_day=False)
        case TermUnit.DAYS | TermUnit.WORKING_DAYS | TermUnit.MONTHS:
            return end_of(_day_after(start.date(), term, calendar))
        case TermUnit.DATE:
            return end_of(start.date())
        case _:
            assert_never(term.unit)


def lengthened(*, limit: Limit, term: Term, calendar: Calendar) -> Limit:
    """This function will return the limit moved by a term, counted from its last day.

    Hours do not move a limit that ends with a day; days and months move one in hours to the same hour.
    """
    if not term.unit.is_by_day:
        return limit if limit.by_day else Limit(at=limit.at + _length(term), by_day=False)
    if term.unit is TermUnit.DATE:
        return limit
    day = _day_after(limit.last_day, term, calendar)
    return end_of(day) if limit.by_day else _at_same_hour(limit, day)


def lengthened_by_pause(
    *, limit: Limit, paused_at: dt.datetime, resumed_at: dt.datetime, unit: TermUnit, calendar: Calendar
) -> Limit:
    """This function will return the limit moved by a pause: by its exact time, or by its days.

    Of a term in days the days from the pause to the resumption are added, of one in working days the working
    days among them.
    """
    match unit:
        case TermUnit.MINUTES | TermUnit.HOURS:
            return Limit(at=limit.at + (resumed_at - paused_at), by_day=limit.by_day)
        case TermUnit.WORKING_DAYS:
            days = working_days(start=paused_at.date(), end=resumed_at.date(), calendar=calendar)
            if not days:
                return limit
            return end_of(_working_day_after(limit.last_day, days, calendar))
        case TermUnit.DAYS | TermUnit.MONTHS | TermUnit.DATE:
            return end_of(_plus(limit.last_day, (resumed_at.date() - paused_at.date()).days))
        case _:
            assert_never(unit)


def moved_off_days(*, limit: Limit, calendar: Calendar) -> Limit:
    """This function will move a last day that is a day off to the next working day (Điều 148)."""
    return end_of(_working_day_after(limit.last_day, 0, calendar)) if limit.by_day else limit


def working_days(*, start: dt.date, end: dt.date, calendar: Calendar) -> int:
    """This function will count the working days after ``start`` up to ``end``, by the plain week if unknown."""
    try:
        return working_days_between(start=start, end=end, calendar=calendar)
    except CalendarEndsError:
        sign = 1 if end >= start else -1
        first, last = sorted((start, end))
        walked = (first + _DAY * offset for offset in range(1, (last - first).days + 1))
        return sign * sum(calendar.works(day=day) for day in walked)


def _day_after(day: dt.date, term: Term, calendar: Calendar) -> dt.date:
    match term.unit:
        case TermUnit.DAYS:
            return _plus(day, term.amount)
        case TermUnit.WORKING_DAYS:
            return _working_day_after(day, term.amount, calendar)
        case TermUnit.MONTHS:
            return _months_after(day, term.amount)
        case TermUnit.MINUTES | TermUnit.HOURS | TermUnit.DATE:
            return day
        case _:
            assert_never(term.unit)


def _months_after(day: dt.date, amount: int) -> dt.date:
    """Return the same day of a later month, its last day where it has no such day (Điều 148)."""
    months = day.month - 1 + amount
    year, month = day.year + months // 12, months % 12 + 1
    if year > _LAST_YEAR:
        return _LAST_DAY
    last = month_end(year=year, month=month)
    return last if day.day > last.day else dt.date(year, month, day.day)


def _working_day_after(day: dt.date, days: int, calendar: Calendar) -> dt.date:
    try:
        return add_working_days(day=day, days=days, calendar=calendar)
    except CalendarEndsError:
        return _walked(day, days, calendar)


def _walked(day: dt.date, days: int, calendar: Calendar) -> dt.date:
    """Count on past the calendar's end by the plain week."""
    left = days
    while (left or not calendar.works(day=day)) and day < _LAST_DAY:
        day += _DAY
        left -= 1 if left and calendar.works(day=day) else 0
    return day


def _plus(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=min(days, (_LAST_DAY - day).days)) if day < _LAST_DAY else _LAST_DAY


def _at_same_hour(limit: Limit, day: dt.date) -> Limit:
    return Limit(at=dt.datetime.combine(day, limit.at.time(), tzinfo=VIETNAM), by_day=False)


def _length(term: Term) -> dt.timedelta:
    if term.unit is TermUnit.MINUTES:
        return dt.timedelta(minutes=term.amount)
    return dt.timedelta(hours=term.amount)
