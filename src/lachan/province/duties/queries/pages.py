"""One duty with its whole story, as its page shows it."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from lachan.province.duties.choices import DutyKind
from lachan.province.duties.models import Duty, DutyEvent, Extension
from lachan.province.duties.queries.access import visible_duties
from lachan.province.duties.queries.below import WORKED_ON, Below, below_of, gives_on, offices_to_give_to
from lachan.province.duties.queries.capacities import OWNERS, capacities_of
from lachan.province.duties.queries.counting import Now, last_day, now
from lachan.province.duties.queries.deadlines import deadline_from_json
from lachan.province.duties.queries.figures import targets_asked
from lachan.province.duties.queries.lists import DutyRow, duty_rows
from lachan.province.duties.queries.readings import readings_of
from lachan.province.duties.queries.subjects import TargetAsked
from lachan.province.duties.queries.tables import table_of
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.steps import Step, steps_of
from lachan.rulebook.procedure.stepping import possible_moves
from lachan.rulebook.procedure.tables import CountsAs


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """Something that happened to the duty, in words."""

    kind: str
    name: str
    at: dt.datetime
    by_name: str
    office_name: str
    reason: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedExtension:
    """More time that was asked for and is not decided yet."""

    until: dt.date
    reason: str
    document_number: str
    document_on: dt.date
    asked_at: dt.datetime
    asked_by_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyAtHand:
    """Where a duty stands and what the reader may do with it now.

    ``moves`` are the keys and names of what the reader may do, ``gives_on_to`` the offices below to which they may
    give a part.
    """

    row: DutyRow
    is_taken_by_reader: bool
    moves: tuple[tuple[str, str], ...]
    may_ask_extension: bool
    may_decide_extension: bool
    extension: AskedExtension | None
    gives_on_to: tuple[people.OfficeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPage:
    """Everything about a duty: where it stands, by when and why, who does what part, what was.

    ``steps`` are the sum of its date in words.
    """

    at_hand: DutyAtHand
    now: Now
    deadline: Deadline
    waits_for: str
    first_due_on: dt.date | None
    due_on: dt.date | None
    asked_again_on: dt.date | None
    steps: tuple[Step, ...]
    parts: tuple[DutyRow, ...]
    above: DutyRow | None
    below: Below | None
    events: tuple[EventRow, ...]
    result: Mapping[str, Any] | None
    issuer_name: str
    keeper_name: str


def duty_at_hand(*, reader: Reader, code: str, at: dt.datetime) -> DutyAtHand | None:
    """This function will return what the reader may do with a duty, without its story.

    ``None`` when they may not know of it.
    """
    moment = now(at=at)
    with people.one_edition():
        duty = _visible(reader, code, moment)
        if duty is None:
            return None
        (row,) = duty_rows(Duty.objects.filter(pk=duty.pk), moment=moment)
        return _at_hand(reader, duty, row, moment)


def duty_page(*, reader: Reader, code: str, at: dt.datetime) -> DutyPage | None:
    """This function will return a duty with its story, or ``None`` when the reader may not know of it."""
    moment = now(at=at)
    with people.one_edition():
        duty = _visible(reader, code, moment)
        return _page(reader, duty, moment) if duty else None


def _visible(reader: Reader, code: str, moment: Now) -> Duty | None:
    return (
        Duty.objects.filter(visible_duties(reader, on=moment.today), code=code.strip().upper())
        .select_related("series")
        .defer("folded", "words")
        .first()
    )


def _at_hand(reader: Reader, duty: Duty, row: DutyRow, moment: Now) -> DutyAtHand:
    capacities = capacities_of(reader=reader, duty=duty, on=moment.today)
    owns = bool(OWNERS & capacities)
    asked = Extension.objects.filter(duty=duty, state="asked").first()
    gives = duty.state in WORKED_ON and gives_on(reader=reader, duty=duty, on=moment.today)
    table = table_of(duty.kind)
    may_ask = (
        owns
        and duty.kind == DutyKind.TASK
        and table.states[duty.state].counts_as is CountsAs.OPEN
        and asked is None
        and duty.due_at is not None
        and moment.at < duty.due_at
    )
    return DutyAtHand(
        row=row,
        is_taken_by_reader=owns,
        moves=tuple(
            (move.key, move.name) for move in possible_moves(table=table, state=duty.state, actor=capacities)
        ),
        may_ask_extension=may_ask,
        may_decide_extension=asked is not None and Capacity.ISSUER in capacities,
        extension=_asked(asked) if asked else None,
        gives_on_to=offices_to_give_to(duty=duty, on=moment.today) if gives else (),
    )


def targets_to_report(*, reader: Reader, code: str, at: dt.datetime) -> tuple[TargetAsked, ...]:
    """This function will return the targets for which a result of a duty brings figures."""
    duty = _visible(reader, code, now(at=at))
    return targets_asked(duty=duty) if duty else ()


def _page(reader: Reader, duty: Duty, moment: Now) -> DutyPage:
    events = list(duty.events.order_by("number"))
    opened_on = timezone.localdate(duty.opened_at)
    readings = readings_of(events=events, opened_on=opened_on, at=moment.at)
    known = Duty.objects.filter(visible_duties(reader, on=moment.today))
    of_the_work = known.filter(series=duty.series_id, period=duty.period).order_by("part", "id")
    parts = duty_rows(of_the_work, moment=moment)
    above = duty_rows(known.filter(pk=duty.above_id), moment=moment) if duty.above_id else ()
    return DutyPage(
        at_hand=_at_hand(reader, duty, next(row for row in parts if row.id == duty.pk), moment),
        now=moment,
        deadline=deadline_from_json(duty.series.deadline),
        waits_for=duty.series.deadline["raw"] if duty.state == "waiting" else "",
        first_due_on=duty.due_on,
        due_on=last_day(duty.due_at) if duty.due_at else None,
        asked_again_on=readings.returned.due_on if readings.returned else None,
        steps=steps_of(reading=readings.plan) if duty.due_on else (),
        parts=parts,
        above=next(iter(above), None),
        below=below_of(reader=reader, duty_id=duty.pk, now=moment),
        events=tuple(event_row(event, duty) for event in reversed(events)),
        result=next((event.facts for event in reversed(events) if event.kind in ("hand_in", "answer")), None),
        issuer_name=_office_name(duty.series.issuer_id),
        keeper_name=_office_name(duty.series.keeper_id) or _standing_agency(moment.today),
    )


def was_carried_out(*, code: str, submission: str) -> bool:
    """This function will say whether this very form moved the duty already: sent twice, it is one step."""
    try:
        mark = uuid.UUID(submission)
    except ValueError:
        return False
    return DutyEvent.objects.filter(duty__code=code, submission=mark).exists()


def _asked(asked: Extension) -> AskedExtension:
    return AskedExtension(
        until=asked.until,
        reason=asked.reason,
        document_number=asked.document_number,
        document_on=asked.document_on,
        asked_at=asked.asked_at,
        asked_by_name=asked.asked_by_name,
    )


def event_row(event: DutyEvent, duty: Duty) -> EventRow:
    """This function will put an event of a duty in words."""
    move = table_of(duty.kind).moves.get(event.kind)
    return EventRow(
        kind=event.kind,
        name=move.name if move else "",
        at=event.at,
        by_name=event.by_name,
        office_name=event.office_name,
        reason=event.reason,
        facts=event.facts,
    )


def _office_name(office_id: int | None) -> str:
    office = people.offices_ever().get(office_id or 0)
    return office.name if office else ""


def _standing_agency(on: dt.date) -> str:
    held = next((one for one in people.functions_held(on=on) if one.key == "standing-agency"), None)
    return _office_name(held.office_id) if held else ""
