"""What a clock says: terms of every unit, pauses, extensions, corrections, odd events."""

import datetime as dt

import pytest

from lachan.rulebook.calendar.holidays import calendar_of, holidays, national_calendar
from lachan.rulebook.calendar.local_days import LocalDay, LocalDayKind, with_local_days
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.reading import ClockState
from lachan.rulebook.clocks.rules import LocalTerm, Power
from lachan.rulebook.clocks.terms import Term, TermUnit
from tests.rulebook.clocks.making import codes, event, granted, instant, read, rule, term

ISSUER_ONLY = frozenset({Capacity.ISSUER})


@pytest.mark.parametrize(
    ("amount", "unit", "start", "due_at"),
    [
        # hours run through nights and holidays: Friday 30/4 and the days after are off
        (30, "minutes", "2021-04-29 23:45", "2021-04-30 00:15"),
        (12, "hours", "2021-04-29 22:15", "2021-04-30 10:15"),
        (24, "hours", "2021-02-11 09:00", "2021-02-12 09:00"),
        # the first day is not counted; the last one moves when it is off
        (1, "days", "2021-01-04 00:00", "2021-01-06 00:00"),
        (5, "days", "2021-01-04 23:59", "2021-01-12 00:00"),
        (15, "days", "2021-04-29 22:15", "2021-05-15 00:00"),
        (15, "days", "2021-01-27 08:00", "2021-02-18 00:00"),
        (2, "working_days", "2021-04-29 08:00", "2021-05-06 00:00"),
        (5, "working_days", "2021-01-04 08:00", "2021-01-12 00:00"),
        (1, "working_days", "2026-01-09 08:00", "2026-01-11 00:00"),
        # months are calendar months
        (2, "months", "2021-04-29 08:00", "2021-06-30 00:00"),
        (1, "months", "2022-01-31 08:00", "2022-03-01 00:00"),
        (1, "months", "2021-01-31 08:00", "2021-03-02 00:00"),
        (1, "months", "2024-01-31 08:00", "2024-03-01 00:00"),
        (12, "months", "2020-02-29 08:00", "2021-03-02 00:00"),
    ],
)
def test_due_time_of_a_term(amount, unit, start, due_at):
    reading = read(rule(amount, unit), [event("start", start)], start)
    assert reading.due_at == instant(due_at)
    assert reading.state is ClockState.RUNNING
    assert not reading.problems


@pytest.mark.parametrize(("moves", "due_on"), [(False, "2021-08-01"), (True, "2021-08-02")])
def test_a_term_up_to_a_date_moves_only_by_its_rule(moves, due_on):
    events = [event("start", "2021-01-05 08:00", due_on="2021-08-01")]
    reading = read(rule(0, "date", moves_off_days=moves), events, "2021-07-30 08:00")
    assert reading.due_on == dt.date.fromisoformat(due_on)


def test_the_day_of_the_due_date_is_in_time_to_its_last_minute():
    events = [event("start", "2021-01-05 08:00", due_on="2021-06-30")]
    last = read(rule(0, "date"), events, "2021-07-01 00:00")
    after = read(rule(0, "date"), events, "2021-07-01 00:01")
    assert (last.is_late, last.days_late, last.left) == (False, 0, dt.timedelta(0))
    assert (after.is_late, after.days_late, after.late_by) == (True, 1, dt.timedelta(minutes=1))


def test_a_clock_that_has_not_started():
    reading = read(rule(12, "hours"), [event("start", "2021-01-05 08:00")], "2021-01-05 07:59")
    assert (reading.state, reading.due, reading.days_left) == (ClockState.NOT_STARTED, None, None)
    assert not reading.problems


def test_a_stopped_clock_stays_as_it_was():
    events = [event("start", "2021-01-04 08:00"), event("stop", "2021-01-13 09:00", 2)]
    for at in ("2021-01-13 09:00", "2025-01-01 00:00"):
        reading = read(rule(5, "working_days"), events, at)
        assert (reading.state, reading.days_late) == (ClockState.STOPPED, 2)


