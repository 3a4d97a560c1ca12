"""Times the clocks of a million duties beside numpy, and the sweeps: ``python benchmarks/clocks.py [FOLDER]``.

The clocks are those of a rule in working days, started over nine years. Correctness first: all three must say the
same due day, and the same working days left or late, as counting day by day. With FOLDER, which holds a province made
by ``benchmarks/province.py``, the nightly sweep that opens duties and the morning's that reminds run twice and say
which rows they touched; give it a copy.
"""

import datetime as dt
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from lachan.rulebook.calendar.holidays import national_calendar
from lachan.rulebook.clocks.events import VIETNAM, ClockEvent, EventKind
from lachan.rulebook.clocks.loading import clock_rules
from lachan.rulebook.clocks.many import Standing, standings
from lachan.rulebook.clocks.reading import Reading, read_clock
from lachan.rulebook.clocks.terms import Term, TermUnit
from province import opened, owner

MILLION, ALONE, ROUNDS, TERM = 1_000_000, 20_000, 5, 15
AT = dt.datetime(2026, 11, 30, 9, tzinfo=VIETNAM)
FIRST, LAST = dt.date(2017, 1, 1), dt.date(2026, 11, 29)
_DAY = dt.timedelta(days=1)
_CALENDAR = national_calendar()
RULE = replace(clock_rules()["acknowledgement"][0], term=Term(unit=TermUnit.WORKING_DAYS, amount=TERM))
NUMPY, HOUSE, LOOP = "numpy, tables of the calendar's days", "standings of the rulebook", "a Python loop, day by day"
ONE_BY_ONE = f"read_clock one by one, {ALONE:,} times {MILLION // ALONE}"
Answers = tuple[list[dt.date], list[int]]
"""The last day of every clock, and how many working days are left, less than nothing when it is late."""


def main() -> None:
    """This function will compare and time the clocks, then the sweeps of a folder."""
    chance = random.Random(20_210_720)
    span = (LAST - FIRST).days
    days = [FIRST + _DAY * chance.randrange(span + 1) for _ in range(MILLION)]
    array = np.array(days, dtype="datetime64[D]")
    expected = walking(days)
    due, left = with_numpy(array)
    assert (due.tolist(), left.tolist()) == expected
    assert told(many(days)) == expected
    assert told(read_alone(days[:ALONE])) == (expected[0][:ALONE], expected[1][:ALONE])
    print(f"{MILLION:,} clocks started on {len(set(days)):,} days: all agree with counting day by day")
    works: dict[str, Callable[[], object]] = {
        NUMPY: lambda: with_numpy(array),
        HOUSE: lambda: many(days),
        LOOP: lambda: walking(days),
        ONE_BY_ONE: lambda: read_alone(days[:ALONE]),
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            started = time.process_time()
            work()
            taken = (time.process_time() - started) * 1000
            times[name].append(taken * (MILLION // ALONE if name == ONE_BY_ONE else 1))
    print(f"{f'CPU, medians of {ROUNDS} rounds in turns':44} {'ms':>8} {'(range)':>18} {'to numpy':>9}")
    for name, found in times.items():
        ratio = statistics.median(one / other for one, other in zip(found, times[NUMPY], strict=True))
        said = f"({min(found):.0f} – {max(found):.0f})"
        print(f"{name:44} {statistics.median(found):8.0f} {said:>18} {ratio:9.1f}")
    if len(sys.argv) > 1:
        sweep(Path(sys.argv[1]))


def with_numpy(days: Any) -> tuple[Any, Any]:
    """Do the sums in arrays: numpy's own business days know no weekend day that is worked, so by tables."""
    first = dt.date(_CALENDAR.first_year, 1, 1)
    every = [first + _DAY * number for number in range((_CALENDAR.reaches_until - first).days + 1)]
    works = np.array([_CALENDAR.works(day=day) for day in every])
    upto, working = np.cumsum(works), np.array(every, dtype="datetime64[D]")[works]
    begins = np.datetime64(first)
    due = working[upto[(days - begins).astype(np.int64)] + TERM - 1]
    left = upto[(due - begins).astype(np.int64)] - upto[(AT.date() - first).days]
    return due, left


def many(days: list[dt.date]) -> list[Standing]:
    """Read them as the rulebook does when they are many."""
    return standings(rule=RULE, days=days, at=AT, calendar=_CALENDAR)


def read_alone(days: list[dt.date]) -> list[Reading]:
    """Read each clock from its event, with the whole story behind it."""
    starts = (dt.datetime.combine(day, dt.time(8), tzinfo=VIETNAM) for day in days)
    return [
        read_clock(
            rule=RULE, events=(ClockEvent(kind=EventKind.START, at=at, number=1),), at=AT, calendar=_CALENDAR
        )
        for at in starts
    ]


def told(found: list[Standing] | list[Reading]) -> Answers:
    """Return what was said of the clocks as day by day counting says it."""
    return [one.due.last_day for one in found if one.due], [
        -one.days_late if one.is_late else (one.days_left or 0) for one in found
    ]


def walking(days: list[dt.date]) -> Answers:
    """Count day by day, as one does who has no tables: the first day is not counted."""
    due, left, today, known = [], [], AT.date(), {}
    for day in days:
        end, counted = day, 0
        while counted < TERM:
            end += _DAY
            counted += end in _CALENDAR.days_worked or (end.weekday() < 5 and end not in _CALENDAR.days_off)
        if end not in known:
            known[end] = _between(end, today)
        due.append(end)
        left.append(known[end])
    return due, left


def _between(end: dt.date, today: dt.date) -> int:
    low, high = sorted((end, today))
    counted = sum(_CALENDAR.works(day=low + _DAY * number) for number in range(1, (high - low).days + 1))
    return counted if end >= today else -counted


def sweep(folder: Path) -> None:
    """Run the sweep that opens duties and the one that reminds, each twice, and print what rows they touched."""
    with opened(folder):
        from django.utils import timezone

        from lachan.province.duties.actions import open_next, remind
        from lachan.province.web.identity import acting
        from lachan.rulebook.access.deciding import SYSTEM

        with owner() as connection:
            total, late = connection.execute(
                "SELECT count(*), count(*) FILTER (WHERE closed_at IS NULL AND due_at < now()) FROM duties_duty"
            ).fetchone()
        print(f"\n{total:,} duties, {late:,} open ones past their due time: lateness is read, no row keeps it")
        for name, work in (("open what begins", open_next), ("remind", remind)):
            for run in ("first", "again"):
                before, started, used = _touched(), time.monotonic(), time.process_time()
                with acting(SYSTEM):
                    work(by=SYSTEM, at=timezone.now())
                taken, spent = time.monotonic() - started, time.process_time() - used
                after = _touched()
                rows = {table: after[table] - before.get(table, 0) for table in after}
                said = ", ".join(f"{table} {many:,}" for table, many in rows.items() if many) or "no row"
                print(f"{name:18} {run:6} {taken:7.2f} s, {spent:6.2f} s of them our CPU: {said}")


def _touched() -> dict[str, int]:
    """Return how many rows of each table were ever added, changed or taken away."""
    from django.db import connection as kept

    kept.close()  # a server process tells its counts when it leaves
    time.sleep(1)
    with owner() as connection:
        rows = connection.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_user_tables")
        return dict(rows.fetchall())


if __name__ == "__main__":
    main()
