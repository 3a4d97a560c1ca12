"""Accounts and memberships over a raw connection: one's own, those one administers, nothing else."""

import psycopg
import pytest

from lachan.province.people import actions
from lachan.province.people.models import Account
from lachan.rulebook.access.deciding import DOOR, SYSTEM, Reader, Scope
from lachan.rulebook.access.permissions import Permission
from tests.province.people.situations import AT, office_id, person, small_province
from tests.raw import raw_connection

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def accounts(tmp_path):
    """Two people of the health department, one of a commune, one of no office."""
    actions.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)
    return {
        "health": person("suc.khoe").pk,
        "colleague": person("dong.nghiep").pk,
        "commune": person("xa", office="song-lam-committee-98101", role="commune_officer").pk,
        "free": person("moi", office="").pk,
    }


def administrator(account_id: int, *offices: str, scope: Scope | None) -> Reader:
    ids = frozenset(office_id(each) for each in offices)
    return Reader(
        account_id=account_id,
        office_id=min(ids, default=None),
        office_ids=ids,
        permissions=frozenset({Permission.PUBLIC, Permission.PEOPLE_ADMINISTER}),
        scopes={Permission.PEOPLE_ADMINISTER: scope} if scope else {},
    )


HEALTH = "song-lam-department-health"
READERS = {
    "nobody": lambda ids: (Reader(), set()),
    "oneself": lambda ids: (Reader(account_id=ids["health"]), {"health"}),
    "the door": lambda ids: (DOOR, {*ids}),
    "the house": lambda ids: (SYSTEM, {*ids}),
    "administrator of all": lambda ids: (administrator(0, scope=Scope.EVERYTHING), {*ids}),
    "administrator of an office": lambda ids: (
        administrator(0, HEALTH, scope=Scope.OFFICE_AND_BELOW),
        {"health", "colleague", "free"},
    ),
}


@pytest.mark.parametrize("who", READERS)
def test_who_is_seen(accounts, who):
    reader, seen = READERS[who](accounts)
    with raw_connection(reader) as raw:
        found = {pk for (pk,) in raw.execute("SELECT id FROM people_account")}
        members = {pk for (pk,) in raw.execute("SELECT account_id FROM people_membership")}
    assert found == {accounts[name] for name in seen}
    assert members == {accounts[name] for name in seen - {"free"}}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people_membership SET role = 'administrator'",
        "UPDATE people_account SET password = 'x' WHERE username <> 'suc.khoe'",
        "DELETE FROM people_account",
        "DELETE FROM people_membership",
    ],
)
def test_a_person_changes_nothing_but_the_own_account(accounts, statement):
    with raw_connection(Reader(account_id=accounts["health"])) as raw:
        assert raw.execute(statement).rowcount == 0


def test_a_person_makes_no_membership(accounts):
    grant = "INSERT INTO people_membership (account_id, office_id, role, title, since) VALUES (%s, %s, 'x', '', now())"
    with (
        raw_connection(Reader(account_id=accounts["health"])) as raw,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        raw.execute(grant, [accounts["health"], office_id(HEALTH)])


def test_the_door_makes_no_account(accounts):
    with raw_connection(DOOR) as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute(
            "INSERT INTO people_account (username, full_name, password, language, is_active, created_at)"
            " VALUES ('x', '', '', 'vi', true, now())"
        )
    assert Account.objects.count() == 4
