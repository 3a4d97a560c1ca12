"""What a clock says at an instant: due, used, left, paused, late by, and on which ground."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from lachan.rulebook.calendar.holidays import Calendar, national_calendar
from lachan.rulebook.clocks.counting import Limit, moved_off_days, working_days
from lachan.rulebook.clocks.course import Course, course_of
from lachan.rulebook.clocks.events import ClockEvent, EventKind, in_vietnam, ordered_events
from lachan.rulebook.clocks.problems import ClockProblem, ProblemCode, problem
from lachan.rulebook.clocks.rules import ClockRule
from lachan.rulebook.clocks.terms import Term, TermUnit

_NOTHING = dt.timedelta(0)


class ClockState(StrEnum):
    """Whether a clock goes."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A clock at an instant (tình trạng thời hạn).

    ``original`` is the due time as it was first, ``due`` as it is with pauses, extensions and days off;
    ``due_by_law`` is without the province's stricter term. ``used``, ``left`` and ``late_by`` are measured up
    to the stop or the instant. A term up to a moment is late after it; one that ends with a day after its
    24 o'clock. ``is_provisional`` when the calendar does not reach far enough to be certain.
    """

    rule: ClockRule
    at: dt.datetime
    state: ClockState
    course: Course
    calendar: Calendar
    original: Limit | None
    due: Limit | None
    due_by_law: Limit | None
    used: dt.timedelta
    left: dt.timedelta
    paused_for: dt.timedelta
    late_by: dt.timedelta
    is_local: bool
    is_provisional: bool
    problems: tuple[ClockProblem, ...]

    @property
    def due_at(self) -> dt.datetime | None:
        """The instant at which the term ends."""
        return self.due.at if self.due else None

    @property
    def due_on(self) -> dt.date | None:
        """The last day of the term."""
        return self.due.last_day if self.due else None

    @property
    def is_late(self) -> bool:
        """True when the term ended before the stop or, without one, before the instant."""
        return self.late_by > _NOTHING

    @property
    def is_extended(self) -> bool:
        """True when an extension counts."""
        return bool(self.course.extensions)

    @property
    def days_left(self) -> int | None:
        """The days until the last day, working days for a term in them; negative when it has passed."""
        if self.due is None:
            return None
        return self._days(self._measured_at.date(), self.due.last_day)

    @property
    def days_late(self) -> int:
        """The days after the last day, begun ones counted; working days for a term in them."""
        if not self.is_late or self.due is None:
            return 0
        return self._days(self.due.last_day, self._measured_at.date())

    @property
    def _measured_at(self) -> dt.datetime:
        stopped = self.course.stopped
        return stopped.at if stopped else self.at

    def _days(self, start: dt.date, end: dt.date) -> int:
        if self.course.term.unit is TermUnit.WORKING_DAYS:
            return working_days(start=start, end=end, calendar=self.calendar)
        return (end - start).days


def read_clock(
    *, rule: ClockRule, events: Iterable[ClockEvent], at: dt.datetime, calendar: Calendar | None = None
) -> Reading:
    """This function will read a clock at an instant; events after it are not known yet, odd ones are listed.

    The reading asks nothing but its arguments: the same ones always give the same reading. The calendar is
    the national one unless a province's is given.
    """
    days = calendar or national_calendar()
    now = in_vietnam(at)
    happened, corrections = ordered_events(events=events, at=now)
    courses = [
        course_of(rule=rule, term=term, events=happened, at=now, calendar=days)
        for term in _terms(rule, happened)
    ]
    course, held = courses[0], _stricter(rule, courses, days)
    due, problems = _moved(rule, held.limit, days), held.problems
    if len(courses) > 1 and held is course and _ends_later(courses[1], course):
        problems = (*problems, problem(ProblemCode.LOCAL_IS_LOOSER))
    provisional = _is_provisional(rule, held, due, days)
    if provisional:
        problems = (*problems, problem(ProblemCode.CALENDAR_ENDS))
    paused_for = sum((pause.length for pause in held.pauses), _NOTHING)
    end = held.stopped.at if held.stopped else now
    to_go = due.at - end if due else _NOTHING
    return Reading(
        rule=rule,
        at=now,
        state=_state(held),
        course=held,
        calendar=days,
        original=_moved(rule, held.original, days),
        due=due,
        due_by_law=_moved(rule, course.limit, days),
        used=end - held.started.at - paused_for if held.started else _NOTHING,
        left=max(_NOTHING, to_go),
        paused_for=paused_for,
        late_by=max(_NOTHING, -to_go),
        is_local=held is not course,
        is_provisional=provisional,
        problems=(*corrections, *problems),
    )


def _terms(rule: ClockRule, happened: tuple[ClockEvent, ...]) -> tuple[Term, ...]:
    """Return the term of the law and, where the province had its own on the day of the start, that one."""
    started = next((event for event in happened if event.kind is EventKind.START), None)
    if rule.local and started and rule.local.is_in_force(on=started.at.date()):
        return rule.term, rule.local.term
    return (rule.term,)


def _stricter(rule: ClockRule, courses: list[Course], calendar: Calendar) -> Course:
    """Return the course that ends first; that of the law, which comes first, when both end together."""
    ends = [(due.at, course) for course in courses if (due := _moved(rule, course.limit, calendar))]
    return min(ends, key=lambda end: end[0])[1] if ends else courses[0]


def _ends_later(own: Course, course: Course) -> bool:
    return own.limit is not None and course.limit is not None and own.limit.at > course.limit.at


def _moved(rule: ClockRule, limit: Limit | None, calendar: Calendar) -> Limit | None:
    return moved_off_days(limit=limit, calendar=calendar) if limit and rule.moves_off_days else limit


def _state(course: Course) -> ClockState:
    if course.started is None:
        return ClockState.NOT_STARTED
    if course.stopped is not None:
        return ClockState.STOPPED
    return ClockState.PAUSED if course.is_paused else ClockState.RUNNING


def _is_provisional(rule: ClockRule, course: Course, due: Limit | None, calendar: Calendar) -> bool:
    depends = rule.moves_off_days or course.term.unit is TermUnit.WORKING_DAYS
    if due is None or course.started is None or not depends:
        return False
    return not all(calendar.knows(day=day) for day in (course.started.at.date(), due.last_day))
