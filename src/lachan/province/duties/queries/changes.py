"""What became of a duty since somebody opened a form about it: as it was then, as it is now, what happened since."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from lachan.province.duties.choices import DutyKind
from lachan.province.duties.models import Duty, DutyEvent
from lachan.province.duties.queries.access import visible_duties
from lachan.province.duties.queries.capacities import capacities_of
from lachan.province.duties.queries.counting import last_day
from lachan.province.duties.queries.pages import EventRow, event_row
from lachan.province.duties.queries.readings import readings_of
from lachan.province.duties.queries.tables import table_of
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.procedure.stepping import possible_moves

_RESULTS = ("hand_in", "answer")
_ASKED, _DECIDED = "ask_extension", ("grant_extension", "refuse_extension")
DECIDE = "decide_extension"
"""What stands among the moves that were open for a decision on more time, either way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyVersion:
    """A duty as it stood after one of its events; ``asked_until`` is more time asked for and not decided."""

    state: str
    state_name: str
    due_on: dt.date | None
    result: str
    result_on: dt.date | None
    asked_until: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyChanges:
    """A duty as its reader saw it and as it is, and what happened in between, the oldest first.

    ``were_open`` are the moves that the reader could make when they saw it.
    """

    seen: DutyVersion
    current: DutyVersion
    since: tuple[EventRow, ...]
    were_open: frozenset[str]


def changes_since(*, reader: Reader, code: str, version: int, at: dt.datetime) -> DutyChanges | None:
    """This function will say what became of a duty since its ``version``, or ``None`` when nothing did.

    It is ``None`` also for a version that never was, and for who may not know of the duty.
    """
    today = timezone.localdate(at)
    duty = Duty.objects.filter(visible_duties(reader, on=today), code=code).select_related("series").first()
    if duty is None or not 0 < version < duty.version:
        return None
    events = list(duty.events.order_by("number"))
    then = [event for event in events if event.number <= version]  # every event makes one version
    seen = _version(duty, then, all_events=events, at=at)
    capacities = capacities_of(reader=reader, duty=duty, on=today)
    moves = possible_moves(table=table_of(duty.kind), state=seen.state, actor=capacities)
    were_open = {move.key for move in moves}
    if seen.asked_until is None and Capacity.OWNER in capacities:
        were_open.add(_ASKED)
    if seen.asked_until is not None and Capacity.ISSUER in capacities:
        were_open.add(DECIDE)
    return DutyChanges(
        seen=seen,
        current=_version(duty, events, all_events=events, at=at),
        since=tuple(event_row(event, duty) for event in events[len(then) :]),
        were_open=frozenset(were_open),
    )


def _version(
    duty: Duty, events: Sequence[DutyEvent], *, all_events: Sequence[DutyEvent], at: dt.datetime
) -> DutyVersion:
    table = table_of(duty.kind)
    state = _first_state(duty, all_events)
    result, result_on, asked_until = "", None, None
    for event in events:
        move = table.moves.get(event.kind)
        state = move.to if move else state
        if event.kind in _RESULTS:
            result, result_on = event.facts.get("summary", ""), _day(event.facts.get("result_on"))
        if event.kind == _ASKED:
            asked_until = _day(event.facts.get("until"))
        elif event.kind in _DECIDED:
            asked_until = None
    readings = readings_of(events=events, opened_on=timezone.localdate(duty.opened_at), at=at)
    due_at = readings.asked_next.due_at
    return DutyVersion(
        state=state,
        state_name=table.states[state].name,
        due_on=last_day(due_at) if due_at else None,
        result=result,
        result_on=result_on,
        asked_until=asked_until,
    )


def _first_state(duty: Duty, events: Sequence[DutyEvent]) -> str:
    """The state that a duty was opened in: no event says it, but what came first does."""
    table = table_of(duty.kind)
    if duty.kind == DutyKind.REQUEST:
        return table.begins[0]
    first = next((table.moves[event.kind] for event in events if event.kind in table.moves), None)
    if first is None:
        return duty.state
    return next((state for state in table.begins if state in first.starts), table.begins[0])


def _day(kept: str | None) -> dt.date | None:
    return dt.date.fromisoformat(kept) if kept else None
