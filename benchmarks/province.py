"""Makes the province after ten years, and the nation: ``python benchmarks/province.py FOLDER [--provinces 60]``.

In an embedded PostgreSQL of its own below FOLDER (or in ``DATABASE_URL``): a hundred thousand duties with a million
events in the offices of a real province, two thousand accounts. All is invented and comes out alike every time, but
for the day on which it ends: today. Duties open by the rules that open them in the house, and what their clocks say
is read by the house. With ``--provinces`` their duties stand that often in the table, every time with offices of their
own; the events of the others are left out. Correctness first: a sample is read again from its events.
"""

import argparse
import datetime as dt
import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PASSWORD = "chi-de-do"
SEED = 20_210_720
YEARS = 10
SAMPLE = 2000


def main() -> None:
    """This function will make what is not there yet and print how long each step took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--duties", type=int, default=100_000)
    parser.add_argument("--accounts", type=int, default=2_000)
    parser.add_argument("--provinces", type=int, default=1)
    asked = parser.parse_args()
    with opened(asked.folder):
        make(duties=asked.duties, accounts=asked.accounts)
        check()
        if asked.provinces > 1:
            from nation import multiply

            with step(f"{asked.provinces} provinces"):
                multiply(asked.provinces)
        print(*(f"{name}: {count:,}" for name, count in counts().items()), sep="\n")


@contextmanager
def opened(folder: Path) -> Iterator[None]:
    """Have the database of a folder running and Django ready while the block lasts."""
    os.environ.update(LACHAN_DATA_DIR=str(folder.resolve()), LACHAN_STATIC_FROM_SOURCES="1", DEBUG="0")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lachan.server.settings")
    os.environ.setdefault("SECRET_KEY", "only-for-measuring")
    os.environ.setdefault("SECOND_FACTOR", "optional")
    from lachan.server.commands.administration import open_house

    with open_house():
        _turn_to(os.environ["DATABASE_URL"])
        try:
            yield
        finally:
            _turn_to(os.environ["DATABASE_URL"])


def _turn_to(address: str) -> None:
    """Let Django, which reads its settings once, ask the database of this folder, and let go of what it had."""
    from django.db import connection

    from lachan.server.environment import env

    connection.close()
    asked = env.db_url_config(address)
    kept = ("NAME", "USER", "HOST", "PORT", "OPTIONS")
    connection.settings_dict.update({name: asked[name] for name in kept if name in asked})


@contextmanager
def owner() -> Iterator[Any]:
    """Connect as the owner of the tables, whom row security does not bind: it may copy whole files in."""
    import psycopg

    address = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    with psycopg.connect(address) as connection:
        yield connection


@contextmanager
def step(name: str) -> Iterator[None]:
    """Print how long the block took."""
    started = time.monotonic()
    yield
    print(f"{name:32} {time.monotonic() - started:8.1f} s", flush=True)


def make(*, duties: int, accounts: int) -> None:
    """Make the province in an empty database; one that has duties already is left as it is."""
    from lachan.province.duties.models import Duty
    from lachan.server.commands.administration import call

    with step("tables, offices"):
        call("migrate", interactive=False, verbosity=0)
        if Duty.objects.exists():
            return
        _people()
    from filling import Filling

    filling = Filling(random.Random(SEED), now=_now(), years=YEARS)
    with step(f"{accounts} accounts"):
        copy(filling.accounts(accounts))
    with step("series and what opens"):
        filling.open_duties(duties)
    with step("lives, clocks"):
        filling.live()
    with step("copied into the tables"):
        copy(filling.tables())
    with step("plans that they are about"):
        _plans()
    with owner() as connection:
        connection.autocommit = True
        connection.execute("VACUUM ANALYZE")


def _now() -> dt.datetime:
    from django.utils import timezone

    return timezone.now().replace(microsecond=0)


def _people() -> None:
    from lachan.province.people import actions as people
    from lachan.rulebook.access.deciding import SYSTEM

    people.load_reference(by=SYSTEM, at=_now())
    people.create_demo_accounts(password=PASSWORD, by=SYSTEM, at=_now())


def _plans() -> None:
    from planning import write_plans

    from lachan.province.web.identity import acting
    from lachan.rulebook.access.deciding import SYSTEM
    from lachan.server.database import as_owner

    with acting(SYSTEM), as_owner():
        write_plans()


Table = tuple[type, Sequence[str], Iterator[Sequence[Any]]]
"""A model, names of its columns, and rows."""


def copy(tables: Iterator[Table]) -> None:
    """Copy rows into their tables, in order, and let numbers go on behind them."""
    with owner() as connection, connection.cursor() as cursor:
        for model, columns, rows in tables:
            name = model._meta.db_table
            with cursor.copy(f"COPY {name} ({', '.join(columns)}) FROM STDIN") as sink:
                for row in rows:
                    sink.write_row([json.dumps(each, ensure_ascii=False) if isinstance(each, dict | list) else each
                                    for each in row])  # fmt: skip
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), max(id)) FROM {name}")


def check() -> None:
    """Read a sample of the duties again from their events: row and clocks must say the same."""
    from django.utils import timezone

    from lachan.province.duties.models import Duty
    from lachan.province.duties.queries.counting import counted_as, now
    from lachan.province.duties.queries.readings import readings_of
    from lachan.province.duties.queries.tables import table_of
    from lachan.rulebook.procedure.duties import counted_state

    moment = now(at=_now())
    ids = list(Duty.objects.filter(events__number=1).values_list("id", flat=True))
    sample = random.Random(SEED).sample(ids, min(SAMPLE, len(ids)))
    found = Duty.objects.filter(id__in=sample).prefetch_related("events")
    for duty in found:
        events = sorted(duty.events.all(), key=lambda one: one.number)
        opened_on = timezone.localdate(duty.opened_at)
        kept = readings_of(events=events, opened_on=opened_on, at=events[-1].at)
        assert duty.due_at == kept.plan.due_at, duty
        assert duty.next_due_at == (None if duty.closed_at else kept.asked_next.due_at), duty
        assert duty.version == len(events), duty
        read = readings_of(events=events, opened_on=opened_on, at=moment.at).plan
        result = duty.result_on and dt.datetime.combine(
            duty.result_on, dt.time(12), tzinfo=dt.timezone(dt.timedelta(hours=7))
        )
        if duty.state == "handed_in" or table_of(duty.kind).states[duty.state].ends or not duty.result_on:
            is_so = counted_as(
                kind=duty.kind, state=duty.state, due_at=duty.due_at, result_on=duty.result_on, now=moment
            )
            by_clock = counted_state(
                table=table_of(duty.kind), state=duty.state, reading=read, handed_in_at=result
            )
            assert is_so == by_clock, (duty, is_so, by_clock)
    print(f"{len(found)} duties read again from their events: the rows agree")


def counts() -> dict[str, int]:
    """Say how much there is."""
    from lachan.province.duties.models import Duty, DutyEvent, Series
    from lachan.province.people.models import Account, Office

    return {
        "offices": Office.objects.count(),
        "accounts": Account.objects.count(),
        "series": Series.objects.count(),
        "duties": Duty.objects.count(),
        "of them open": Duty.objects.filter(closed_at=None).count(),
        "events": DutyEvent.objects.count(),
    }


if __name__ == "__main__":
    main()
