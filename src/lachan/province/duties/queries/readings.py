"""What the clocks of a duty say at an instant, read from its events; nothing is stored of it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lachan.province.calendar import queries as calendar
from lachan.province.duties.models import DutyEvent
from lachan.rulebook.calendar.holidays import Calendar
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.events import ClockEvent, EventKind
from lachan.rulebook.clocks.loading import clock_rule, clock_rules
from lachan.rulebook.clocks.reading import ClockState, Reading, read_clock
from lachan.rulebook.clocks.rules import ClockRule

PLAN, RETURNED = "plan_deadline", "returned_result"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The clock of the duty itself, and the one of a result that was returned, while it runs."""

    plan: Reading
    returned: Reading | None

    @property
    def asked_next(self) -> Reading:
        """The clock that says what is asked for next."""
        return self.returned or self.plan


def readings_of(
    *, events: Iterable[DutyEvent], opened_on: dt.date, at: dt.datetime, days: Calendar | None = None
) -> Readings:
    """This function will read the clocks of a duty; ``events`` in the order in which they were recorded.

    ``days`` is the working calendar, when the caller has it already.
    """
    runs: dict[str, list[ClockEvent]] = {PLAN: [], RETURNED: []}
    for event in events:
        for clock in event.facts.get("clocks", ()):
            if clock["clock"] in runs:
                if clock["event"] == EventKind.START and clock["clock"] == RETURNED:
                    runs[RETURNED] = []
                runs[clock["clock"]].append(_as_clock_event(event, clock))
    days = days or calendar.working_calendar()
    plan = read_clock(rule=_rule(PLAN, opened_on), events=runs[PLAN], at=at, calendar=days)
    returned = read_clock(rule=_rule(RETURNED, opened_on), events=runs[RETURNED], at=at, calendar=days)
    is_asked = returned.state in (ClockState.RUNNING, ClockState.PAUSED)
    return Readings(plan=plan, returned=returned if is_asked else None)


def _rule(key: str, on: dt.date) -> ClockRule:
    """The rule of the day; before the first that is known, the first."""
    return clock_rule(key=key, on=on) or clock_rules()[key][0]


def _as_clock_event(event: DutyEvent, clock: Mapping[str, Any]) -> ClockEvent:
    due_on, moment = clock.get("due_on"), clock.get("at")
    return ClockEvent(
        kind=EventKind(clock["event"]),
        at=dt.datetime.fromisoformat(moment) if moment else event.at,
        number=event.number,
        by=Capacity(clock.get("by", Capacity.SYSTEM)),
        document=event.facts.get("document_number", ""),
        approver=event.facts.get("approver", ""),
        reason=event.reason,
        due_on=dt.date.fromisoformat(due_on) if due_on else None,
        corrects=clock.get("corrects"),
        asked_at=dt.datetime.fromisoformat(clock["asked_at"]) if clock.get("asked_at") else None,
    )
