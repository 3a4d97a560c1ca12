"""The ladder of reminders: which step has come, and that none counts which was over before the duty was there."""

import datetime as dt

import pytest

from lachan.rulebook.calendar.holidays import national_calendar
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.reminders import (
    FaultyReminderError,
    ReminderStep,
    ladder_with,
    read_steps,
    reminder_steps,
    step_reached,
)
from lachan.rulebook.notices.kinds import kind_of

DUE = dt.date(2021, 3, 31)
OPENED = dt.date(2021, 1, 6)


@pytest.mark.parametrize(
    ("on", "key"),
    [
        (dt.date(2021, 3, 23), None),
        (dt.date(2021, 3, 24), "soon-5"),
        (dt.date(2021, 3, 29), "soon-5"),
        (dt.date(2021, 3, 30), "soon-1"),
        (dt.date(2021, 3, 31), "soon-1"),
        (dt.date(2021, 4, 1), "late-1"),
        (dt.date(2021, 4, 4), "late-1"),
        (dt.date(2021, 4, 5), "late-3"),
        (dt.date(2021, 4, 6), "late-3"),
        (dt.date(2021, 4, 7), "late-5"),
        (dt.date(2021, 4, 14), "late-10"),
        (dt.date(2022, 4, 14), "late-10"),
    ],
)
def test_the_last_step_whose_day_has_come(on, key):
    reached = step_reached(due_on=DUE, opened_on=OPENED, on=on, calendar=national_calendar())
    assert (reached.key if reached else None) == key


@pytest.mark.parametrize(
    ("opened_on", "key"),
    [(dt.date(2021, 3, 25), None), (dt.date(2021, 3, 24), "soon-5"), (dt.date(2026, 11, 30), None)],
)
def test_steps_over_before_the_duty_was_there_do_not_count(opened_on, key):
    on = max(opened_on, dt.date(2021, 3, 25))
    reached = step_reached(due_on=DUE, opened_on=opened_on, on=on, calendar=national_calendar())
    assert (reached.key if reached else None) == key


def test_past_the_calendar_nobody_is_reminded():
    far = dt.date(2090, 1, 3)
    assert step_reached(due_on=far, opened_on=OPENED, on=far, calendar=national_calendar()) is None


def test_every_step_is_of_a_kind_that_there_is():
    assert [kind_of(key=step.kind).key for step in reminder_steps()]


@pytest.mark.parametrize(
    "steps",
    [
        [("a", 1), ("b", -1)],
        [("a", 0)],
        [("a", 1), ("b", 1)],
        [("a", 1), ("a", 2)],
    ],
)
def test_a_faulty_ladder_is_refused(steps):
    rows = [{"key": key, "working_days": days, "kind": "duty_late", "to": ["owner"]} for key, days in steps]
    with pytest.raises(FaultyReminderError):
        read_steps(page={"steps": rows})


def added(working_days, *to):
    return ReminderStep(
        key=f"them{working_days:+d}", working_days=working_days, kind="duty_soon", to=frozenset(to)
    )


@pytest.mark.parametrize(
    ("more", "off", "days"),
    [
        ([], [], [-5, -1, 1, 3, 5, 10]),
        ([added(-7, Capacity.OWNER), added(2, Capacity.OWNER)], [], [-7, -5, -1, 1, 2, 3, 5, 10]),
        ([], ["soon-5", "late-1", "gone"], [-1, 1, 3, 5, 10]),
        ([added(-5, Capacity.OWNER)], ["soon-5"], [-5, -1, 1, 3, 5, 10]),
    ],
)
def test_a_province_adds_steps_and_takes_away_only_what_may_be(more, off, days):
    assert [step.working_days for step in ladder_with(added=more, off=off)] == days


def test_a_step_added_on_the_day_of_another_tells_whom_either_tells():
    steps = {step.key: step for step in ladder_with(added=[added(1, Capacity.OWNER_HEAD)], off=[])}
    assert steps["late-1"].to == {Capacity.OWNER, Capacity.OWNER_HEAD}
    assert steps["late-1"].kind == "duty_late"


def test_the_ladder_that_is_given_counts():
    steps = ladder_with(added=[added(-9, Capacity.OWNER)], off=["soon-5"])
    on = dt.date(2021, 3, 25)
    reached = step_reached(due_on=DUE, opened_on=OPENED, on=on, calendar=national_calendar(), steps=steps)
    assert reached.key == "them-9"
