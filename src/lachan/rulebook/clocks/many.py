"""Many clocks of one rule at once: those that only started stand alike when they started on one day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from lachan.rulebook.calendar.holidays import Calendar
from lachan.rulebook.clocks.counting import Limit
from lachan.rulebook.clocks.events import VIETNAM, ClockEvent, EventKind, in_vietnam
from lachan.rulebook.clocks.reading import ClockState, Reading, read_clock
from lachan.rulebook.clocks.rules import ClockRule
from lachan.rulebook.clocks.terms import TermUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a reading says of a clock, without the story behind it."""

    state: ClockState
    due: Limit | None
    is_late: bool
    days_left: int | None
    days_late: int
    is_provisional: bool


def standings(
    *, rule: ClockRule, days: Iterable[dt.date], at: dt.datetime, calendar: Calendar | None = None
) -> list[Standing]:
    """This function will say of clocks that only started, in their order, how each stands at an instant.

    ``days`` are those on which they started or, of a term up to a date, the last days that were named. The hour
    of a start changes nothing in a term that ends with a day, so ``read_clock`` is asked once for each day.
    Where a day alone does not tell the end it raises ``ValueError``: there every clock must be read.
    """
    if not _is_told_by_day(rule):
        message = f"The rule {rule.key!r} needs more than a day: read its clocks one by one."
        raise ValueError(message)
    wanted = tuple(days)
    found = {
        day: _without_story(read_clock(rule=rule, events=(_start(rule, day, at),), at=at, calendar=calendar))
        for day in frozenset(wanted)
    }
    return list(map(found.__getitem__, wanted))


def _is_told_by_day(rule: ClockRule) -> bool:
    if rule.local is None:
        return rule.term.unit.is_by_day
    units = {rule.term.unit, rule.local.term.unit}
    return TermUnit.DATE not in units and all(unit.is_by_day for unit in units)


def _start(rule: ClockRule, day: dt.date, at: dt.datetime) -> ClockEvent:
    """Return the start of a clock; one that ends on a day named has started by now, whenever it was."""
    is_named = rule.term.unit is TermUnit.DATE
    began = min(day, in_vietnam(at).date()) if is_named else day
    at_midnight = dt.datetime.combine(began, dt.time(), tzinfo=VIETNAM)
    return ClockEvent(kind=EventKind.START, at=at_midnight, number=1, due_on=day if is_named else None)


def _without_story(reading: Reading) -> Standing:
    return Standing(
        state=reading.state,
        due=reading.due,
        is_late=reading.is_late,
        days_left=reading.days_left,
        days_late=reading.days_late,
        is_provisional=reading.is_provisional,
    )
