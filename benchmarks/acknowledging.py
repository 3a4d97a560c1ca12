"""Times taking duties, one writer and sixteen: ``python benchmarks/acknowledging.py FOLDER``.

FOLDER holds a province made by ``benchmarks/province.py``; give it a copy, for duties are opened and taken in it.
Each commit is durable. Ours is the action with its rights, clocks, event and record, in processes of their own, and
then through the real server with as many people signed in; beside it PostgreSQL bare writes the same rows, the duty,
the event and the record, into tables made alike. Correctness first: each taking must have left its event and its
record, in one unbroken chain, or the figures do not stand.
"""

import multiprocessing
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from opening import opened_for, settled
from psycopg.types.json import Jsonb
from serving import Browser, serving

from province import opened, owner

WRITERS, ROUNDS = 16, 5
ALONE, TOGETHER, BARE = 20, 4, 60
"""How many duties a writer takes in a round: alone, among sixteen, and bare."""
GOAL, LONGEST = 0.25, 500
FIRST_PERSON = 30
"""The sixteen are the heads of as many offices, from this one on."""

Span = tuple[float, float, list[float]]
"""When a writer began and ended a round, and how long it waited each time, in seconds."""


def main() -> None:
    """This function will open the duties, take them in turns in every way, check what was left and print."""
    folder = Path(sys.argv[1])
    with opened(folder):
        people = [f"canbo{FIRST_PERSON + place:04d}" for place in range(WRITERS)]
        offices = [_office(one) for one in people]
        keys = opened_for(offices, each=1 + ROUNDS * (2 * TOGETHER + 1))
        own = opened_for(offices[:1], each=ROUNDS * (2 * ALONE + 1))[offices[0]]
        before = _records()
        with serving(folder) as port, _bare_tables():
            crowd = [Browser(port=port) for _ in people]
            for one, name in zip(crowd, people, strict=True):
                one.sign_in(name)
            forms = [one.ask("/viec/") for one in crowd]
            ways: dict[str, Callable[[], list[Span]]] = {}
            take = [iter(keys[office]) for office in offices]
            alone = iter(own)
            ways["1 writer, PostgreSQL bare"] = lambda: _processes(_bare, [(BARE, None)])
            ways["1 writer, the action"] = lambda: _processes(
                _acting, [([next(alone) for _ in range(ALONE + 1)], people[0])]
            )
            ways["1 person, over HTTP"] = lambda: _threads(
                crowd[:1], forms, [[next(alone) for _ in range(ALONE)]]
            )
            ways["16 writers, PostgreSQL bare"] = lambda: _processes(_bare, [(BARE, None)] * WRITERS)
            ways["16 writers, the action"] = lambda: _processes(
                _acting,
                [([next(one) for _ in range(TOGETHER + 1)], name) for one, name in zip(take, people, strict=True)],
            )
            ways["16 people, over HTTP"] = lambda: _threads(
                crowd, forms, [[next(one) for _ in range(TOGETHER)] for one in take]
            )
            for browser, form, one in zip(crowd, forms, take, strict=True):  # the first answers warm up
                _take(browser, form, next(one))
            rounds: dict[str, list[list[Span]]] = {name: [] for name in ways}
            settled()
            for _ in range(ROUNDS):
                for name, way in ways.items():
                    rounds[name].append(way())
            done = WRITERS + ROUNDS * (2 * ALONE + 1 + WRITERS * (2 * TOGETHER + 1))
            _check(before, done)
        _print(rounds)


def _office(username: str) -> int:
    from django.utils import timezone

    from lachan.province.people import queries as people
    from lachan.province.people.models import Account

    account = Account.objects.get(username=username)
    office = people.reader_for(account_id=account.pk, on=timezone.localdate()).office_id
    assert office is not None, username
    return office


def _print(rounds: dict[str, list[list[Span]]]) -> None:
    """Print durable commits a second, their share of the bare ones in the same round, and the longest wait."""
    print(f"\n{'':30} {'commits/s':>10} {'(range)':>16} {'of bare':>8} {'median':>9} {'longest wait':>13}")
    for name, found in rounds.items():
        bare = rounds[f"{name.split(',')[0].replace('person', 'writer').replace('people', 'writers')}, PostgreSQL bare"]
        rates, bare_rates = ([_rate(one) for one in each] for each in (found, bare))
        share = statistics.median(a / b for a, b in zip(rates, bare_rates, strict=True))
        waits = sorted(wait * 1000 for spans in found for span in spans for wait in span[2])
        said = f"({min(rates):.0f} – {max(rates):.0f})"
        print(f"{name:30} {statistics.median(rates):10.0f} {said:>16} {share:8.2f} {statistics.median(waits):6.1f} ms"
              f" {waits[-1]:10.0f} ms")  # fmt: skip
    print(f"goals: {GOAL} of the bare ones, no wait over {LONGEST} ms")


def _rate(spans: list[Span]) -> float:
    return sum(len(one[2]) for one in spans) / (max(one[1] for one in spans) - min(one[0] for one in spans))


def _processes(work: Callable[..., None], given: list[tuple[Any, Any]]) -> list[Span]:
    """Let writers, each a process, write at once; all begin when the last of them is ready."""
    from django.db import connections

    connections.close_all()
    context = multiprocessing.get_context("fork")
    barrier, results = context.Barrier(len(given)), context.Queue()
    writers = [context.Process(target=work, args=(*one, barrier, results)) for one in given]
    for one in writers:
        one.start()
    spans = [results.get(timeout=300) for _ in writers]
    for one in writers:
        one.join()
    return spans


