"""Reading a page writes nothing; the database itself is asked to refuse."""

import datetime as dt

import pytest
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
        client.post(reverse("people:sign_in"), {"username": account.username, "password": PASSWORD})
        assert "_auth_user_id" in client.session, account.username
        for name in plain_pages():
            if not _is_read_only(client, reverse(name)):
                written.append((account.username, name))
        client.post(reverse("people:sign_out"))
    assert written == []


def _is_read_only(client, path: str) -> bool:
    """Whether a GET is answered without a fault while no row may be written."""
    before = _changes()
    answer = client.get(path)
    assert answer.status_code < 500, path
    return _changes() == before


def _changes() -> int:
    """How many rows this database has seen written, changed or deleted in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_xact_user_tables")
        return int(cursor.fetchone()[0])
