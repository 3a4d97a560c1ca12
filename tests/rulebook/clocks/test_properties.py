"""What holds of every clock: nothing goes backwards, a pause costs nothing, reading changes nothing."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from lachan.rulebook.calendar.working_days import working_days_between
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.events import ClockEvent, EventKind
from lachan.rulebook.clocks.reading import ClockState
from lachan.rulebook.clocks.rules import LocalTerm, Power
from lachan.rulebook.clocks.steps import steps_of
from lachan.rulebook.clocks.terms import LARGEST, Term, TermUnit
from tests.rulebook.clocks.making import instant, read, rule

MINUTE = dt.timedelta(minutes=1)
FIRST = instant("2019-01-01 00:00")
UNITS = st.sampled_from([unit for unit in TermUnit if unit is not TermUnit.DATE])
GAPS = st.integers(min_value=0, max_value=60 * 24 * 20).map(lambda minutes: MINUTE * minutes)


@st.composite
def terms(draw):
    unit = draw(UNITS)
    return Term(unit=unit, amount=draw(st.integers(1, min(LARGEST[unit], 60))))


FREE = Power(by=frozenset({Capacity.ISSUER}))


def powers():
    """Mostly nothing stands in the way, so that long stories come about; sometimes every limit does."""
    bound = st.builds(
        Power,
        by=st.just(FREE.by),
        most=st.none() | st.integers(1, 3),
        longest=st.none() | terms(),
        asked_before=st.none() | terms(),
    )
    return st.sampled_from([FREE, FREE, FREE, None]) | bound


@st.composite
def rules(draw):
    chosen = draw(terms() | st.just(Term(unit=TermUnit.DATE)))
    local = draw(terms()) if draw(st.integers(0, 3)) == 3 else None
    return rule(
        chosen.amount,
        chosen.unit,
        moves_off_days=draw(st.booleans()),
        pause=draw(powers()),
        extension=draw(powers()),
        local=LocalTerm(term=local, citation="Quyết định số 9/QĐ-UBND") if local else None,
    )


NO_CORRECTIONS = (*[EventKind.PAUSE, EventKind.RESUME, EventKind.EXTEND] * 4, EventKind.START, EventKind.STOP)
ALL_KINDS = (*NO_CORRECTIONS, EventKind.CORRECT, EventKind.CORRECT)


@st.composite
def histories(draw, kinds=ALL_KINDS):
    """Events in the order of time; most begin with a start, and the rest is anything at all."""
    at, events = FIRST, []
    for number in range(draw(st.sampled_from([8, 5, 12, 3, 1, 0]))):
        at += draw(GAPS)
        first = number == 0 and draw(mostly(True, False))
        events.append(draw(any_event(at, number, EventKind.START if first else draw(st.sampled_from(kinds)))))
    return events


def any_event(at, number, kind):
    return st.builds(
        ClockEvent,
        kind=st.just(kind),
        at=st.just(at),
        number=st.just(number),
        by=mostly(Capacity.ISSUER, Capacity.OWNER),
        document=mostly("Công văn số 3/UBND", ""),
        approver=mostly("Chủ tịch", ""),
        reason=mostly("Chờ văn bản", ""),
        due_on=st.none() | st.integers(-60, 200).map(lambda days: at.date() + dt.timedelta(days=days)),
        term=st.none() | terms(),
        corrects=st.none() | st.integers(0, 10),
    )


def mostly(usual, odd):
    return st.sampled_from([usual] * 9 + [odd])


FAR = FIRST + dt.timedelta(days=3000)


@settings(deadline=None)
@given(given_rule=rules(), events=histories(), later=GAPS)
def test_reading_is_pure_and_never_fails(given_rule, events, later):
    at = (events[-1].at if events else FIRST) + later
    reading = read(given_rule, events, at)
    assert reading == read(given_rule, tuple(reversed(events)), at)
    assert reading.used >= dt.timedelta(0)
    assert reading.late_by >= dt.timedelta(0)
    assert not (reading.left and reading.late_by)
    assert all(step.words.endswith(".") for step in steps_of(reading=reading))


@settings(deadline=None)
@given(given_rule=rules(), events=histories(kinds=NO_CORRECTIONS))
def test_events_in_order_never_move_the_due_time_backwards(given_rule, events):
    due = None
    for count in range(1, len(events) + 1):
        at = events[count - 1].at
        before = read(given_rule, events[: count - 1], at)
        after = read(given_rule, events[:count], at)
        if before.due:
            assert after.due.at >= before.due.at
        if due and after.due:
            assert after.due.at >= due.at
        due = after.due or due


@settings(deadline=None)
@given(given_rule=rules(), events=histories(), first=GAPS, second=GAPS)
def test_a_later_instant_has_never_more_left_while_the_clock_runs(given_rule, events, first, second):
    at = (events[-1].at if events else FIRST) + first
    sooner, later = read(given_rule, events, at), read(given_rule, events, at + second)
    if sooner.state is ClockState.RUNNING:
        assert later.left <= sooner.left
        assert later.due == sooner.due
    assert later.late_by >= sooner.late_by or sooner.state is ClockState.PAUSED


@settings(deadline=None)
@given(chosen=terms(), run=GAPS, paused=GAPS, after=GAPS)
def test_a_pause_adds_exactly_the_paused_time(chosen, run, paused, after):
    own_rule = rule(chosen.amount, chosen.unit, moves_off_days=False)
    start = ClockEvent(kind=EventKind.START, at=FIRST, number=1)
    pause = ClockEvent(kind=EventKind.PAUSE, at=FIRST + run, number=2, by=Capacity.ISSUER)
    resume = ClockEvent(kind=EventKind.RESUME, at=pause.at + paused, number=3)
    at = resume.at + after
    plain, held = read(own_rule, [start], at), read(own_rule, [start, pause, resume], at)
    assert held.paused_for == paused
    assert held.used == plain.used - paused
    match chosen.unit:
        case TermUnit.MINUTES | TermUnit.HOURS:
            assert held.due.at - plain.due.at == paused
        case TermUnit.WORKING_DAYS:
            days = working_days_between(start=pause.at.date(), end=resume.at.date())
            assert working_days_between(start=plain.due_on, end=held.due_on) == days
        case _:
            assert held.due_on - plain.due_on == resume.at.date() - pause.at.date()


@settings(deadline=None)
@given(chosen=terms(), run=GAPS, gaps=st.lists(GAPS, min_size=2, max_size=5))
def test_looking_during_a_pause_adds_nothing(chosen, run, gaps):
    """One pause comes to the same as pauses one after the other that touch."""
    own_rule = rule(chosen.amount, chosen.unit)
    events = [ClockEvent(kind=EventKind.START, at=FIRST, number=0)]
    at = FIRST + run
    for gap in gaps:
        events.append(ClockEvent(kind=EventKind.PAUSE, at=at, number=len(events), by=Capacity.ISSUER))
        at += gap
        events.append(ClockEvent(kind=EventKind.RESUME, at=at, number=len(events)))
    whole = [events[0], events[1], replace(events[-1], number=2)]
    assert read(own_rule, events, FAR).due == read(own_rule, whole, FAR).due


@settings(deadline=None)
@given(given_rule=rules(), events=histories(kinds=NO_CORRECTIONS), place=st.integers(0, 10))
def test_an_event_without_effect_changes_nothing(given_rule, events, place):
    """Somebody presses "start" once more, at any moment, a pause included."""
    if not events or events[0].kind is not EventKind.START:
        return
    again = replace(events[min(place, len(events) - 1)], kind=EventKind.START, number=99)
    plain, odd = read(given_rule, events, FAR), read(given_rule, [*events, again], FAR)
    assert (odd.due, odd.state, odd.used) == (plain.due, plain.state, plain.used)
    assert len(odd.problems) > len(plain.problems)


@settings(deadline=None)
@given(given_rule=rules(), events=histories(kinds=NO_CORRECTIONS), new=GAPS)
def test_a_correction_counts_from_the_moment_it_is_recorded(given_rule, events, new):
    if not events:
        return
    last = events[-1].at
    wrong = ClockEvent(
        kind=EventKind.CORRECT, at=last + MINUTE, number=99, corrects=0, reason="Ghi nhầm", instead=None
    )
    assert read(given_rule, [*events, wrong], last) == read(given_rule, events, last)
    at = last + MINUTE + new
    assert read(given_rule, [*events, wrong], at) == read(given_rule, events[1:], at)


@settings(deadline=None)
@given(given_rule=rules(), events=histories())
def test_a_local_term_is_never_looser(given_rule, events):
    at = events[-1].at if events else FIRST
    plain = replace(given_rule, local=None)
    own, law = read(given_rule, events, at), read(plain, events, at)
    assert own.due_by_law == law.due
    if law.due:
        assert own.due.at <= law.due.at
