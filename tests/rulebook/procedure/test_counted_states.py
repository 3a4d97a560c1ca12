"""As what a duty is counted: by the day of its result, against its due time, at an instant."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.loading import clock_rule
from lachan.rulebook.procedure.duties import CountedState, DutyState, counted_state, duty_table, request_table
from tests.rulebook.clocks.making import event, granted, instant, read, term

RULE = clock_rule(key="plan_deadline", on=dt.date(2021, 1, 5))
START = event("start", "2021-01-05 08:00", due_on="2021-06-30")
STOPPED_IN_TIME = event("stop", "2021-06-30 17:00", 2)
STOPPED_LATE = event("stop", "2021-07-01 08:00", 4)
EXTENDED = granted("2021-06-11 08:00", 3, due_on="2021-09-30")


@pytest.mark.parametrize(
    ("state", "events", "at", "handed_in_at", "counted"),
    [
        ("opened", [START], "2021-02-01 08:00", None, "on_time"),
        ("in_progress", [START], "2021-06-22 08:00", None, "on_time"),
        ("in_progress", [START], "2021-06-23 08:00", None, "due_soon"),
        ("in_progress", [START], "2021-06-30 23:59", None, "due_soon"),
        ("in_progress", [START], "2021-07-01 00:01", None, "late"),
        ("returned", [START], "2021-07-01 00:01", None, "late"),
        ("in_progress", [START, EXTENDED], "2021-07-01 00:01", None, "on_time"),
        ("handed_in", [START], "2021-07-09 08:00", "2021-06-30 17:00", "on_time"),
        ("handed_in", [START], "2021-07-09 08:00", "2021-07-01 17:00", "late"),
        ("completed", [START, STOPPED_IN_TIME], "2021-07-09 08:00", None, "done_on_time"),
        ("completed", [START], "2021-07-09 08:00", "2021-06-30 17:00", "done_on_time"),
        ("completed", [START, STOPPED_LATE], "2021-07-09 08:00", None, "done_late"),
        ("completed", [START, EXTENDED, STOPPED_LATE], "2021-07-09 08:00", None, "done_on_time"),
        ("paused", [START], "2021-07-09 08:00", None, "paused"),
        ("in_progress", None, "2021-07-09 08:00", None, "no_term"),
        ("in_progress", [], "2021-07-09 08:00", None, "no_term"),
        ("completed", None, "2021-07-09 08:00", None, "done_on_time"),
        ("waiting", None, "2021-07-09 08:00", None, "not_counted"),
        ("withdrawn", [START], "2021-07-09 08:00", None, "not_counted"),
        ("reassigned", [START], "2021-07-09 08:00", None, "not_counted"),
        ("unheard_of", [START], "2021-07-09 08:00", None, "not_counted"),
    ],
)
def test_as_what_a_duty_is_counted(state, events, at, handed_in_at, counted):
    reading = None if events is None else read(RULE, events, at)
    handed_in = instant(handed_in_at) if handed_in_at else None
    found = counted_state(table=duty_table(), state=state, reading=reading, handed_in_at=handed_in)
    assert found == counted


@pytest.mark.parametrize("state", ["sent", "acknowledged", "answered", "declined", "withdrawn"])
def test_a_request_is_never_late(state):
    reading = read(RULE, [START], "2025-01-01 08:00")
    found = counted_state(table=request_table(), state=state, reading=reading)
    assert found in {CountedState.UNANSWERED, CountedState.ANSWERED, CountedState.NOT_COUNTED}
    assert counted_state(table=request_table(), state="sent", reading=reading).words == "chưa phản hồi"


def test_a_province_may_be_warned_sooner():
    reading = read(RULE, [START], "2021-06-10 08:00")
    asked = {"table": duty_table(), "state": "in_progress", "reading": reading}
    assert counted_state(**asked) == CountedState.ON_TIME
    assert counted_state(**asked, soon=term(1, "months")) == CountedState.DUE_SOON


@given(
    state=st.sampled_from(list(DutyState)),
    minutes=st.integers(0, 600_000),
    paused_after=st.none() | st.integers(0, 300_000),
)
def test_every_duty_is_counted_as_exactly_one(state, minutes, paused_after):
    events = [START]
    if paused_after is not None:
        paused_at = START.at + dt.timedelta(minutes=paused_after)
        events.append(event("pause", paused_at, 2, by=Capacity.ISSUER))
    reading = read(RULE, events, START.at + dt.timedelta(minutes=minutes))
    assert counted_state(table=duty_table(), state=state, reading=reading) in CountedState
