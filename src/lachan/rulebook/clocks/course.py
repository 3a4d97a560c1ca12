"""What the events of a clock come to under a term: pauses, extensions and the due time, step by step."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from lachan.rulebook.calendar.holidays import Calendar
from lachan.rulebook.clocks.counting import (
    Limit,
    end_of,
    lengthened,
    lengthened_by_pause,
    limit_after,
    moved_off_days,
)
from lachan.rulebook.clocks.events import ClockEvent, EventKind, in_vietnam
from lachan.rulebook.clocks.problems import ClockProblem, ProblemCode, problem
from lachan.rulebook.clocks.rules import ClockRule, Power
from lachan.rulebook.clocks.terms import Term, TermUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """One pause up to its end or, while it lasts, up to the instant of reading."""

    event: ClockEvent
    until: dt.datetime
    before: Limit | None
    after: Limit | None
    is_over: bool

    @property
    def length(self) -> dt.timedelta:
        """How long the clock stood still."""
        return self.until - self.event.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """One extension that counts, with the limit before and after it."""

    event: ClockEvent
    before: Limit
    after: Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Everything that the events came to; ``limit`` is the due time before days off are looked at."""

    term: Term
    started: ClockEvent | None
    stopped: ClockEvent | None
    is_paused: bool
    original: Limit | None
    limit: Limit | None
    pauses: tuple[Pause, ...]
    extensions: tuple[Extension, ...]
    problems: tuple[ClockProblem, ...]


def course_of(
    *, rule: ClockRule, term: Term, events: Iterable[ClockEvent], at: dt.datetime, calendar: Calendar
) -> Course:
    """This function will run ordered events through a term, up to an instant; odd ones are listed."""
    run = _Run(rule, term, calendar)
    for event in events:
        run.take(event)
    return run.course(in_vietnam(at))


