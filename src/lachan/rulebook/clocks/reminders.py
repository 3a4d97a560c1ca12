"""When somebody is reminded of a duty, and how far up it is reported while nothing happens."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lachan.rulebook.calendar.holidays import Calendar
from lachan.rulebook.calendar.working_days import CalendarEndsError, add_working_days
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.law.yaml_files import parse, source_of

MOST_WORKING_DAYS = 60
"""No step lies further from the due day."""


class FaultyReminderError(ValueError):
    """A step that cannot be used; the message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderStep:
    """One step of the ladder (bậc nhắc việc): so many working days before (negative) or after the due day."""

    key: str
    working_days: int
    kind: str
    to: frozenset[Capacity]
    is_fixed: bool = False
    """Whether a province may not take it away."""


@lru_cache(maxsize=1)
def reminder_steps() -> tuple[ReminderStep, ...]:
    """This function will return the ladder, from the first reminder to the last."""
    return read_steps(page=parse(name="reminders", text=source_of("reminders")))


def read_steps(*, page: Mapping[str, Any]) -> tuple[ReminderStep, ...]:
    """This function will read a ladder; it raises ``FaultyReminderError`` for days out of order or a key twice."""
    found = tuple(
        ReminderStep(
            key=row["key"],
            working_days=row["working_days"],
            kind=row["kind"],
            to=frozenset(Capacity(one) for one in row["to"]),
            is_fixed=row.get("fixed", False),
        )
        for row in page["steps"]
    )
    days = [step.working_days for step in found]
    if days != sorted(set(days)) or 0 in days:
        raise FaultyReminderError("Các bậc phải xếp theo ngày, mỗi ngày một bậc, không có ngày 0.")
    if len({step.key for step in found}) != len(found):
        raise FaultyReminderError("Có bậc khai hai lần.")
    return found


def ladder_with(*, added: Iterable[ReminderStep], off: Collection[str]) -> tuple[ReminderStep, ...]:
    """This function will return the ladder with steps that a province added and without those it turned off.

    What may not be taken away stays. Two steps on one day are one, which tells whom either tells and keeps the
    key of the ladder's own.
    """
    found = {step.working_days: step for step in reminder_steps() if step.is_fixed or step.key not in off}
    for step in added:
        there = found.get(step.working_days)
        found[step.working_days] = replace(there, to=there.to | step.to) if there else step
    return tuple(found[day] for day in sorted(found))


def step_reached(
    *,
    due_on: dt.date,
    opened_on: dt.date,
    on: dt.date,
    calendar: Calendar,
    steps: Iterable[ReminderStep] | None = None,
) -> ReminderStep | None:
    """This function will return the last step whose day has come; none before the first.

    ``steps`` is the ladder in order of days, the one of the rules when none is given. A step whose day had
    passed before the duty was opened does not count. Past the years that the calendar knows nobody is reminded.
    """
    reached = None
    for step in reminder_steps() if steps is None else steps:
        try:
            day = add_working_days(day=due_on, days=step.working_days, calendar=calendar)
        except CalendarEndsError:
            return reached
        if day > on:
            return reached
        if day >= opened_on:
            reached = step
    return reached
