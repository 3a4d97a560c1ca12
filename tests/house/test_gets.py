"""Reading a page writes nothing but, once a minute, that its session is in use; the database itself counts."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from lachan.province.people import actions as people
from lachan.rulebook.access.deciding import SYSTEM
from tests.house.addresses import addresses

AT = dt.datetime(2021, 2, 1, 8, 30, tzinfo=dt.UTC)
PASSWORD = "nho-thi-lam-duoc"


@pytest.fixture
def demonstration(db):
    people.load_reference(by=SYSTEM, at=AT)
    return people.create_demo_accounts(password=PASSWORD, by=SYSTEM, at=dt.datetime.now(tz=dt.UTC))


def plain_pages() -> list[str]:
    """Pages without parameters that are read, not posted to."""
    return [each.name for each in addresses() if not each.parameters]


def test_no_page_writes_for_any_role(demonstration, client):
    written = []
    for account in demonstration:
        with time_machine.travel(dt.datetime.now(tz=dt.UTC), tick=False):  # within the minute of the sign-in
            sign_in(client, account)
            for name in plain_pages():
                if changes := changed_by_reading(client, reverse(name)):
                    written.append((account.username, name, changes))
            client.post(reverse("people:sign_out"))
    assert written == []


def test_a_page_read_after_a_minute_marks_the_session_as_seen_once_and_nothing_else(demonstration, client):
    start = dt.datetime.now(tz=dt.UTC)
    with time_machine.travel(start, tick=False) as clock:
        sign_in(client, demonstration[0])
        before = sessions()
        clock.shift(dt.timedelta(seconds=60))
        page = reverse("people:account")
        assert changed_by_reading(client, page) == {"people_session": (0, 1, 0)}
        assert sessions() == [{**row, "seen_at": start + dt.timedelta(seconds=60)} for row in before]
        clock.shift(dt.timedelta(seconds=59))
        assert changed_by_reading(client, page) == {}


def sign_in(client, account) -> None:
    client.post(reverse("people:sign_in"), {"username": account.username, "password": PASSWORD})
    assert "_auth_user_id" in client.session, account.username


def sessions() -> list[dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_session ORDER BY session_key")
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def changed_by_reading(client, path: str) -> dict[str, tuple[int, ...]]:
    """What a GET, answered without a fault, adds, changes and deletes, table by table."""
    before = _changes()
    answer = client.get(path)
    assert answer.status_code < 500, path
    return {
        table: tuple(now - then for now, then in zip(counts, before.get(table, (0, 0, 0)), strict=True))
        for table, counts in _changes().items()
        if counts != before.get(table, (0, 0, 0))
    }


def _changes() -> dict[str, tuple[int, int, int]]:
    """How many rows of each table were added, changed and deleted in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables")
        return {table: counts for table, *counts in cursor.fetchall()}
