"""Counting in working days, against a walk day by day over every year that is listed."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lachan.rulebook.calendar.holidays import Calendar, national_calendar
from lachan.rulebook.calendar.working_days import (
    CalendarEndsError,
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)

DAYS = st.dates(min_value=dt.date(2015, 1, 1), max_value=dt.date(2035, 12, 31))
ONE = dt.timedelta(days=1)


def walk(day: dt.date, days: int) -> dt.date:
    step = ONE if days > 0 else -ONE
    left = abs(days)
    while left:
        day += step
        left -= is_working_day(day=day)
    return day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2021-01-04", True),
        ("2021-01-02", False),
        ("2021-01-01", False),
        ("2021-02-15", False),
        ("2021-05-03", False),
        ("2021-09-03", False),
        ("2020-09-03", True),
        ("2024-04-29", False),
        ("2024-05-04", True),
        ("2025-04-26", True),
        ("2025-05-02", False),
        ("2026-01-02", False),
        ("2026-01-10", True),
        ("2026-08-22", True),
        ("2026-08-31", False),
        ("2026-11-24", False),
    ],
)
def test_is_working_day_knows_holidays_and_exchanges(day, works):
    assert is_working_day(day=dt.date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        ("2021-01-04", 5, "2021-01-11"),
        ("2021-01-08", 1, "2021-01-11"),
        ("2021-01-09", 1, "2021-01-11"),
        ("2021-02-09", 1, "2021-02-17"),
        ("2021-04-29", 2, "2021-05-05"),
        ("2026-01-09", 1, "2026-01-10"),
        ("2021-01-02", 0, "2021-01-04"),
        ("2021-01-04", 0, "2021-01-04"),
        ("2021-01-11", -1, "2021-01-08"),
        ("2021-01-09", -1, "2021-01-08"),
    ],
)
def test_add_working_days_counts_from_the_next_day(day, days, expected):
    assert add_working_days(day=dt.date.fromisoformat(day), days=days) == dt.date.fromisoformat(expected)


@settings(deadline=None)
@given(day=DAYS, days=st.integers(min_value=-60, max_value=60).filter(bool))
def test_add_working_days_equals_a_walk(day, days):
    try:
        expected = walk(day, days)
    except CalendarEndsError:
        with pytest.raises(CalendarEndsError):
            add_working_days(day=day, days=days)
    else:
        assert add_working_days(day=day, days=days) == expected


@settings(deadline=None)
@given(start=DAYS, end=DAYS)
def test_working_days_between_equals_a_count(start, end):
    first, last = min(start, end), max(start, end)
    walked = (first + ONE * offset for offset in range(1, (last - first).days + 1))
    forward = sum(is_working_day(day=day) for day in walked)
    assert working_days_between(start=first, end=last) == forward


@settings(deadline=None)
@given(day=DAYS.filter(lambda day: day.year not in {2015, 2035}), days=st.integers(-200, 200).filter(bool))
def test_adding_and_counting_undo_each_other(day, days):
    assert working_days_between(start=day, end=add_working_days(day=day, days=days)) == days


@settings(deadline=None)
@given(day=DAYS.filter(lambda day: day < dt.date(2035, 12, 31)))
def test_next_working_day_is_the_day_itself_or_the_first_after(day):
    found = next_working_day(day=day)
    assert is_working_day(day=found)
    assert found == day if is_working_day(day=day) else found == add_working_days(day=day, days=1)


@pytest.mark.parametrize(
    "day", [dt.date(2014, 12, 31), national_calendar().reaches_until + dt.timedelta(days=1)]
)
def test_nobody_counts_through_years_without_holidays(day):
    with pytest.raises(CalendarEndsError, match=r"Add the year to data/holidays\.yaml"):
        is_working_day(day=day)
    with pytest.raises(CalendarEndsError):
        add_working_days(day=day, days=1)
    with pytest.raises(CalendarEndsError):
        working_days_between(start=day, end=dt.date(2021, 1, 4))


def test_a_calendar_of_the_province_takes_the_place_of_the_national_one():
    own_day = dt.date(2021, 1, 4)
    national = national_calendar()
    own = Calendar(
        days_off=national.days_off | {own_day},
        days_worked=national.days_worked,
        first_year=national.first_year,
        last_year=national.last_year,
    )
    assert is_working_day(day=own_day)
    assert not is_working_day(day=own_day, calendar=own)
    assert add_working_days(day=dt.date(2020, 12, 31), days=1, calendar=own) == dt.date(2021, 1, 5)
