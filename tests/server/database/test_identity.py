"""The database knows on whose behalf each statement is made, in and between transactions."""

import pytest
from django.db import connection, transaction

from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, SYSTEM, Reader, Scope
from lachan.rulebook.access.permissions import Permission

ONE = Reader(account_id=1, office_id=10, office_ids=frozenset({10, 11}))
TWO = Reader(
    account_id=2,
    permissions=frozenset({Permission.PUBLIC, Permission.PEOPLE_ADMINISTER}),
    scopes={Permission.PEOPLE_ADMINISTER: Scope.OFFICE},
)
NOBODY = (None, None, [], False)


def known():
    with connection.cursor() as cursor:
        cursor.execute("SELECT lachan_account(), lachan_office(), lachan_offices(), lachan_may('system')")
        return cursor.fetchone()


@pytest.fixture(autouse=True)
def _nobody_yet(_asked_by_the_house_itself):
    with acting(Reader()):
        yield


@pytest.mark.django_db(transaction=True)
def test_between_transactions_every_reader_is_told_once(django_assert_num_queries):
    assert known() == NOBODY
    with acting(ONE):
        assert known() == known() == (1, 10, [10, 11], False)
        with acting(TWO):
            assert known() == (2, None, [], False)
        assert known() == (1, 10, [10, 11], False)
        with acting(SYSTEM):
            assert known() == (None, None, [], True)
    assert known() == NOBODY


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fails", [False, True])
def test_a_transaction_knows_its_reader_and_leaves_the_one_before(fails):
    with acting(ONE):
        known()
        try:
            with transaction.atomic(), acting(TWO):
                assert known()[0] == 2
                if fails:
                    raise LookupError
        except LookupError:
            pass
        assert known()[0] == 1
        with transaction.atomic():
            assert known()[0] == 1


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_undone_does_not_leave_its_reader():
    with transaction.atomic(), acting(ONE):
        known()
        with acting(TWO):
            with pytest.raises(LookupError), transaction.atomic():
                known()
                raise LookupError
            assert known()[0] == 2
        assert known()[0] == 1


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_fails_leaves_the_savepoint_usable():
    from django.db import DatabaseError

    with transaction.atomic(), acting(ONE):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
        with acting(TWO):
            assert known()[0] == 2


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_knows_nobody():
    with acting(ONE):
        known()
        connection.close()
        assert known()[0] == 1
    connection.close()
    assert known() == NOBODY


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reader", "wanted", "may"),
    [
        (TWO, "people_administer", True),
        (TWO, "people_administer:office", True),
        (TWO, "people_administer:office_and_below", False),
        (TWO, "plan_read", False),
        (DOOR, "door", True),
        (DOOR, "system", False),
        (SYSTEM, "system", True),
        (Reader(), "person", True),
    ],
)
def test_permissions_scopes_and_standing_are_told(reader, wanted, may):
    with acting(reader), connection.cursor() as cursor:
        cursor.execute("SELECT lachan_may(%s)", [wanted])
        assert cursor.fetchone() == (may,)
