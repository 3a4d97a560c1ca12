"""Days that a province adds to the national calendar: more days off, weekend days worked, whole new years."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lachan.rulebook.calendar.holidays import Calendar


class LocalDayKind(StrEnum):
    """What a decision makes of a day."""

    OFF = "off"
    WORKED = "worked"


class DayProblemCode(StrEnum):
    """What is odd about a local day."""

    NO_CITATION = "no_citation"
    UNKNOWN_YEAR = "unknown_year"
    CONTRADICTED = "contradicted"
    NEEDLESS = "needless"
    YEAR_APART = "year_apart"
    YEAR_EMPTY = "year_empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDay:
    """One day as a decision of the province makes it (ngày nghỉ, ngày làm bù theo quyết định của tỉnh).

    ``citation`` names the decision as it is cited, with number and issuer; ``decided_on`` is its date.
    """

    day: dt.date
    kind: LocalDayKind
    citation: str
    decided_on: dt.date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayProblem:
    """What is odd about one local day or year, in words for whoever keeps the calendar."""

    code: DayProblemCode
    message: str
    day: dt.date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalCalendar:
    """The national calendar with the local days in it, those that were taken, and what was left aside."""

    calendar: Calendar
    taken: tuple[LocalDay, ...]
    problems: tuple[DayProblem, ...]


def with_local_days(
    *, national: Calendar, local: Iterable[LocalDay], complete_years: Iterable[int] = ()
) -> LocalCalendar:
    """This function will put local days over a calendar; what cannot be used is listed, never raised.

    Of several decisions on one day the latest holds. ``complete_years`` are years whose days off somebody
    has entered wholly; they prolong the calendar when they follow its last year without a gap.
    """
    decided = sorted(local, key=lambda entry: (entry.day, entry.decided_on, entry.kind, entry.citation))
    problems: list[DayProblem] = []
    last_year = _last_year(national, decided, complete_years, problems)
    latest: dict[dt.date, LocalDay] = {}
    for entry in decided:
        if fault := _fault(entry, national.first_year, last_year):
            problems.append(fault)
        else:
            if (earlier := latest.get(entry.day)) and earlier.kind is not entry.kind:
                problems.append(_contradicted(earlier, entry))
            latest[entry.day] = entry
    problems += [_needless(entry) for entry in latest.values() if _is_needless(entry, national)]
    return LocalCalendar(
        calendar=_merged(national, latest.values(), last_year),
        taken=tuple(latest.values()),
        problems=tuple(problems),
    )


def _merged(national: Calendar, days: Iterable[LocalDay], last_year: int) -> Calendar:
    off = {entry.day for entry in days if entry.kind is LocalDayKind.OFF}
    worked = {entry.day for entry in days if entry.kind is LocalDayKind.WORKED}
    return Calendar(
        days_off=(national.days_off - worked) | off,
        days_worked=(national.days_worked - off) | worked,
        first_year=national.first_year,
        last_year=last_year,
    )


def _last_year(
    national: Calendar, days: list[LocalDay], complete_years: Iterable[int], problems: list[DayProblem]
) -> int:
    """Return the last year known, years without a single day off and years after a gap left out."""
    last_year = national.last_year
    entered = {entry.day.year for entry in days if entry.kind is LocalDayKind.OFF}
    for year in sorted({year for year in complete_years if year > national.last_year}):
        if year not in entered:
            message = f"Năm {year} chưa có ngày nghỉ nào nên chưa coi là đã nhập đủ."
            problems.append(DayProblem(code=DayProblemCode.YEAR_EMPTY, message=message, year=year))
        elif year != last_year + 1:
            message = f"Năm {year} chưa dùng được vì lịch của năm {last_year + 1} chưa có."
            problems.append(DayProblem(code=DayProblemCode.YEAR_APART, message=message, year=year))
        else:
            last_year = year
    return last_year


def _fault(entry: LocalDay, first_year: int, last_year: int) -> DayProblem | None:
    if not entry.citation.strip():
        message = f"Ngày {entry.day:%d/%m/%Y} chưa ghi văn bản quyết định nên không áp dụng."
        return DayProblem(code=DayProblemCode.NO_CITATION, message=message, day=entry.day)
    if not first_year <= entry.day.year <= last_year:
        message = (
            f"Ngày {entry.day:%d/%m/%Y} nằm ngoài lịch từ năm {first_year} đến năm {last_year} "
            f"nên chưa áp dụng; hãy nhập đủ lịch của năm {entry.day.year}."
        )
        return DayProblem(code=DayProblemCode.UNKNOWN_YEAR, message=message, day=entry.day)
    return None


def _contradicted(earlier: LocalDay, later: LocalDay) -> DayProblem:
    message = (
        f"Ngày {later.day:%d/%m/%Y} có hai quyết định khác nhau; áp dụng văn bản sau ({later.citation}), "
        f"không áp dụng văn bản trước ({earlier.citation})."
    )
    return DayProblem(code=DayProblemCode.CONTRADICTED, message=message, day=later.day)


def _is_needless(entry: LocalDay, national: Calendar) -> bool:
    return national.works(day=entry.day) is (entry.kind is LocalDayKind.WORKED)


def _needless(entry: LocalDay) -> DayProblem:
    what = "vốn là ngày làm việc" if entry.kind is LocalDayKind.WORKED else "vốn là ngày nghỉ"
    message = f"Ngày {entry.day:%d/%m/%Y} {what}; quyết định này không làm thay đổi lịch."
    return DayProblem(code=DayProblemCode.NEEDLESS, message=message, day=entry.day)
