"""The calendar that clocks count with: national days, and over them the province's own."""

from functools import lru_cache

from django.db import connection

from lachan.province.calendar.models import CompleteYear, DayDecision
from lachan.rulebook.calendar.holidays import Calendar, national_calendar
from lachan.rulebook.calendar.local_days import LocalCalendar, LocalDay, LocalDayKind, with_local_days

_STATE = """
SELECT (SELECT string_agg(concat_ws(' ', id, day, kind), ';' ORDER BY id) FROM calendar_daydecision
        WHERE struck_at IS NULL),
    (SELECT string_agg(year::text, ';' ORDER BY year) FROM calendar_completeyear)
"""
"""Which decisions hold and which years are complete: a decision is never altered, only struck."""

State = tuple[str | None, str | None]


def working_calendar() -> Calendar:
    """This function will return the calendar as it is now (one small query; worked out once a state)."""
    return local_calendar().calendar


def local_calendar() -> LocalCalendar:
    """This function will return the calendar with what was taken into it and what was left aside."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return _worked_out(cursor.fetchone())


@lru_cache(maxsize=4)
def _worked_out(_state: State) -> LocalCalendar:
    """Read the days; ``_state`` only says when to read them again."""
    rows = (
        DayDecision.objects.filter(struck_at__isnull=True)
        .order_by("day", "id")
        .values_list("day", "kind", "citation", "decided_on", "reason")
    )
    local = [
        LocalDay(day=day, kind=LocalDayKind(kind), citation=citation, decided_on=decided_on, reason=reason)
        for day, kind, citation, decided_on, reason in rows
    ]
    years = tuple(CompleteYear.objects.order_by("year").values_list("year", flat=True))
    return with_local_days(national=national_calendar(), local=local, complete_years=years)
