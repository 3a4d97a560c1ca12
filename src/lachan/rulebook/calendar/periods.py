"""The periods that figures are reported for: administrative, statistical, justice and school years."""

import calendar as months
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from lachan.rulebook.law.dated import Plain
from lachan.rulebook.law.loading import load


class ReportingCalendar(StrEnum):
    """Which calendar a figure follows; figures of different calendars are never compared."""

    ADMINISTRATIVE = "administrative"
    STATISTICAL = "statistical"
    JUSTICE = "justice"
    SCHOOL = "school"


class PeriodKind(StrEnum):
    """How long a period is (kỳ báo cáo)."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A reporting period (kỳ báo cáo); both ends are included. ``number`` counts within ``year`` from 1."""

    calendar: ReportingCalendar
    kind: PeriodKind
    year: int
    number: int
    starts_on: dt.date
    ends_on: dt.date

    def covers(self, *, day: dt.date) -> bool:
        """This function will say whether the day counts for this period."""
        return self.starts_on <= day <= self.ends_on


_LENGTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: 12,
}


def period_of(*, calendar: ReportingCalendar, kind: PeriodKind, year: int, number: int = 1) -> Period:
    """This function will return a period by its number: quarter 2 of 2021, month 7, half 1.

    The administrative calendar runs from the 15th to the 14th (Nghị định 09/2019/NĐ-CP, Điều 12); the
    justice year is named after the year it ends in; the school year after the year it begins in and has
    no shorter periods. It raises ``ValueError`` for a number the year does not have.
    """
    length = _LENGTHS[kind]
    if not 1 <= number <= 12 // length:
        message = (
            f"A year has {12 // length} periods of the kind {kind.value}, number {number} does not exist."
        )
        raise ValueError(message)
    last_month = length * number
    match calendar:
        case ReportingCalendar.ADMINISTRATIVE:
            starts_on, ends_on = _administrative(year, last_month - length, last_month)
        case ReportingCalendar.STATISTICAL:
            starts_on, ends_on = _shifted(year, last_month - length, last_month, first_month=1)
        case ReportingCalendar.JUSTICE:
            first_month = _rule("justice_year", on=dt.date(year, 1, 1))["first_month"]
            starts_on, ends_on = _shifted(year - 1, last_month - length, last_month, first_month=first_month)
        case ReportingCalendar.SCHOOL:
            if kind is not PeriodKind.YEAR:
                raise ValueError("The school calendar knows only whole years.")
            starts_on, ends_on = school_year(first_year=year)
        case _:
            assert_never(calendar)
    return Period(
        calendar=calendar, kind=kind, year=year, number=number, starts_on=starts_on, ends_on=ends_on
    )


def period_containing(*, calendar: ReportingCalendar, kind: PeriodKind, day: dt.date) -> Period | None:
    """This function will return the period that a day counts for; days between school years have none."""
    for year in (day.year, day.year + 1, day.year - 1):
        for number in range(1, 12 // _LENGTHS[kind] + 1):
            period = period_of(calendar=calendar, kind=kind, year=year, number=number)
            if period.covers(day=day):
                return period
    return None


def school_year(*, first_year: int) -> tuple[dt.date, dt.date]:
    """This function will return the first and last day of the school year that begins in ``first_year``."""
    rule = _rule("school_year", on=dt.date(first_year, 12, 31))
    return (
        dt.date(first_year, rule["first_month"], rule["first_day"]),
        dt.date(first_year + 1, rule["last_month"], rule["last_day"]),
    )


def quarter_end(*, year: int, quarter: int) -> dt.date:
    """This function will return the last day of a calendar quarter: 31/3, 30/6, 30/9, 31/12."""
    return month_end(year=year, month=3 * quarter)


def half_year_end(*, year: int, half: int) -> dt.date:
    """This function will return the last day of a calendar half-year: 30/6, 31/12."""
    return month_end(year=year, month=6 * half)


def month_end(*, year: int, month: int) -> dt.date:
    """This function will return the last day of a calendar month."""
    return dt.date(year, month, months.monthrange(year, month)[1])


def _administrative(year: int, months_before: int, last_month: int) -> tuple[dt.date, dt.date]:
    rule = _rule("administrative_cutoff", on=dt.date(year, 12, 31))
    first_year, first_month = (year, months_before) if months_before else (year - 1, 12)
    return (
        dt.date(first_year, first_month, rule["first_day"]),
        dt.date(year, last_month, rule["last_day"]),
    )


def _shifted(year: int, months_before: int, last_month: int, *, first_month: int) -> tuple[dt.date, dt.date]:
    """Return whole months counted from ``first_month`` of ``year``."""
    start = first_month - 1 + months_before
    end = first_month - 1 + last_month - 1
    return (
        dt.date(year + start // 12, start % 12 + 1, 1),
        month_end(year=year + end // 12, month=end % 12 + 1),
    )


def _rule(key: str, *, on: dt.date) -> dict[str, int]:
    """Return the numbers of a rule; before its first date the earliest known value serves."""
    rules = load("periods")
    found = rules.value_on(key=key, on=on) or rules.history(key=key)[0]
    return _numbers(found.value)


def _numbers(value: Plain) -> dict[str, int]:
    assert isinstance(value, dict)
    return {key: number for key, number in value.items() if isinstance(number, int)}
