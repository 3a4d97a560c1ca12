"""Quiet hours, days off and the hour of a digest."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lachan.rulebook.calendar.holidays import national_calendar
from lachan.rulebook.notices.timing import Quiet, digest_leaves_at, leaves_at

HERE = dt.timezone(dt.timedelta(hours=7))
NIGHT = Quiet(start=dt.time(21), end=dt.time(6))
NOON = Quiet(start=dt.time(11, 30), end=dt.time(13))
NEVER = Quiet(start=dt.time(6), end=dt.time(6))
DAYS_OFF = Quiet(start=dt.time(21), end=dt.time(6), on_days_off=True)


def on(day: int, hour: int, minute: int = 0, month: int = 2) -> dt.datetime:
    return dt.datetime(2021, month, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("at", "quiet", "expected"),
    [
        (on(1, 10), NIGHT, on(1, 10)),
        (on(1, 20, 59), NIGHT, on(1, 20, 59)),
        (on(1, 21), NIGHT, on(2, 6)),
        (on(1, 23, 30), NIGHT, on(2, 6)),
        (on(2, 0), NIGHT, on(2, 6)),
        (on(2, 5, 59), NIGHT, on(2, 6)),
        (on(2, 6), NIGHT, on(2, 6)),
        (on(28, 22), NIGHT, on(1, 6, month=3)),
        (on(1, 12), NOON, on(1, 13)),
        (on(1, 21), NOON, on(1, 21)),
        (on(1, 6), NEVER, on(1, 6)),
        (on(5, 22), DAYS_OFF, on(8, 6)),  # a Friday night
        (on(6, 10), DAYS_OFF, on(8, 6)),
        (on(9, 22), DAYS_OFF, on(17, 6)),  # Tết of 2021: 10 to 16 February
        (on(1, 10), DAYS_OFF, on(1, 10)),
    ],
)
def test_when_somebody_may_be_disturbed(at, quiet, expected):
    works = lambda day: national_calendar().works(day=day)  # noqa: E731
    assert leaves_at(at=at, quiet=quiet, works=works) == expected


CLOCKS = st.integers(min_value=0, max_value=24 * 60 - 1).map(lambda minutes: dt.time(*divmod(minutes, 60)))


@given(
    at=st.integers(min_value=0, max_value=10 * 365 * 24 * 60).map(
        lambda minutes: on(1, 0) + dt.timedelta(minutes=minutes)
    ),
    start=CLOCKS,
    end=CLOCKS,
)
def test_it_never_leaves_in_quiet_hours_nor_before_nor_a_day_late(at, start, end):
    quiet = Quiet(start=start, end=end)
    found = leaves_at(at=at, quiet=quiet)
    assert at <= found < at + dt.timedelta(days=1)
    assert not quiet.covers(found.time())
    assert leaves_at(at=found, quiet=quiet) == found


def test_a_calendar_without_working_days_does_not_hold_forever():
    assert leaves_at(at=on(1, 10), quiet=DAYS_OFF, works=lambda day: False) < on(1, 10) + dt.timedelta(
        days=61
    )


@pytest.mark.parametrize(
    ("at", "expected"),
    [(on(1, 6), on(1, 7, 30)), (on(1, 7, 30), on(2, 7, 30)), (on(1, 22), on(2, 7, 30))],
)
def test_the_next_digest(at, expected):
    assert digest_leaves_at(at=at, clock=dt.time(7, 30)) == expected
