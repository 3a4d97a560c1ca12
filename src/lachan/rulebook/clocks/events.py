"""What happened to a clock, in order, with corrections carried out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.problems import ClockProblem, ProblemCode, problem
from lachan.rulebook.clocks.terms import Term

VIETNAM = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam has kept one time all year round since 1975."""


class EventKind(StrEnum):
    """What an event does to a clock."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    CORRECT = "correct"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockEvent:
    """One event of a clock (sự kiện của thời hạn), as it was recorded.

    ``number`` is the order of recording and names the event. ``due_on`` is the last day that a start names
    (for a term up to a date) or an extension sets; ``term`` is what an extension adds instead. ``asked_at``
    is when an extension was asked for. A correction names the event it ``corrects`` and what stands
    ``instead``; nothing instead strikes the event out.
    """

    kind: EventKind
    at: dt.datetime
    number: int
    by: Capacity = Capacity.SYSTEM
    document: str = ""
    approver: str = ""
    reason: str = ""
    due_on: dt.date | None = None
    term: Term | None = None
    asked_at: dt.datetime | None = None
    corrects: int | None = None
    instead: "ClockEvent | None" = None


def in_vietnam(instant: dt.datetime) -> dt.datetime:
    """This function will return the instant in Vietnam's time; one without a zone is taken to be so already."""
    return instant.replace(tzinfo=VIETNAM) if instant.tzinfo is None else instant.astimezone(VIETNAM)


def ordered_events(
    *, events: Iterable[ClockEvent], at: dt.datetime
) -> tuple[tuple[ClockEvent, ...], tuple[ClockProblem, ...]]:
    """This function will return the events up to ``at`` in the order of time, corrections carried out.

    A correction counts from the moment it was recorded; the later of two on one event holds. One without a
    document or reason, or that corrects nothing, is left aside and listed.
    """
    until = in_vietnam(at)
    known = sorted((_local(event) for event in events), key=_order)
    happened: dict[int, ClockEvent] = {}
    problems: list[ClockProblem] = []
    for event in known:
        if event.kind is EventKind.CORRECT:
            continue
        if happened.setdefault(event.number, event) != event:
            problems.append(problem(ProblemCode.NUMBERED_TWICE, event.number))
    for event in known:
        if event.kind is EventKind.CORRECT and event.at <= until:
            problems += _correct(event, happened)
    kept = sorted((event for event in happened.values() if event.at <= until), key=_order)
    return tuple(kept), tuple(problems)


def _order(event: ClockEvent) -> tuple[dt.datetime, int]:
    return event.at, event.number


def _local(event: ClockEvent) -> ClockEvent:
    """Return the event in Vietnam's time; written out, since ``replace`` takes ten times as long."""
    if event.at.tzinfo is VIETNAM and event.instead is None:
        return event
    return ClockEvent(
        kind=event.kind,
        at=in_vietnam(event.at),
        number=event.number,
        by=event.by,
        document=event.document,
        approver=event.approver,
        reason=event.reason,
        due_on=event.due_on,
        term=event.term,
        asked_at=event.asked_at,
        corrects=event.corrects,
        instead=_local(event.instead) if event.instead else None,
    )


def _correct(correction: ClockEvent, happened: dict[int, ClockEvent]) -> list[ClockProblem]:
    number = correction.corrects
    if not (correction.document.strip() or correction.reason.strip()):
        return [problem(ProblemCode.CORRECTION_UNFOUNDED, correction.number)]
    if number is None or number not in happened:
        return [problem(ProblemCode.CORRECTS_NOTHING, correction.number)]
    if correction.instead is None:
        del happened[number]
        return []
    if correction.instead.kind is not happened[number].kind:
        return [problem(ProblemCode.CORRECTS_ANOTHER_KIND, correction.number)]
    happened[number] = replace(correction.instead, number=number)
    return []
