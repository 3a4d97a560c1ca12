"""The file of public holidays and how a faulty one is refused."""

import datetime as dt
from pathlib import Path

import pytest

from lachan.rulebook.calendar.holidays import calendar_of, holidays, national_calendar, read_holidays
from lachan.rulebook.calendar.working_days import is_working_day
from lachan.rulebook.law.faults import FaultyRulesError

KNOWN = frozenset({"luat-mau"})
SOUND = """
about: Ngày nghỉ mẫu
holidays:
  - name: Ngày hội
    days: [2021-05-01]
    substitute: [2021-05-03]
    cite: {instrument: luat-mau}
    verified: true
  - name: Hoán đổi
    exchanged: [2021-05-04]
    worked: [2021-05-08]
    cite: {instrument: luat-mau}
    verified: false
"""


def test_read_holidays_takes_a_sound_file():
    first, second = read_holidays(text=SOUND, known=KNOWN)
    assert first.days_off == (dt.date(2021, 5, 1), dt.date(2021, 5, 3))
    assert second.worked == (dt.date(2021, 5, 8),)
    calendar = calendar_of((first, second))
    assert (calendar.first_year, calendar.last_year) == (2021, 2021)
    assert calendar.reaches_until == dt.date(2021, 12, 31)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (SOUND.replace("[2021-05-04]", "[2021-05-01]"), "2021-05-01 is a day off twice"),
        (SOUND.replace("    worked: [2021-05-08]\n", ""), "every day exchanged needs one day worked"),
        (SOUND.replace("[2021-05-08]", "[2021-05-07]"), "2021-05-07 is worked anyway"),
        (SOUND.replace("[2021-05-03]", "[2021-05-02]"), "2021-05-02 is a weekend day"),
        (SOUND.replace("    days: [2021-05-01]\n    substitute: [2021-05-03]\n", ""), "names no day off"),
        (SOUND.replace("[2021-05-01]", "2021-05-01"), "'days' must be a list of dates"),
        (SOUND.replace("luat-mau", "luat-la"), "no instrument 'luat-la'"),
        (SOUND.replace("holidays:", "days:"), "'holidays' must be a list"),
    ],
)
def test_read_holidays_says_what_is_wrong(text, problem):
    with pytest.raises(FaultyRulesError, match=problem):
        read_holidays(text=text, known=KNOWN)


def test_every_day_off_is_listed_once_and_every_exchange_balances():
    days = [day for holiday in holidays() for day in holiday.days_off]
    assert len(days) == len(set(days))
    assert not national_calendar().days_off & national_calendar().days_worked


@pytest.mark.parametrize("year", range(2015, 2036))
def test_each_year_has_as_many_days_as_the_law_gives(year):
    days = [day for holiday in holidays() for day in holiday.days if day.year == year]
    # Tết falling on a weekend is moved within `days`, so the count may exceed the ten or eleven of the law.
    assert len(days) >= (10 if year < 2021 else 11)


@pytest.mark.parametrize("year", range(2015, 2036))
@pytest.mark.parametrize(("month", "day"), [(1, 1), (4, 30), (5, 1), (9, 2)])
def test_the_fixed_holidays_stand_in_every_year(year, month, day):
    assert dt.date(year, month, day) in national_calendar().days_off


TET = {
    2015: "2015-02-19",
    2016: "2016-02-08",
    2017: "2017-01-28",
    2018: "2018-02-16",
    2019: "2019-02-05",
    2020: "2020-01-25",
    2021: "2021-02-12",
    2022: "2022-02-01",
    2023: "2023-01-22",
    2024: "2024-02-10",
    2025: "2025-01-29",
    2026: "2026-02-17",
    2027: "2027-02-06",
    2028: "2028-01-26",
    2029: "2029-02-13",
    2030: "2030-02-02",
    2031: "2031-01-23",
    2032: "2032-02-11",
    2033: "2033-01-31",
    2034: "2034-02-19",
    2035: "2035-02-08",
}


@pytest.mark.parametrize("first_day", TET.values())
def test_tet_is_off_from_the_last_day_of_the_old_year_to_the_third_of_the_new(first_day):
    first = dt.date.fromisoformat(first_day)
    for offset in range(-1, 3):
        assert first + dt.timedelta(days=offset) in national_calendar().days_off


OTHER = Path(__file__).parent / "other_days_off.txt"
EXCHANGED_FOR_A_SATURDAY = {dt.date(2026, 1, 2)}
"""Made free by an exchange that the other list does not know."""


def test_another_list_of_the_days_off_gives_the_same_working_days():
    """It does not tell the weekend days that are worked in exchange for days off."""
    lines = [line for line in OTHER.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    other = {dt.date.fromisoformat(day) for line in lines for day in line.split()}
    ours, day, different = national_calendar(), dt.date(2015, 1, 1), set()
    while day <= dt.date(2035, 12, 31):
        if is_working_day(day=day) != (day.weekday() < 5 and day not in other):
            different.add(day)
        day += dt.timedelta(days=1)
    assert different == EXCHANGED_FOR_A_SATURDAY | {one for one in ours.days_worked if one.year > 2014}
