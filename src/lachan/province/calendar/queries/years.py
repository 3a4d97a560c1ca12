"""One year of the calendar as a page shows it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from lachan.province.calendar.models import CompleteYear, DayDecision
from lachan.province.calendar.queries.days import local_calendar
from lachan.rulebook.calendar.holidays import holidays, national_calendar
from lachan.rulebook.calendar.local_days import LocalDayKind
from lachan.rulebook.law.instruments import cited


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRow:
    """One occasion of the national file."""

    name: str
    days_off: tuple[dt.date, ...]
    substitute: tuple[dt.date, ...]
    worked: tuple[dt.date, ...]
    citation: str
    is_verified: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One day that the province decided."""

    id: int
    day: dt.date
    kind: LocalDayKind
    citation: str
    decided_on: dt.date
    reason: str
    entered_at: dt.datetime
    entered_by_name: str
    struck_at: dt.datetime | None
    struck_by_name: str
    struck_because: str
    counts: bool
    """Whether it makes the calendar what it is; a later decision on the day may have taken its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """Everything about one year; ``problems`` say in words what was left aside."""

    year: int
    years: tuple[int, ...]
    holidays: tuple[HolidayRow, ...]
    decisions: tuple[DecisionRow, ...]
    problems: tuple[str, ...]
    is_known: bool
    is_complete_by_hand: bool
    may_be_completed: bool
    working_days: int
    reaches_until: dt.date
    national_until: dt.date


def year_page(*, year: int) -> YearPage:
    """This function will return one year of the calendar, known or not."""
    local, national = local_calendar(), national_calendar()
    calendar = local.calendar
    completed = CompleteYear.objects.filter(year=year).exists()
    first = dt.date(year, 1, 1)
    days = [first + dt.timedelta(days=number) for number in range((dt.date(year, 12, 31) - first).days + 1)]
    return YearPage(
        year=year,
        years=tuple(range(national.first_year, max(calendar.last_year, national.last_year) + 2)),
        holidays=_holidays(year),
        decisions=_rows(DayDecision.objects.filter(day__year=year)),
        problems=tuple(
            one.message for one in local.problems if (one.day.year if one.day else one.year) == year
        ),
        is_known=calendar.knows(day=first),
        is_complete_by_hand=completed,
        may_be_completed=not completed and year > national.last_year,
        working_days=sum(calendar.works(day=day) for day in days),
        reaches_until=calendar.reaches_until,
        national_until=national.reaches_until,
    )


def _holidays(year: int) -> tuple[HolidayRow, ...]:
    return tuple(
        HolidayRow(
            name=one.name,
            days_off=one.days + one.exchanged,
            substitute=one.substitute,
            worked=one.worked,
            citation=cited(citation=one.citation),
            is_verified=one.verified,
            note=one.note,
        )
        for one in sorted(holidays(), key=lambda one: min(one.days_off))
        if any(day.year == year for day in (*one.days_off, *one.worked))
    )


def decision(*, decision_id: int) -> DecisionRow | None:
    """This function will return one day that the province decided, struck or not, or none."""
    rows = _rows(DayDecision.objects.filter(pk=decision_id))
    return rows[0] if rows else None


def _rows(found: QuerySet[DayDecision]) -> tuple[DecisionRow, ...]:
    taken = {(one.day, one.kind, one.citation) for one in local_calendar().taken}
    return tuple(
        DecisionRow(
            id=row.pk,
            day=row.day,
            kind=LocalDayKind(row.kind),
            citation=row.citation,
            decided_on=row.decided_on,
            reason=row.reason,
            entered_at=row.entered_at,
            entered_by_name=row.entered_by_name,
            struck_at=row.struck_at,
            struck_by_name=row.struck_by_name,
            struck_because=row.struck_because,
            counts=row.struck_at is None and (row.day, LocalDayKind(row.kind), row.citation) in taken,
        )
        for row in found.order_by("day", "id")
    )
