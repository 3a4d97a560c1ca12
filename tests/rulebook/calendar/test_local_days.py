"""The calendar of a province: national days, its own over them, and years an administrator entered."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lachan.rulebook.calendar.holidays import Calendar, national_calendar
from lachan.rulebook.calendar.local_days import DayProblemCode, LocalDay, LocalDayKind, with_local_days
from lachan.rulebook.calendar.working_days import add_working_days, is_working_day, working_days_between

OFF, WORKED = LocalDayKind.OFF, LocalDayKind.WORKED
Code = DayProblemCode
ONE = dt.timedelta(days=1)


def local(day, kind=OFF, decided_on="2021-01-02", citation="Quyết định số 12/QĐ-UBND"):
    return LocalDay(
        day=dt.date.fromisoformat(day),
        kind=kind,
        citation=citation,
        decided_on=dt.date.fromisoformat(decided_on),
    )


def merged(*days, complete_years=()):
    return with_local_days(national=national_calendar(), local=days, complete_years=complete_years)


TO_2035 = merged(local("2031-06-02"), local("2031-06-07", WORKED)).calendar


@pytest.mark.parametrize(
    ("days", "day", "works", "codes"),
    [
        ([local("2021-01-04")], "2021-01-04", False, []),
        ([local("2021-01-09", WORKED)], "2021-01-09", True, []),
        ([local("2021-01-01", WORKED)], "2021-01-01", True, []),
        ([local("2021-01-02")], "2021-01-02", False, [Code.NEEDLESS]),
        ([local("2021-01-05", WORKED)], "2021-01-05", True, [Code.NEEDLESS]),
        ([local("2024-05-04")], "2024-05-04", False, []),
        ([local("2021-01-04", citation=" ")], "2021-01-04", True, [Code.NO_CITATION]),
        (
            [local("2021-01-04", WORKED, "2021-01-03"), local("2021-01-04", OFF, "2021-01-02")],
            "2021-01-04",
            True,
            [Code.CONTRADICTED, Code.NEEDLESS],
        ),
        ([local("2014-06-02")], "2021-01-04", True, [Code.UNKNOWN_YEAR]),
    ],
)
def test_what_a_local_day_makes_of_the_calendar(days, day, works, codes):
    found = merged(*days)
    assert is_working_day(day=dt.date.fromisoformat(day), calendar=found.calendar) is works
    assert [problem.code for problem in found.problems] == codes
    assert all(problem.message.endswith(".") for problem in found.problems)


def test_the_order_of_entry_changes_nothing():
    days = [local("2021-01-04", OFF, "2021-01-02"), local("2021-01-04", WORKED, "2021-01-03")]
    assert merged(*days) == merged(*reversed(days))


def test_the_national_calendar_stays_as_it_is():
    before = national_calendar()
    merged(local("2021-01-04"))
    assert national_calendar() is before
    assert is_working_day(day=dt.date(2021, 1, 4))


def test_a_year_that_is_entered_wholly_prolongs_the_calendar():
    last = national_calendar().last_year
    new_year = local(f"{last + 1}-01-01")
    assert merged(new_year).calendar.last_year == last
    assert merged(new_year, complete_years=[last + 1]).calendar.last_year == last + 1


@pytest.mark.parametrize(
    ("after", "days_after", "code"), [(1, None, Code.YEAR_EMPTY), (2, 2, Code.YEAR_APART)]
)
def test_a_year_that_is_empty_or_stands_apart_does_not(after, days_after, code):
    last = national_calendar().last_year
    days = [local(f"{last + days_after}-01-01")] if days_after else []
    found = merged(*days, complete_years=[last + after])
    assert found.calendar.last_year == last
    assert code in [problem.code for problem in found.problems]


def works_by_hand(day, calendar: Calendar):
    return day in calendar.days_worked or (day.weekday() < 5 and day not in calendar.days_off)


@settings(deadline=None)
@given(
    start=st.dates(min_value=dt.date(2015, 1, 1), max_value=dt.date(2035, 6, 1)),
    days=st.integers(min_value=1, max_value=90),
)
def test_working_days_agree_with_a_count_from_2015_to_2035(start, days):
    found = add_working_days(day=start, days=days, calendar=TO_2035)
    walked = [start + ONE * offset for offset in range(1, (found - start).days + 1)]
    assert sum(works_by_hand(day, TO_2035) for day in walked) == days
    assert works_by_hand(found, TO_2035)
    assert working_days_between(start=start, end=found, calendar=TO_2035) == days


@pytest.mark.parametrize("year", range(2015, 2036))
def test_every_year_agrees_with_a_count(year):
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days = [first + ONE * offset for offset in range(1, (last - first).days + 1)]
    counted = sum(works_by_hand(day, TO_2035) for day in days)
    assert working_days_between(start=first, end=last, calendar=TO_2035) == counted
    assert 240 <= counted <= 255