PAUSED = [
    (12, "hours", "2021-01-04 08:00", "2021-01-05 09:30", "2021-01-05 20:30"),
    (15, "days", "2021-01-04 08:00", "2021-01-05 09:30", "2021-01-21 00:00"),
    (15, "days", "2021-01-04 08:00", "2021-01-04 09:30", "2021-01-20 00:00"),
    (5, "working_days", "2021-01-07 08:00", "2021-01-12 09:30", "2021-01-15 00:00"),
    (1, "months", "2021-01-04 08:00", "2021-01-05 09:30", "2021-02-06 00:00"),
]


@pytest.mark.parametrize(("amount", "unit", "paused_at", "resumed_at", "due_at"), PAUSED)
def test_a_pause_moves_the_due_time(amount, unit, paused_at, resumed_at, due_at):
    events = [
        event("start", "2021-01-04 07:00"),
        event("pause", paused_at, 2, by=Capacity.ISSUER),
        event("resume", resumed_at, 3),
    ]
    reading = read(rule(amount, unit, moves_off_days=False), events, "2021-03-01 08:00")
    assert reading.due_at == instant(due_at)
    assert reading.paused_for == instant(resumed_at) - instant(paused_at)
    before = read(rule(amount, unit, moves_off_days=False), events[:2], resumed_at)
    assert (before.state, before.due) == (ClockState.PAUSED, reading.due)


def test_extensions_keep_the_original_date():
    events = [
        event("start", "2021-01-05 08:00", due_on="2021-06-30"),
        granted("2021-06-11 08:00", 2, due_on="2021-09-30"),
        granted("2021-09-20 08:00", 3, term=term(1, "months")),
    ]
    reading = read(rule(0, "date", moves_off_days=False), events, "2021-10-01 08:00")
    assert (reading.original.last_day, reading.due_on) == (dt.date(2021, 6, 30), dt.date(2021, 10, 30))
    assert reading.is_extended


def test_an_extension_goes_no_further_than_the_rule_allows():
    longest = Power(by=ISSUER_ONLY, most=1, longest=term(2, "months"), asked_before=term(5, "days"))
    events = [
        event("start", "2021-01-04 08:00"),
        granted("2021-01-22 08:00", 2, term=term(3, "months")),
        granted("2021-01-23 08:00", 3, term=term(1, "months")),
    ]
    reading = read(rule(20, "days", extension=longest), events, "2021-01-24 08:00")
    assert reading.due_on == dt.date(2021, 3, 24)
    assert codes(reading) == ["extension_cut", "extension_at_short_notice", "extensions_exhausted"]


def test_a_pause_lasts_no_longer_than_the_rule_allows():
    power = Power(by=ISSUER_ONLY, most=1, longest=term(24, "hours"))
    events = [
        event("start", "2021-01-04 08:00"),
        event("pause", "2021-01-04 10:00", 2, by=Capacity.ISSUER),
        event("pause", "2021-01-06 10:00", 3, by=Capacity.ISSUER),
    ]
    reading = read(rule(12, "hours", pause=power), events, "2021-01-06 11:00")
    assert (reading.state, reading.due_at) == (ClockState.RUNNING, instant("2021-01-05 20:00"))
    assert codes(reading) == ["pause_expired", "pauses_exhausted"]


