"""Days off of years that no decision has named yet, as the law's pattern would give them: for tests only."""

import datetime as dt

from lachan.rulebook.calendar.holidays import national_calendar
from lachan.rulebook.calendar.local_days import LocalDay, LocalDayKind

_TET = {
    2028: "2028-01-26",
    2029: "2029-02-13",
    2030: "2030-02-03",
    2031: "2031-01-23",
    2032: "2032-02-11",
    2033: "2033-01-31",
    2034: "2034-02-19",
    2035: "2035-02-08",
}
_FIXED = ((1, 1), (4, 30), (5, 1), (9, 2), (9, 3), (11, 24))


def _days(year: int) -> set[dt.date]:
    tet = dt.date.fromisoformat(_TET[year])
    around_tet = {tet + dt.timedelta(days=offset) for offset in range(-2, 3)}
    return around_tet | {dt.date(year, month, day) for month, day in _FIXED}


COMPLETE_YEARS = tuple(year for year in _TET if year > national_calendar().last_year)
LATER_DAYS = tuple(
    LocalDay(
        day=day,
        kind=LocalDayKind.OFF,
        citation="Lịch dùng để thử",
        decided_on=dt.date(2026, 11, 1),
    )
    for year in COMPLETE_YEARS
    for day in sorted(_days(year))
)
