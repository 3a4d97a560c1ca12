"""Moves a duty from one state to the next: every step of its life goes through here."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, NoReturn

from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.duties.actions.telling import tell_of_move
from lachan.province.duties.models import Duty, DutyEvent
from lachan.province.duties.queries.access import visible_duties
from lachan.province.duties.queries.capacities import capacities_of
from lachan.province.duties.queries.errors import DutyChanged, InvalidFields, NotPossible, Unknown
from lachan.province.duties.queries.readings import PLAN, readings_of
from lachan.province.duties.queries.tables import table_of
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.calendar.holidays import Calendar
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.events import EventKind
from lachan.rulebook.procedure.duties import DutyMove
from lachan.rulebook.procedure.stepping import Hindrance, Stepped, step
from lachan.rulebook.procedure.stepping import Refused as Hindered
from lachan.rulebook.procedure.tables import ClockEffect, Moment, Need

_CAPACITIES = (
    Capacity.ISSUER,
    Capacity.STANDING_AGENCY,
    Capacity.OWNER,
    Capacity.OWNER_HEAD,
    Capacity.SYSTEM,
)
"""As what somebody acts who could act as several: the clock's rule asks."""
_MOVES = (
    "state", "state_since", "result_on", "due_at", "next_due_at", "acknowledged_by", "acknowledged_by_id",
    "closed_at", "changed_at", "version",
)  # fmt: skip
"""What of a duty moves; the rest, its words among it, stays as it was opened and is not written again."""
_ENDS_BELOW = frozenset({DutyMove.WITHDRAW, DutyMove.REASSIGN})
"""Moves after which nobody owes a part of the duty further down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What somebody brings to a move: a reason, facts to keep, the day of a result, a new date."""

    given: AbstractSet[Need] = frozenset()
    reason: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    result_on: dt.date | None = None
    due_on: dt.date | None = None


def held_duty(*, duty_id: int, by: Reader, at: dt.datetime) -> Duty:
    """This function will hold a duty until the end of the transaction; raises ``Unknown``.

    What cannot be held is looked for without: row security lets fewer people change a duty than know of it, and
    who knows of it is told why they may not.
    """
    visible = Duty.objects.filter(visible_duties(by, on=timezone.localdate(at)), pk=duty_id)
    found = visible.select_related("series", "owner")
    duty = found.select_for_update(of=("self",)).first() or found.first()
    if duty is None:
        raise Unknown
    return duty


def is_done(submission: uuid.UUID | None) -> bool:
    """This function will say whether this very form was carried out already."""
    return submission is not None and DutyEvent.objects.filter(submission=submission).exists()


