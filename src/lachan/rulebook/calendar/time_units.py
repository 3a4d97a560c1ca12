"""The units in which official texts name time: a date, months, quarters, halves, years, school years."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from lachan.rulebook.calendar.periods import month_end, school_year

GAP = "[ ]{0,6}"
SPACE = "[ ]{1,6}"
_YEAR = r"(?<!\d)((?:19|20)\d\d)(?!\d)"
_NUMBER = r"(\d{1,2})(?!\d)"
_OF_YEAR = rf"(?:{GAP}(?:[/.,-]{GAP})?(?:cua{SPACE})?(?:nam{GAP})?{_YEAR})?"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "l": 1, "ll": 2, "lll": 3, "lv": 4}
_QUARTER = r"(?:[il]{1,3}|[il]v|0?[1-4])(?![\w])"
_AND = rf"{GAP}(?:-|,|(?<= )va(?= )){GAP}"


class Measure(StrEnum):
    """How finely a unit names the time."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"
    DAY_OF_MONTH = "day_of_month"
    DAY_OF_QUARTER = "day_of_quarter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A stretch of the year as printed; ``first`` and ``last`` are (month, day), years ``None`` when unsaid.

    ``is_period`` when it spans several units ("tháng 11 - 12"), ``is_stage`` when it is a "giai đoạn".
    """

    measure: Measure
    end: int
    first: tuple[int, int] = (1, 1)
    last: tuple[int, int] = (12, 31)
    first_year: int | None = None
    last_year: int | None = None
    is_period: bool = False
    is_stage: bool = False

    def starts_on(self, *, year: int) -> dt.date:
        """This function will return the first day of the unit, in ``year`` when the print names none."""
        return _day(self.first_year or year, self.first)

    def ends_on(self, *, year: int) -> dt.date:
        """This function will return the last day of the unit, in ``year`` when the print names none."""
        return _day(self.last_year or year, self.last)


@lru_cache(maxsize=1024)
def _day(year: int, month_day: tuple[int, int]) -> dt.date:
    month, day = month_day
    return min(month_end(year=year, month=month), dt.date(year, month, 1) + dt.timedelta(days=day - 1))


def _year(printed: str | None) -> int | None:
    return int(printed) if printed else None


_DATE = re.compile(
    rf"ngay{SPACE}{_NUMBER}{GAP}(?:[/.-]{GAP}|,?{GAP}thang{SPACE}){_NUMBER}"
    rf"(?:{GAP}(?:[/.-]|,?{GAP}nam(?= )){GAP}{_YEAR})?"
)
_BARE_DATE = re.compile(rf"{_NUMBER}{GAP}[/.-]{GAP}{_NUMBER}{GAP}[/.-]{GAP}{_YEAR}")
_SHORT_DATE = re.compile(rf"{_NUMBER}{GAP}[/-]{GAP}{_NUMBER}(?!{GAP}[/%])()")
_NEXT_MONTH = r"thang (?:tiep theo|sau|ke tiep)(?: sau thang ky bao cao| cua ky bao cao)?"
_LAST_OF_QUARTER = (
    r"thang (?:cuoi cung|cuoi|dau tien|dau|tiep theo)(?: cua)?(?: moi| hang)? quy(?: (?:sau|tiep theo))?"
)
_DAY_OF = re.compile(
    rf"ngay{SPACE}{_NUMBER}{GAP},?{GAP}(?:cua{SPACE})?"
    rf"(?:(?P<month>(?:hang|moi|cac) thang|{_NEXT_MONTH})|{_LAST_OF_QUARTER}"
    r"|(?:cuoi )?(?:moi|hang) quy)(?!\w)"
)
_MONTHS = re.compile(
    rf"thang{SPACE}(0?\d|1[0-2])(?!\d)((?:{_AND}(?:thang{SPACE})?{_NUMBER}){{0,11}}){_OF_YEAR}"
)
_MONTH_OF_YEAR = re.compile(rf"(0?\d|1[0-2]){GAP}[/-]{GAP}{_YEAR}")
_QUARTERS = re.compile(rf"qu[yi]{GAP}({_QUARTER})((?:{_AND}(?:qu[yi]{SPACE})?{_QUARTER}){{0,3}}){_OF_YEAR}")
_HALF = re.compile(rf"(?:(?:0?6|sau){SPACE}thang|nua){SPACE}(dau|cuoi){SPACE}nam{_OF_YEAR}")
_SCHOOL_YEAR = re.compile(rf"nam{SPACE}hoc{SPACE}{_YEAR}(?:{GAP}[-/]{GAP}{_YEAR})?")
_YEARS = re.compile(
    rf"(?:cac{SPACE})?nam{GAP}{_YEAR}(?:{_AND}(?:nam{GAP})?{_YEAR}){{0,1}}(?!{GAP}[/-]{GAP}\d)"
)
_STAGE = re.compile(
    rf"giai{SPACE}doan{SPACE}(?:tu{SPACE})?(?:nam{SPACE})?{_YEAR}"
    rf"{GAP}(?:-|den)?{GAP}(?:nam{GAP})?{_YEAR}"
)
_BARE_YEARS = re.compile(rf"{_YEAR}(?:{GAP}-{GAP}{_YEAR})?(?![\w/]|{GAP}[/-]{GAP}\d)")


def _read_date(match: re.Match[str]) -> Unit | None:
    day, month, year = int(match[1]), int(match[2]), _year(match[3])
    try:
        dt.date(year or 2000, month, day)
    except ValueError:
        return None
    return Unit(
        measure=Measure.DATE,
        end=match.end(),
        first=(month, day),
        last=(month, day),
        first_year=year,
        last_year=year,
    )


def _read_day_of(match: re.Match[str]) -> Unit | None:
    measure = Measure.DAY_OF_MONTH if match["month"] else Measure.DAY_OF_QUARTER
    return Unit(measure=measure, end=match.end()) if 1 <= int(match[1]) <= 31 else None


def _read_months(match: re.Match[str]) -> Unit | None:
    months = [int(match[1]), *(int(month) for month in re.findall(r"\d+", match[2] or ""))]
    if not all(1 <= month <= 12 for month in months):
        return None
    year = _year(match[4])
    first_year = year - 1 if year and months[0] > months[-1] else year
    return Unit(
        measure=Measure.MONTH,
        end=match.end(),
        first=(months[0], 1),
        last=(months[-1], 31),
        first_year=first_year,
        last_year=year,
        is_period=len(months) > 1,
    )


def _read_month_of_year(match: re.Match[str]) -> Unit | None:
    month, year = int(match[1]), _year(match[2])
    if not month:
        return None
    return Unit(
        measure=Measure.MONTH,
        end=match.end(),
        first=(month, 1),
        last=(month, 31),
        first_year=year,
        last_year=year,
    )


def _quarter(printed: str) -> int:
    return _ROMAN.get(printed) or _ROMAN.get(printed.replace("l", "i")) or int(printed)


def _read_quarters(match: re.Match[str]) -> Unit | None:
    more = re.findall(rf"(?<!\w){_QUARTER}", match[2] or "")
    first, last, year = _quarter(match[1]), _quarter(more[-1] if more else match[1]), _year(match[3])
    return Unit(
        measure=Measure.QUARTER,
        end=match.end(),
        first=(3 * first - 2, 1),
        last=(3 * last, 31),
        first_year=year,
        last_year=year,
        is_period=bool(more),
    )


def _read_half(match: re.Match[str]) -> Unit | None:
    year = _year(match[2])
    first, last = ((1, 1), (6, 30)) if match[1] == "dau" else ((7, 1), (12, 31))
    return Unit(
        measure=Measure.HALF_YEAR, end=match.end(), first=first, last=last, first_year=year, last_year=year
    )


def _read_school_year(match: re.Match[str]) -> Unit | None:
    starts_on, ends_on = school_year(first_year=int(match[1]))
    return Unit(
        measure=Measure.SCHOOL_YEAR,
        end=match.end(),
        first=(starts_on.month, starts_on.day),
        last=(ends_on.month, ends_on.day),
        first_year=starts_on.year,
        last_year=max(ends_on.year, _year(match[2]) or 0),
    )


def _read_years(match: re.Match[str]) -> Unit | None:
    first = int(match[1])
    last = _year(match[2]) or first
    if last < first:
        return None
    return Unit(
        measure=Measure.YEAR,
        end=match.end(),
        first_year=first,
        last_year=last,
        is_period=last > first,
        is_stage=match[0].startswith("giai"),
    )


_Reader = Callable[[re.Match[str]], Unit | None]
_Readers = tuple[tuple[re.Pattern[str], _Reader], ...]
_WORDED: dict[str, _Readers] = {
    "ng": ((_DATE, _read_date), (_DAY_OF, _read_day_of)),
    "th": ((_MONTHS, _read_months),),
    "qu": ((_QUARTERS, _read_quarters),),
    "na": ((_SCHOOL_YEAR, _read_school_year), (_YEARS, _read_years)),
    "ca": ((_YEARS, _read_years),),
    "gi": ((_STAGE, _read_years),),
    "nu": ((_HALF, _read_half),),
    "sa": ((_HALF, _read_half),),
}
_FIGURES: _Readers = (
    (_BARE_DATE, _read_date),
    (_MONTH_OF_YEAR, _read_month_of_year),
    (_HALF, _read_half),
)
_FIGURES_IN_CELL: _Readers = (*_FIGURES, (_BARE_YEARS, _read_years))


def read_unit(prepared: str, start: int, *, bare_years: bool = False, is_short: bool = False) -> Unit | None:
    """This function will read the unit of time that begins exactly at ``start``, if one does.

    ``bare_years`` also takes "2027" alone, which only a cell of a timetable means as a time.
    """
    opening = prepared[start : start + 2]
    figures = _FIGURES_IN_CELL if bare_years else _FIGURES
    readers = figures if opening[:1].isdigit() else _WORDED.get(opening, ())
    for pattern, reader in readers:
        match = pattern.match(prepared, start)
        unit = reader(match) if match else None
        if unit:
            return unit
    is_short = is_short or prepared[max(0, start - 6) : start] == "truoc "
    short = _SHORT_DATE.match(prepared, start) if is_short else None
    return _read_date(short) if short else None
