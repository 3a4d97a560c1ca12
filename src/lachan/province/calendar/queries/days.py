"""The calendar that clocks count with: national days, and over them the province's own."""

from functools import lru_cache

from lachan.province.calendar.models import CompleteYear, DayDecision
from lachan.rulebook.calendar.holidays import Calendar, national_calendar
from lachan.rulebook.calendar.local_days import LocalCalendar, LocalDay, LocalDayKind, with_local_days


def working_calendar() -> Calendar:
    """This function will return the calendar as it is now (two small queries; worked out once a state)."""
    return local_calendar().calendar


def local_calendar() -> LocalCalendar:
    """This function will return the calendar with what was taken into it and what was left aside."""
    rows = (
        DayDecision.objects.filter(struck_at__isnull=True)
        .order_by("day", "id")
        .values_list("day", "kind", "citation", "decided_on", "reason")
    )
    years = CompleteYear.objects.order_by("year").values_list("year", flat=True)
    return _worked_out(tuple(rows), tuple(years))


@lru_cache(maxsize=4)
def _worked_out(rows: tuple[tuple[object, ...], ...], years: tuple[int, ...]) -> LocalCalendar:
    local = [
        LocalDay(day=day, kind=LocalDayKind(kind), citation=citation, decided_on=decided_on, reason=reason)  # type: ignore[arg-type]
        for day, kind, citation, decided_on, reason in rows
    ]
    return with_local_days(national=national_calendar(), local=local, complete_years=years)
