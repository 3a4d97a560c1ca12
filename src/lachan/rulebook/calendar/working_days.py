"""Counting in working days: weekends, public holidays, substitute days off and days worked in exchange."""

import datetime as dt
from bisect import bisect_left, bisect_right
from functools import lru_cache

from lachan.rulebook.calendar.holidays import Calendar, national_calendar


class CalendarEndsError(ValueError):
    """A day lies outside the years for which holidays are listed, so nobody may count through it."""

    def __init__(self, *, day: dt.date, calendar: Calendar) -> None:
        super().__init__(
            f"Holidays are listed for {calendar.first_year} to {calendar.last_year}, {day} lies outside. "
            "Add the year to data/holidays.yaml."
        )
        self.day = day


def is_working_day(*, day: dt.date, calendar: Calendar | None = None) -> bool:
    """This function will say whether offices work that day; it raises ``CalendarEndsError`` when unknown."""
    known = calendar or national_calendar()
    if not known.knows(day=day):
        raise CalendarEndsError(day=day, calendar=known)
    return known.works(day=day)


def add_working_days(*, day: dt.date, days: int, calendar: Calendar | None = None) -> dt.date:
    """This function will return the last day of a term of ``days`` working days that follows ``day``.

    The day of the event itself is not counted (Bộ luật Dân sự, Điều 147); a negative number counts back.
    Zero gives ``day`` itself if it is a working day, else the next one (Điều 148).
    """
    known = calendar or national_calendar()
    if not known.knows(day=day):
        raise CalendarEndsError(day=day, calendar=known)
    working = _working_days(known)
    if days > 0:
        index = bisect_right(working, day) + days - 1
    elif days < 0:
        index = bisect_left(working, day) + days
    else:
        index = bisect_left(working, day)
    if not 0 <= index < len(working):
        raise CalendarEndsError(day=day + dt.timedelta(days=days), calendar=known)
    return working[index]


def working_days_between(*, start: dt.date, end: dt.date, calendar: Calendar | None = None) -> int:
    """This function will count the working days after ``start`` up to and including ``end``.

    It is negative when ``end`` lies before ``start``, so that ``add_working_days`` undoes it.
    """
    known = calendar or national_calendar()
    for day in (start, end):
        if not known.knows(day=day):
            raise CalendarEndsError(day=day, calendar=known)
    working = _working_days(known)
    if end >= start:
        return bisect_right(working, end) - bisect_right(working, start)
    return bisect_left(working, end) - bisect_left(working, start)


def next_working_day(*, day: dt.date, calendar: Calendar | None = None) -> dt.date:
    """This function will move a last day off to the next working day (Bộ luật Dân sự, Điều 148)."""
    return add_working_days(day=day, days=0, calendar=calendar)


@lru_cache(maxsize=8)
def _working_days(calendar: Calendar) -> tuple[dt.date, ...]:
    """Return every working day of the calendar, so that counting is a search instead of a walk."""
    first, last = dt.date(calendar.first_year, 1, 1), dt.date(calendar.last_year, 12, 31)
    days = (first + dt.timedelta(days=offset) for offset in range((last - first).days + 1))
    return tuple(day for day in days if calendar.works(day=day))