def _acting(keys: list[int], username: str, barrier: Any, results: Any) -> None:
    """Take duties through the action, as their office's own person."""
    from django.utils import timezone

    from lachan.province.duties import actions
    from lachan.province.people import queries as people
    from lachan.province.people.models import Account
    from lachan.province.web.identity import acting

    account = Account.objects.get(username=username)
    reader = people.reader_for(account_id=account.pk, on=timezone.localdate())
    with acting(reader):
        actions.acknowledge_duties(duty_ids=keys[:1], by=reader, at=timezone.now())  # what a process keeps in mind
        barrier.wait()
        waits, started = [], time.monotonic()
        for key in keys[1:]:
            before = time.monotonic()
            actions.acknowledge_duties(duty_ids=[key], by=reader, at=timezone.now())
            waits.append(time.monotonic() - before)
        results.put((started, time.monotonic(), waits))


def _bare(many: int, _username: None, barrier: Any, results: Any) -> None:
    """Write the rows of a taking, prepared, with nothing around them."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True, prepare_threshold=1) as connection:
        key = connection.execute("SELECT nextval('raw_writer')").fetchone()[0]
        inserts = [_insert(connection, table, into, key) for table, into in _MODELS.items()]
        (duty, rows), (event, facts), (record, told) = inserts
        connection.execute(duty, rows)
        barrier.wait()
        waits, started = [], time.monotonic()
        for number in range(many):
            before = time.monotonic()
            with connection.transaction():
                connection.execute("SELECT * FROM raw_duty WHERE id = %s FOR UPDATE", [key])
                connection.execute("SELECT * FROM raw_event WHERE duty_id = %s", [key])
                connection.execute(
                    "UPDATE raw_duty SET state = 'acknowledged', version = version + 1, changed_at = now()"
                    " WHERE id = %s",
                    [key],
                )
                connection.execute(event, facts | {"number": number})
                connection.execute(record, told)
            waits.append(time.monotonic() - before)
        results.put((started, time.monotonic(), waits))


_MODELS = {"duties_duty": "raw_duty", "duties_dutyevent": "raw_event", "audit_record": "raw_record"}
_LIKE = {"duties_dutyevent": "kind = 'acknowledge'", "audit_record": "action = 'duties.acknowledge'"}


def _insert(connection: psycopg.Connection[Any], table: str, into: str, key: int) -> tuple[str, dict[str, Any]]:
    """Return the statement that adds a row like a real one, and its values."""
    columns = [
        name
        for (name,) in connection.execute(
            "SELECT column_name::text FROM information_schema.columns WHERE table_name = %s"
            " AND is_generated = 'NEVER' AND (is_identity = 'NO' OR %s)",
            [table, into == "raw_duty"],
        )
    ]
    row = connection.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE {_LIKE.get(table, 'true')} ORDER BY id DESC LIMIT 1"
    ).fetchone()
    values = {name: Jsonb(value) if isinstance(value, dict) else value
              for name, value in zip(columns, row, strict=True)}  # fmt: skip
    new = {"id": key, "code": f"raw{key}", "series_id": key, "duty_id": key, "submission": None}
    values |= {name: value for name, value in new.items() if name in values}
    places = ", ".join(f"%({name})s" for name in columns)
    return f"INSERT INTO {into} ({', '.join(columns)}) VALUES ({places})", values


@contextmanager
def _bare_tables() -> Iterator[None]:
    """Have empty tables like those that a taking writes to, with all their indexes, while the block lasts."""
    drop = "DROP SEQUENCE IF EXISTS raw_writer; " + "; ".join(f"DROP TABLE IF EXISTS {one}" for one in _MODELS.values())
    with owner() as connection:
        connection.execute(drop)
        connection.execute("CREATE SEQUENCE raw_writer")
        for table, into in _MODELS.items():
            connection.execute(f"CREATE TABLE {into} (LIKE {table} INCLUDING ALL)")
    try:
        yield
    finally:
        with owner() as connection:
            connection.execute(drop)


def _threads(crowd: list[Browser], forms: list[str], keys: list[list[int]]) -> list[Span]:
    """Let people take duties at once through the real server."""
    spans: list[Span] = []

    def work(browser: Browser, form: str, own: list[int]) -> None:
        waits, started = [], time.monotonic()
        for key in own:
            before = time.monotonic()
            _take(browser, form, key)
            waits.append(time.monotonic() - before)
        spans.append((started, time.monotonic(), waits))

    threads = [
        threading.Thread(target=work, args=one) for one in zip(crowd, forms[: len(crowd)], keys, strict=True)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(spans) == len(keys), "somebody was refused"
    return spans


def _take(browser: Browser, form: str, key: int) -> None:
    browser.send("/viec/nhan/", {"viec": str(key)}, form)


def _records() -> int:
    with owner() as connection:
        return connection.execute("SELECT count(*) FROM audit_record WHERE action = 'duties.acknowledge'").fetchone()[0]


def _check(before: int, done: int) -> None:
    """Refuse to let the figures stand when a taking left no record, or the chain does not hold."""
    from lachan.province.audit import queries
    from lachan.province.web.identity import acting
    from lachan.rulebook.access.deciding import SYSTEM

    with acting(SYSTEM):
        verdict = queries.verify()
    with owner() as connection:
        (durable,) = connection.execute("SHOW fsync").fetchone()
    made = _records() - before
    if verdict.broken or made != done or durable != "on":
        raise SystemExit(f"not valid: {verdict.broken}, {made} of {done} records, fsync {durable}")
    print(f"{made:,} duties taken, {verdict.records:,} records in one unbroken chain, fsync {durable}")


if __name__ == "__main__":
    main()
