"""Reporting periods of the four calendars."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lachan.rulebook.calendar.periods import (
    PeriodKind,
    ReportingCalendar,
    half_year_end,
    month_end,
    period_containing,
    period_of,
    quarter_end,
    school_year,
)

ADMINISTRATIVE, STATISTICAL, JUSTICE, SCHOOL = ReportingCalendar

PERIODS = [
    (ADMINISTRATIVE, PeriodKind.MONTH, 1, "2020-12-15", "2021-01-14"),
    (ADMINISTRATIVE, PeriodKind.MONTH, 7, "2021-06-15", "2021-07-14"),
    (ADMINISTRATIVE, PeriodKind.QUARTER, 1, "2020-12-15", "2021-03-14"),
    (ADMINISTRATIVE, PeriodKind.QUARTER, 4, "2021-09-15", "2021-12-14"),
    (ADMINISTRATIVE, PeriodKind.HALF_YEAR, 1, "2020-12-15", "2021-06-14"),
    (ADMINISTRATIVE, PeriodKind.HALF_YEAR, 2, "2021-06-15", "2021-12-14"),
    (ADMINISTRATIVE, PeriodKind.NINE_MONTHS, 1, "2020-12-15", "2021-09-14"),
    (ADMINISTRATIVE, PeriodKind.YEAR, 1, "2020-12-15", "2021-12-14"),
    (STATISTICAL, PeriodKind.MONTH, 2, "2021-02-01", "2021-02-28"),
    (STATISTICAL, PeriodKind.QUARTER, 2, "2021-04-01", "2021-06-30"),
    (STATISTICAL, PeriodKind.HALF_YEAR, 2, "2021-07-01", "2021-12-31"),
    (STATISTICAL, PeriodKind.YEAR, 1, "2021-01-01", "2021-12-31"),
    (JUSTICE, PeriodKind.MONTH, 1, "2020-10-01", "2020-10-31"),
    (JUSTICE, PeriodKind.QUARTER, 2, "2021-01-01", "2021-03-31"),
    (JUSTICE, PeriodKind.HALF_YEAR, 1, "2020-10-01", "2021-03-31"),
    (JUSTICE, PeriodKind.YEAR, 1, "2020-10-01", "2021-09-30"),
    (SCHOOL, PeriodKind.YEAR, 1, "2021-09-01", "2022-05-31"),
]


@pytest.mark.parametrize(("calendar", "kind", "number", "starts", "ends"), PERIODS)
def test_period_of_gives_both_ends(calendar, kind, number, starts, ends):
    period = period_of(calendar=calendar, kind=kind, year=2021, number=number)
    assert (period.starts_on, period.ends_on) == (dt.date.fromisoformat(starts), dt.date.fromisoformat(ends))


@pytest.mark.parametrize(
    ("kind", "number"), [(PeriodKind.QUARTER, 0), (PeriodKind.QUARTER, 5), (PeriodKind.YEAR, 2)]
)
def test_period_of_refuses_a_number_the_year_does_not_have(kind, number):
    with pytest.raises(ValueError, match="does not exist"):
        period_of(calendar=STATISTICAL, kind=kind, year=2021, number=number)


def test_the_school_calendar_has_only_years():
    with pytest.raises(ValueError, match="only whole years"):
        period_of(calendar=SCHOOL, kind=PeriodKind.QUARTER, year=2021)


@settings(deadline=None)
@given(
    calendar=st.sampled_from([ADMINISTRATIVE, STATISTICAL, JUSTICE]),
    kind=st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.YEAR]),
    day=st.dates(min_value=dt.date(2015, 1, 1), max_value=dt.date(2030, 12, 31)),
)
def test_every_day_counts_for_exactly_one_period_and_the_next_begins_the_day_after(calendar, kind, day):
    period = period_containing(calendar=calendar, kind=kind, day=day)
    assert period is not None
    assert period.covers(day=day)
    following = period_containing(calendar=calendar, kind=kind, day=period.ends_on + dt.timedelta(days=1))
    assert following is not None
    assert following.starts_on == period.ends_on + dt.timedelta(days=1)


def test_a_summer_day_counts_for_no_school_year():
    assert period_containing(calendar=SCHOOL, kind=PeriodKind.YEAR, day=dt.date(2021, 7, 1)) is None


def test_ends_of_quarters_halves_and_months():
    assert [quarter_end(year=2021, quarter=q) for q in (1, 2, 3, 4)] == [
        dt.date(2021, 3, 31),
        dt.date(2021, 6, 30),
        dt.date(2021, 9, 30),
        dt.date(2021, 12, 31),
    ]
    assert half_year_end(year=2021, half=1) == dt.date(2021, 6, 30)
    assert month_end(year=2024, month=2) == dt.date(2024, 2, 29)
    assert school_year(first_year=2020) == (dt.date(2020, 9, 1), dt.date(2021, 5, 31))
