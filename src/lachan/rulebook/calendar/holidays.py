"""Which days the offices of the State are closed, and which weekend days they work in exchange."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lachan.rulebook.law.citations import Citation
from lachan.rulebook.law.instruments import instruments
from lachan.rulebook.law.yaml_files import FaultList, parse, source_of

_FILE = "holidays"
_FRIDAY = 5
_FIELDS = frozenset({"name", "days", "substitute", "exchanged", "worked", "cite", "verified", "note"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """One occasion of one year: its days, the days off in substitution, and what was exchanged for what.

    ``exchanged`` are working days made free, ``worked`` the weekend days worked for them instead.
    """

    name: str
    days: tuple[dt.date, ...]
    substitute: tuple[dt.date, ...]
    exchanged: tuple[dt.date, ...]
    worked: tuple[dt.date, ...]
    citation: Citation
    verified: bool
    note: str = ""

    @property
    def days_off(self) -> tuple[dt.date, ...]:
        """Every day on which offices are closed because of it."""
        return self.days + self.substitute + self.exchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The days that differ from the plain week, and the years for which they are known."""

    days_off: frozenset[dt.date]
    days_worked: frozenset[dt.date]
    first_year: int
    last_year: int

    def knows(self, *, day: dt.date) -> bool:
        """This function will say whether the holidays of that day's year are listed."""
        return self.first_year <= day.year <= self.last_year

    def works(self, *, day: dt.date) -> bool:
        """This function will say whether offices work that day, in a year without entries by the plain week."""
        return day in self.days_worked or (day.isoweekday() <= _FRIDAY and day not in self.days_off)

    @property
    def reaches_until(self) -> dt.date:
        """The last day for which holidays are listed."""
        return dt.date(self.last_year, 12, 31)


@lru_cache(maxsize=1)
def holidays() -> tuple[Holiday, ...]:
    """This function will return every holiday of the data file, in its order."""
    return read_holidays(text=source_of(_FILE), known=frozenset(instruments()))


@lru_cache(maxsize=1)
def national_calendar() -> Calendar:
    """This function will return the calendar of public holidays (Bộ luật Lao động, Điều 112)."""
    return calendar_of(holidays())


def calendar_of(listed: tuple[Holiday, ...]) -> Calendar:
    """This function will sum up holidays as a calendar; the province adds its own days this way."""
    years = {day.year for holiday in listed for day in holiday.days}
    return Calendar(
        days_off=frozenset(day for holiday in listed for day in holiday.days_off),
        days_worked=frozenset(day for holiday in listed for day in holiday.worked),
        first_year=min(years, default=dt.MINYEAR),
        last_year=max(years, default=dt.MINYEAR),
    )


def read_holidays(*, text: str, known: frozenset[str]) -> tuple[Holiday, ...]:
    """This function will read holidays from the text of a file, listing every fault before it gives up."""
    faults = FaultList(_FILE)
    entries = parse(name=_FILE, text=text)
    faults.text("about", entries, "about")
    listed = entries.get("holidays")
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        faults.add("holidays", "'holidays' must be a list of occasions")
        listed = []
    found = tuple(_holiday(entry, faults, known) for entry in listed)
    _check_days(found, faults)
    faults.raise_if_any()
    return found


def _holiday(entry: dict[str, Any], faults: FaultList, known: frozenset[str]) -> Holiday:
    key = str(entry.get("name"))
    faults.unknown_fields(key, entry, _FIELDS)
    return Holiday(
        name=faults.text(key, entry, "name"),
        days=_days(key, entry, "days", faults),
        substitute=_days(key, entry, "substitute", faults),
        exchanged=_days(key, entry, "exchanged", faults),
        worked=_days(key, entry, "worked", faults),
        citation=faults.citation(key, entry, known=known),
        verified=faults.flag(key, entry, "verified"),
        note=faults.text(key, entry, "note", required=False),
    )


def _days(key: str, entry: dict[str, Any], field: str, faults: FaultList) -> tuple[dt.date, ...]:
    listed = entry.get(field, [])
    if not isinstance(listed, list) or not all(type(day) is dt.date for day in listed):
        faults.add(key, f"{field!r} must be a list of dates")
        return ()
    return tuple(listed)


def _check_days(found: tuple[Holiday, ...], faults: FaultList) -> None:
    """Note days off listed twice, exchanges that do not balance, and weekdays said to be worked instead."""
    seen: set[dt.date] = set()
    for holiday in found:
        key = holiday.name
        if not holiday.days_off:
            faults.add(key, "it names no day off")
        if len(holiday.exchanged) != len(holiday.worked):
            faults.add(key, "every day exchanged needs one day worked")
        for day in holiday.days_off:
            if day in seen:
                faults.add(key, f"{day} is a day off twice")
            seen.add(day)
        for day in (*holiday.exchanged, *holiday.substitute):
            if day.isoweekday() > 5:
                faults.add(key, f"{day} is a weekend day, nothing can be exchanged for it")
        for day in holiday.worked:
            if day.isoweekday() <= 5:
                faults.add(key, f"{day} is worked anyway")