@pytest.mark.parametrize(
    ("events", "due_on", "found"),
    [
        ([event("stop", "2021-01-03 08:00")], None, ["not_started"]),
        (
            [event("start", "2021-01-04 08:00"), event("start", "2021-01-09 08:00", 2)],
            "2021-01-19",
            ["started_twice"],
        ),
        (
            [event("start", "2021-01-04 08:00"), event("resume", "2021-01-05 08:00", 2)],
            "2021-01-19",
            ["not_paused"],
        ),
        (
            [event("start", "2021-01-04 08:00"), event("pause", "2021-01-05 08:00", 2, by=Capacity.OWNER)],
            "2021-01-19",
            ["may_not_pause"],
        ),
        (
            [
                event("start", "2021-01-04 08:00"),
                event("pause", "2021-01-05 08:00", 2, by=Capacity.ISSUER),
                event("pause", "2021-01-06 08:00", 3, by=Capacity.ISSUER),
                event("resume", "2021-01-07 08:00", 4),
            ],
            "2021-01-21",
            ["paused_already"],
        ),
        (
            [
                event("start", "2021-01-04 08:00"),
                granted("2021-01-05 08:00", 2, document=" ", due_on="2021-02-01"),
            ],
            "2021-01-19",
            ["extension_unfounded"],
        ),
        (
            [
                event("start", "2021-01-04 08:00"),
                granted("2021-01-05 08:00", 2, approver="", due_on="2021-02-01"),
            ],
            "2021-01-19",
            ["extension_unfounded"],
        ),
        (
            [
                event("start", "2021-01-04 08:00"),
                granted("2021-01-05 08:00", 2, by=Capacity.OWNER, due_on="2021-02-01"),
            ],
            "2021-01-19",
            ["may_not_extend"],
        ),
        (
            [event("start", "2021-01-04 08:00"), granted("2021-01-20 00:01", 2, due_on="2021-02-01")],
            "2021-01-19",
            ["extension_too_late"],
        ),
        (
            [
                event("start", "2021-01-04 08:00"),
                granted("2021-01-25 08:00", 2, due_on="2021-02-01", asked_at="2021-01-18 08:00"),
            ],
            "2021-02-01",
            [],
        ),
        (
            [event("start", "2021-01-04 08:00"), granted("2021-01-05 08:00", 2, due_on="2021-01-10")],
            "2021-01-19",
            ["extension_empty"],
        ),
        (
            [event("start", "2021-01-04 08:00"), granted("2021-01-05 08:00", 2)],
            "2021-01-19",
            ["extension_empty"],
        ),
        (
            [event("start", "2021-01-04 08:00"), granted("2021-01-05 08:00", 2, term=term(8, "hours"))],
            "2021-01-19",
            ["extension_empty"],
        ),
        (
            [
                event("start", "2021-01-04 08:00"),
                event("stop", "2021-01-05 08:00", 2),
                event("pause", "2021-01-06 08:00", 3, by=Capacity.ISSUER),
            ],
            "2021-01-19",
            ["stopped_already"],
        ),
        (
            [event("start", "2021-01-04 08:00"), event("stop", "2021-01-06 08:00")],
            "2021-01-19",
            ["numbered_twice"],
        ),
        ([event("start", "2021-01-04 08:00"), event("start", "2021-01-04 08:00")], "2021-01-19", []),
    ],
)
def test_odd_events_are_listed(events, due_on, found):
    power = Power(by=ISSUER_ONLY)
    reading = read(rule(15, "days", pause=power, extension=power), events, "2021-03-01 08:00")
    assert codes(reading) == found
    assert reading.due_on == (dt.date.fromisoformat(due_on) if due_on else None)
    assert all(problem.message.endswith(".") for problem in reading.problems)


def test_a_rule_that_gives_nobody_the_power_takes_neither_pause_nor_extension():
    events = [
        event("start", "2021-01-04 08:00"),
        event("pause", "2021-01-05 08:00", 2, by=Capacity.ISSUER),
        granted("2021-01-06 08:00", 3, due_on="2021-03-01"),
    ]
    reading = read(rule(15, "days", pause=None, extension=None), events, "2021-01-07 08:00")
    assert codes(reading) == ["may_not_pause", "may_not_extend"]
    assert reading.due_on == dt.date(2021, 1, 19)


def test_a_term_up_to_a_date_without_one():
    reading = read(rule(0, "date"), [event("start", "2021-01-05 08:00")], "2021-01-06 08:00")
    assert (reading.state, reading.due, codes(reading)) == (ClockState.RUNNING, None, ["no_due_date"])


START = event("start", "2021-01-14 08:00")
RIGHT = event("start", "2021-01-04 08:00")


