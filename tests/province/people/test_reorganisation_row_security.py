"""Reorganisations over a raw connection: read by who may read of offices, written by who carries them out."""

import psycopg
import pytest

from lachan.province.people import actions
from lachan.province.people.models import Placement, Reorganisation
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from tests.province.people.situations import AT, person, small_province
from tests.raw import raw_connection

pytestmark = pytest.mark.django_db(transaction=True)
TABLES = ("people_reorganisation", "people_placement")


@pytest.fixture
def given(tmp_path):
    """One member of the health department, one reorganisation, one decision in it."""
    actions.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)
    person()
    row = Reorganisation.objects.create(
        name="X",
        legal_basis="X",
        effective_on=AT.date(),
        state="prepared",
        prepared_at=AT,
        prepared_by_name="X",
    )
    Placement.objects.create(
        reorganisation=row, kind="membership", subject_key="1", subject="Người", from_owner="office:a",
        to_owner="office:b", legal_basis="X", decided_by_name="X", decided_at=AT,
    )  # fmt: skip


def who(*permissions):
    return Reader(account_id=0, permissions=frozenset({Permission.PUBLIC, *permissions}))


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("reader", "seen", "written"),
    [
        (who(), 0, 0),
        (who(Permission.PLAN_READ), 0, 0),
        (who(Permission.OFFICE_READ), 1, 0),
        (who(Permission.REORGANISE), 1, 1),
        (SYSTEM, 1, 1),
    ],
)
def test_who_sees_and_writes(table, reader, seen, written):
    with raw_connection(reader) as raw:
        assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (seen,)
        assert raw.execute(f"UPDATE {table} SET legal_basis = 'Y'").rowcount == written
        assert raw.execute("DELETE FROM people_placement").rowcount == written


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize(
    ("reader", "seen", "moved"),
    [(who(Permission.OFFICE_READ), 0, 0), (who(Permission.REORGANISE), 1, 1)],
)
def test_who_carries_out_moves_people(reader, seen, moved):
    with raw_connection(reader) as raw:
        assert raw.execute("SELECT count(*) FROM people_account").fetchone() == (seen,)
        assert raw.execute("UPDATE people_membership SET until = '2030-01-01'").rowcount == moved


@pytest.mark.usefixtures("given")
def test_who_only_reads_prepares_nothing():
    with (
        raw_connection(who(Permission.OFFICE_READ)) as raw,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        raw.execute(
            "INSERT INTO people_placement (reorganisation_id, kind, subject_key, subject, from_owner, to_owner,"
            " legal_basis, decided_by_name, decided_at)"
            " SELECT id, 'holding', '2', 'X', 'a', 'b', 'X', 'X', now() FROM people_reorganisation"
        )