def move_duty(
    *,
    duty: Duty,
    move: str,
    brought: Brought,
    version: int | None = None,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> DutyEvent:
    """This function will carry out one move of the procedure with its clocks, its event and its record.

    Raises ``Refused`` for whom the move is not for, ``DutyChanged`` when the duty has moved since ``version``,
    ``NotPossible`` from a state that the move does not leave, ``InvalidFields`` when something is lacking.
    """
    capacities = capacities_of(reader=by, duty=duty, on=timezone.localdate(at))
    events = list(duty.events.order_by("number"))
    stepped = step(
        table=table_of(duty.kind), state=duty.state, move=move, actor=capacities, given=brought.given
    )
    if not isinstance(stepped, Stepped):
        _refuse(stepped, duty, events[-1], is_stale=version not in (None, duty.version))
    if version not in (None, duty.version):
        raise _changed(duty, events[-1])
    acting = next(one for one in _CAPACITIES if one in stepped.move.by & capacities)
    if brought.result_on is not None:
        duty.result_on = brought.result_on
    clocks = [_clock(effect, brought, duty, events, acting) for effect in stepped.clocks]
    event = event_of(
        duty=duty,
        number=len(events) + 1,
        kind=move,
        reason=brought.reason,
        facts={**brought.facts, **({"clocks": clocks} if clocks else {})},
        submission=submission,
        by=by,
        at=at,
    )
    before, duty.state, duty.state_since = duty.state, stepped.state.key, at
    duty.closed_at = at if stepped.state.ends else None
    keep(duty=duty, events=[*events, event], at=at)
    event.save(force_insert=True)
    tell_of_move(duty=duty, move=move, number=event.number, by=by, at=at)
    if move in _ENDS_BELOW:
        _end_below(duty, brought, at=at)
    _record(duty, event, before=before, by=by, at=at)
    return event


def _end_below(duty: Duty, brought: Brought, *, at: dt.datetime) -> None:
    """Take back what was given on for a duty that is no more, by the same document."""
    with acting(SYSTEM):
        duty.series_below.filter(until=None).update(until=timezone.localdate(at))
        for part in duty.below.filter(closed_at=None).select_related("series", "owner").order_by("pk"):
            given = {Need.REASON, Need.DOCUMENT}
            reason = _("%(code)s không còn phải làm.") % {"code": duty.code}
            facts = {name: brought.facts[name] for name in ("document_number", "document_on")}
            move_duty(
                duty=part,
                move=DutyMove.WITHDRAW,
                brought=Brought(given=given, reason=reason, facts=facts),
                by=SYSTEM,
                at=at,
            )


def event_of(
    *,
    duty: Duty,
    number: int,
    kind: str,
    reason: str = "",
    facts: Mapping[str, Any],
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> DutyEvent:
    """This function will return an event of a duty, not saved yet, with who did it as of now."""
    return DutyEvent(
        duty=duty,
        number=number,
        kind=kind,
        at=at,
        by_id=by.account_id,
        by_name=by.full_name,
        office_id=by.office_id,
        office_name=by.office_name,
        reason=reason,
        facts=dict(facts),
        submission=submission,
    )


def keep(*, duty: Duty, events: Sequence[DutyEvent], at: dt.datetime) -> None:
    """This function will save a duty with what its clocks now say, so that lists find it."""
    put_due(duty=duty, events=events, at=at)
    duty.version += 1
    duty.changed_at = at
    duty.save(update_fields=_MOVES)


def put_due(
    *, duty: Duty, events: Sequence[DutyEvent], at: dt.datetime, days: Calendar | None = None
) -> None:
    """This function will read the clocks of a duty and put what they say into its row, not saved yet."""
    readings = readings_of(events=events, opened_on=timezone.localdate(duty.opened_at), at=at, days=days)
    duty.due_at = readings.plan.due_at
    duty.next_due_at = None if duty.closed_at else readings.asked_next.due_at


def _refuse(hindered: Hindered, duty: Duty, last: DutyEvent, *, is_stale: bool) -> NoReturn:
    if hindered.hindrance is Hindrance.NOT_THEIRS:
        raise Refused(hindered.message)
    if is_stale:
        raise _changed(duty, last)
    if hindered.hindrance is Hindrance.LACKING:
        lacking = {str(need): _("Cần có %(need)s.") % {"need": need.words} for need in hindered.lacking}
        raise InvalidFields(lacking)
    raise NotPossible(hindered.message)


def _clock(
    effect: ClockEffect, brought: Brought, duty: Duty, events: Sequence[DutyEvent], acting: Capacity
) -> dict[str, Any]:
    kept: dict[str, Any] = {"clock": effect.clock, "event": str(effect.event), "by": str(acting)}
    if effect.event is EventKind.START:
        due_on = duty.due_on if effect.clock == PLAN else brought.due_on
        kept["due_on"] = due_on.isoformat() if due_on else None
    if effect.event is EventKind.CORRECT:
        kept["corrects"] = _last_stop(events, effect.clock)
    if effect.moment is Moment.RESULT and duty.result_on:
        noon = dt.datetime.combine(duty.result_on, dt.time(12), tzinfo=timezone.get_current_timezone())
        kept["at"] = noon.isoformat()
    return kept


def _last_stop(events: Sequence[DutyEvent], clock: str) -> int | None:
    return next(
        (
            event.number
            for event in reversed(events)
            for one in event.facts.get("clocks", ())
            if one["clock"] == clock and one["event"] == EventKind.STOP
        ),
        None,
    )


def _changed(duty: Duty, last: DutyEvent) -> DutyChanged:
    state = table_of(duty.kind).states[duty.state]
    return DutyChanged(
        code=duty.code, version=duty.version, state_name=state.name, by_name=last.by_name, at=last.at
    )


_ON_RECORD = (
    "document_number",
    "document_on",
    "result_on",
    "due_on",
    "new_owner",
    "event",
    "person",
    "figures",
)


def _record(duty: Duty, event: DutyEvent, *, before: str, by: Reader, at: dt.datetime) -> None:
    facts = {name: event.facts[name] for name in _ON_RECORD if event.facts.get(name)}
    audit.record(
        action=f"duties.{event.kind}",
        subject_kind="duty",
        subject_id=duty.pk,
        subject=f"{duty.code} {duty.title}",
        before={"state": before},
        after={"state": duty.state, **facts},
        reason=event.reason,
        by=by,
        at=at,
    )