class _Run:
    """The state of a clock while its events are gone through."""

    def __init__(self, rule: ClockRule, term: Term, calendar: Calendar) -> None:
        self._rule, self._term, self._calendar = rule, term, calendar
        self._started: ClockEvent | None = None
        self._stopped: ClockEvent | None = None
        self._paused: ClockEvent | None = None
        self._counted_until: dt.datetime | None = None
        self._original: Limit | None = None
        self._limit: Limit | None = None
        self._limit_at_pause: Limit | None = None
        self._pauses: list[Pause] = []
        self._extensions: list[Extension] = []
        self._problems: list[ClockProblem] = []

    def take(self, event: ClockEvent) -> None:
        """Let one event happen."""
        if self._stopped:
            self._note(ProblemCode.STOPPED_ALREADY, event)
            return
        if self._started is None and event.kind is not EventKind.START:
            self._note(ProblemCode.NOT_STARTED, event)
            return
        self._count_pause(event.at)
        match event.kind:
            case EventKind.START:
                self._start(event)
            case EventKind.PAUSE:
                self._pause(event)
            case EventKind.RESUME:
                self._resume(event)
            case EventKind.EXTEND:
                self._extend(event)
            case EventKind.STOP:
                self._end_pause(event.at)
                self._stopped = event
            case EventKind.CORRECT:
                pass
            case _:
                assert_never(event.kind)

    def course(self, at: dt.datetime) -> Course:
        """Return what everything came to at an instant."""
        is_paused = False
        if not self._stopped:
            self._count_pause(at)
            is_paused = self._paused is not None
            self._end_pause(at, is_over=False)
        return Course(
            term=self._term,
            started=self._started,
            stopped=self._stopped,
            is_paused=is_paused,
            original=self._original,
            limit=self._limit,
            pauses=tuple(self._pauses),
            extensions=tuple(self._extensions),
            problems=tuple(self._problems),
        )

    def _note(self, code: ProblemCode, event: ClockEvent) -> None:
        self._problems.append(problem(code, event.number))

    def _start(self, event: ClockEvent) -> None:
        if self._started:
            self._note(ProblemCode.STARTED_TWICE, event)
            return
        self._started = event
        if self._term.unit is TermUnit.DATE:
            self._limit = end_of(event.due_on) if event.due_on else None
        else:
            self._limit = limit_after(start=event.at, term=self._term, calendar=self._calendar)
        if self._limit is None:
            self._note(ProblemCode.NO_DUE_DATE, event)
        self._original = self._limit

    def _pause(self, event: ClockEvent) -> None:
        power = self._rule.pause
        if self._paused:
            self._note(ProblemCode.PAUSED_ALREADY, event)
        elif power is None or event.by not in power.by:
            self._note(ProblemCode.MAY_NOT_PAUSE, event)
        elif power.most is not None and len(self._pauses) >= power.most:
            self._note(ProblemCode.PAUSES_EXHAUSTED, event)
        else:
            self._paused, self._counted_until, self._limit_at_pause = event, event.at, self._limit

    def _resume(self, event: ClockEvent) -> None:
        if self._paused is None:
            self._note(ProblemCode.NOT_PAUSED, event)
        else:
            self._end_pause(event.at)

    def _count_pause(self, at: dt.datetime) -> None:
        """Move the limit by what has passed of a pause, and end a pause that lasted as long as it may."""
        if self._paused is None or self._counted_until is None:
            return
        latest = self._latest_end(self._paused)
        until = min(at, latest) if latest else at
        if self._limit:
            self._limit = lengthened_by_pause(
                limit=self._limit,
                paused_at=self._counted_until,
                resumed_at=until,
                unit=self._term.unit,
                calendar=self._calendar,
            )
        self._counted_until = until
        if latest and latest < at:
            self._note(ProblemCode.PAUSE_EXPIRED, self._paused)
            self._end_pause(until)

    def _latest_end(self, paused: ClockEvent) -> dt.datetime | None:
        longest = self._rule.pause.longest if self._rule.pause else None
        if longest is None or longest.unit is TermUnit.DATE:
            return None
        return limit_after(start=paused.at, term=longest, calendar=self._calendar).at

    def _end_pause(self, until: dt.datetime, *, is_over: bool = True) -> None:
        if self._paused:
            self._pauses.append(
                Pause(
                    event=self._paused,
                    until=until,
                    before=self._limit_at_pause,
                    after=self._limit,
                    is_over=is_over,
                )
            )
            self._paused = None

    def _extend(self, event: ClockEvent) -> None:
        power, limit = self._rule.extension, self._limit
        if power is None or event.by not in power.by:
            self._note(ProblemCode.MAY_NOT_EXTEND, event)
        elif not (event.document.strip() and event.approver.strip()):
            self._note(ProblemCode.EXTENSION_UNFOUNDED, event)
        elif power.most is not None and len(self._extensions) >= power.most:
            self._note(ProblemCode.EXTENSIONS_EXHAUSTED, event)
        elif limit is None or (after := self._extended(event, limit)) is None:
            self._note(ProblemCode.EXTENSION_EMPTY, event)
        elif (asked_at := in_vietnam(event.asked_at or event.at)) > self._due(limit).at:
            self._note(ProblemCode.EXTENSION_TOO_LATE, event)
        else:
            self._grant(event, limit, after, power, asked_at)

    def _extended(self, event: ClockEvent, limit: Limit) -> Limit | None:
        """Return the limit as the event would have it, ``None`` when that is not later."""
        after = end_of(event.due_on) if event.due_on else limit
        if event.term and not event.due_on:
            after = lengthened(limit=limit, term=event.term, calendar=self._calendar)
        return after if after.at > limit.at else None

    def _grant(
        self, event: ClockEvent, limit: Limit, after: Limit, power: Power, asked_at: dt.datetime
    ) -> None:
        if power.longest:
            furthest = lengthened(limit=limit, term=power.longest, calendar=self._calendar)
            if after.at > furthest.at:
                self._note(ProblemCode.EXTENSION_CUT, event)
                after = furthest
        if power.asked_before:
            notice = limit_after(start=asked_at, term=power.asked_before, calendar=self._calendar)
            if notice.at > self._due(limit).at:
                self._note(ProblemCode.EXTENSION_AT_SHORT_NOTICE, event)
        self._extensions.append(Extension(event=event, before=limit, after=after))
        self._limit = after

    def _due(self, limit: Limit) -> Limit:
        return moved_off_days(limit=limit, calendar=self._calendar) if self._rule.moves_off_days else limit