@pytest.mark.parametrize(
    ("correction", "due_on", "found"),
    [
        ({"corrects": 1, "instead": RIGHT, "reason": "Ghi nhầm ngày nhận"}, "2021-01-19", []),
        ({"corrects": 1, "instead": RIGHT, "document": "Biên bản số 2"}, "2021-01-19", []),
        ({"corrects": 1, "instead": RIGHT}, "2021-01-29", ["correction_unfounded"]),
        ({"corrects": 8, "instead": RIGHT, "reason": "Ghi nhầm"}, "2021-01-29", ["corrects_nothing"]),
        ({"instead": RIGHT, "reason": "Ghi nhầm"}, "2021-01-29", ["corrects_nothing"]),
        ({"corrects": 1, "reason": "Ghi thừa"}, None, []),
        (
            {"corrects": 1, "instead": event("stop", "2021-01-04 08:00"), "reason": "Nhầm"},
            "2021-01-29",
            ["corrects_another_kind"],
        ),
    ],
)
def test_a_recorded_correction_is_the_way_back(correction, due_on, found):
    events = [START, event("correct", "2021-01-20 08:00", 2, **correction)]
    reading = read(rule(15, "days"), events, "2021-01-20 08:00")
    assert reading.due_on == (dt.date.fromisoformat(due_on) if due_on else None)
    assert codes(reading) == found
    assert read(rule(15, "days"), events, "2021-01-19 08:00").due_on == dt.date(2021, 1, 29)


@pytest.mark.parametrize(
    ("amount", "unit", "due_on", "is_local", "found"),
    [
        (3, "days", "2021-01-07", True, []),
        (48, "hours", "2021-01-06", True, []),
        (5, "working_days", "2021-01-11", False, []),
        (20, "days", "2021-01-11", False, ["local_is_looser"]),
        (2, "months", "2021-01-11", False, ["local_is_looser"]),
    ],
)
def test_a_local_term_is_stricter_or_nothing(amount, unit, due_on, is_local, found):
    local = LocalTerm(term=term(amount, unit), citation="Quyết định số 9/QĐ-UBND")
    reading = read(rule(5, "working_days", local=local), [RIGHT], "2021-01-05 08:00")
    assert (reading.due_on, reading.is_local) == (dt.date.fromisoformat(due_on), is_local)
    assert reading.due_by_law.last_day == dt.date(2021, 1, 11)
    assert codes(reading) == found


def test_a_local_term_holds_for_clocks_that_start_while_it_is_in_force():
    local = LocalTerm(
        term=term(1, "days"), citation="Quyết định số 9/QĐ-UBND", starts_on=dt.date(2021, 1, 5), ends_on=None
    )
    assert not read(rule(5, "days", local=local), [RIGHT], "2021-01-05 08:00").is_local


def test_a_days_off_of_the_province_counts():
    own = LocalDay(
        day=dt.date(2021, 1, 11),
        kind=LocalDayKind.OFF,
        citation="Quyết định số 12/QĐ-UBND",
        decided_on=dt.date(2021, 1, 2),
    )
    calendar = with_local_days(national=national_calendar(), local=[own]).calendar
    assert read(rule(5, "working_days"), [RIGHT], "2021-01-05 08:00", calendar=calendar).due_on == dt.date(
        2021, 1, 12
    )


@pytest.mark.parametrize(
    ("amount", "unit", "due_on", "is_provisional"),
    [
        (10, "working_days", "2028-01-07", True),
        (2, "months", "2028-02-24", True),
        (12, "hours", "2027-12-24", False),
    ],
)
def test_past_the_end_of_the_calendar_the_due_time_is_provisional(amount, unit, due_on, is_provisional):
    ends_2027 = calendar_of(tuple(one for one in holidays() if one.days_off[-1].year <= 2027))
    start = "2027-12-24 08:00"
    reading = read(rule(amount, unit), [event("start", start)], start, calendar=ends_2027)
    assert reading.due_on == dt.date.fromisoformat(due_on)
    assert reading.is_provisional is is_provisional
    assert codes(reading) == (["calendar_ends"] if is_provisional else [])


def test_an_instant_of_another_zone_is_the_same_instant():
    start = dt.datetime(2021, 1, 4, 18, 30, tzinfo=dt.UTC)
    reading = read(rule(1, "days"), [event("start", start)], start)
    assert reading.due_on == dt.date(2021, 1, 6)


@pytest.mark.parametrize(("amount", "unit"), [(0, "hours"), (-1, "days"), (601, "months"), (1, "date")])
def test_a_term_that_no_law_has_cannot_be_made(amount, unit):
    with pytest.raises(ValueError, match="has an amount up to"):
        Term(unit=TermUnit(unit), amount=amount)
