"""Records: appended in the same transaction, chained, never changed."""

import datetime as dt
from decimal import Decimal

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from lachan.province.audit import actions, queries
from lachan.province.audit.models import Record
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.server.database import as_owner
from tests.raw import raw_connection

AT = dt.datetime(2021, 1, 5, 1, 30, 15, 123456, tzinfo=dt.UTC)
BY = Reader(account_id=7, full_name="Nguyễn Thị Minh Hạnh", office_id=3, office_name="Sở Y tế")


def record(subject_id=1, **changes):
    fields = {
        "action": "plans.approve", "subject_kind": "plans.assignment", "subject_id": subject_id,
        "subject": "HY21-003", "by": BY, "at": AT,
    }  # fmt: skip
    with transaction.atomic():
        actions.record(**{**fields, **changes})
    return Record.objects.latest("id")


@pytest.fixture
def tampering(transactional_db):
    """Lift the triggers, as somebody with the database owner's password could."""
    for each in range(1, 6):
        record(each)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_record DISABLE TRIGGER USER")
        yield cursor
        cursor.execute("ALTER TABLE audit_record ENABLE TRIGGER USER")


@pytest.mark.django_db(transaction=True)
def test_record_outside_a_transaction_is_refused():
    with pytest.raises(actions.NotInTransactionError, match="cùng giao dịch"):
        actions.record(action="a", subject_kind="b", subject_id=1, subject="c", by=BY, at=AT)
    assert not Record.objects.exists()


@pytest.mark.django_db
def test_record_says_who_for_which_office_when_what():
    kept = record(before={"state": "proposed"}, after={"state": "approved"}, reason="Đúng văn bản")
    assert (kept.at, kept.account_id, kept.person, kept.office_id, kept.office) == (
        AT, 7, "Nguyễn Thị Minh Hạnh", 3, "Sở Y tế",
    )  # fmt: skip
    assert (kept.before, kept.after, kept.reason) == (
        {"state": "proposed"}, {"state": "approved"}, "Đúng văn bản",
    )  # fmt: skip
    assert len(kept.chain) == 32


@pytest.mark.django_db
def test_what_is_recorded_falls_with_the_transaction():
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.record(action="a", subject_kind="b", subject_id=1, subject="c", by=BY, at=AT)
        raise RuntimeError
    assert not Record.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (dt.date(2021, 1, 5), "2021-01-05"),
        (AT, "2021-01-05T01:30:15.123456+00:00"),
        (Decimal("95.20"), "95.20"),
        (1e2, "100.0"),
        (10**30, 10**30),
        (True, True),
        (None, None),
        ("trẻ em\x00", "trẻ em"),
        (("a", {"b": [1, 2.5]}), ["a", {"b": [1, "2.5"]}]),
        (frozenset({"a"}), ["a"]),
        (["\ud83d\udc76".encode("utf-16", "surrogatepass").decode("utf-16")], ["👶"]),
    ],
)
def test_value_reads_back_as_chained(value, kept):
    assert record(after={"value": value}).after == {"value": kept}
    assert queries.verify_chain() is None


@pytest.mark.django_db
def test_long_names_are_cut_to_the_column():
    kept = record(subject="x" * 999, by=Reader(full_name="y" * 999, office_name="z" * 999))
    assert (len(kept.subject), len(kept.person), len(kept.office)) == (300, 120, 200)
    assert queries.verify_chain() is None


CHANGING = [
    "UPDATE audit_record SET person = 'x'",
    "UPDATE audit_record SET chain = chain",
    "DELETE FROM audit_record",
    "TRUNCATE audit_record",
    "TRUNCATE audit_record CASCADE",
]
INSERT = (
    "INSERT INTO audit_record (id, at, person, office, action, subject_kind, subject, reason, chain)"
    " VALUES (99, now(), '', '', '', '', '', '', '')"
)


@pytest.mark.django_db
@pytest.mark.parametrize("statement", CHANGING)
def test_the_application_may_not_change_or_remove(statement):
    record()
    with raw_connection() as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute("SET LOCAL lock_timeout = '5s'")
        raw.execute(statement)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", CHANGING)
def test_even_the_owner_is_refused(statement):
    record()
    with as_owner(), pytest.raises(IntegrityError) as refusal, connection.cursor() as cursor:
        cursor.execute(statement)
    assert refusal.value.__cause__.diag.constraint_name == "audit_record_append_only"


@pytest.mark.django_db
def test_untouched_chain_holds():
    assert queries.verify_chain() is None
    for each in range(3):
        record(each)
    assert queries.verify_chain() is None


def _ids():
    return list(Record.objects.order_by("id").values_list("id", flat=True))


CHANGES = [
    "at = at + interval '1 microsecond'", "account_id = 8", "account_id = NULL", "person = 'Người khác'",
    "office_id = 4", "office = ''", "action = 'plans.reject'", "subject_kind = 'x'", "subject_id = 99",
    "subject = ''", "before = '{}'", "after = '{\"a\": 1}'", "reason = 'x'", "chain = sha256('x')",
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_record_is_found(tampering, change):
    third = _ids()[2]
    tampering.execute(f"UPDATE audit_record SET {change} WHERE id = %s", [third])
    assert queries.verify_chain() == third


def test_a_record_taken_out_is_found_at_the_next(tampering):
    ids = _ids()
    tampering.execute("DELETE FROM audit_record WHERE id = %s", [ids[2]])
    assert queries.verify_chain() == ids[3]


def test_a_record_slipped_in_is_found(tampering):
    tampering.execute(INSERT)
    assert queries.verify_chain() == _ids()[-1]


def test_two_records_exchanged_are_found(tampering):
    ids = _ids()
    for old, new in ((ids[1], -1), (ids[2], ids[1]), (-1, ids[2])):
        tampering.execute("UPDATE audit_record SET id = %s WHERE id = %s", [new, old])
    assert queries.verify_chain() == ids[1]


def test_an_emptied_start_is_found(tampering):
    ids = _ids()
    tampering.execute("DELETE FROM audit_record WHERE id <= %s", [ids[1]])
    assert queries.verify_chain() == ids[2]


def test_command_names_the_broken_record(tampering, capsys):
    call_command("verify_audit")
    assert "nguyên vẹn: 5 bản ghi" in capsys.readouterr().out
    third = _ids()[2]
    tampering.execute("UPDATE audit_record SET reason = 'x' WHERE id = %s", [third])
    with pytest.raises(CommandError, match=f"bản ghi {third}:"):
        call_command("verify_audit")


@pytest.mark.django_db
def test_a_record_costs_three_queries(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(3):  # lock, place in the chain, insert
        actions.record(action="a", subject_kind="b", subject_id=1, subject="c", by=BY, at=AT)


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_make_one_chain():
    from concurrent.futures import ThreadPoolExecutor

    def write(number):
        try:
            with acting(SYSTEM):
                for _each in range(5):
                    record(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert Record.objects.count() == 20
    assert queries.verify_chain() is None


@pytest.mark.django_db
class TestHistory:
    def test_is_of_one_thing_newest_first(self):
        first, _other, second = record(1), record(2), record(1)
        entries = queries.history_of(subject_kind="plans.assignment", subject_id=1)
        assert [entry.id for entry in entries] == [second.pk, first.pk]

    def test_costs_one_query(self, django_assert_num_queries):
        record(1)
        with django_assert_num_queries(1):
            queries.history_of(subject_kind="plans.assignment", subject_id=1)

    def test_deeds_are_of_one_account(self):
        record(by=Reader(account_id=8))
        mine = record()
        assert [entry.id for entry in queries.deeds_of(account_id=7, actions=["plans.approve"])] == [mine.pk]
        assert queries.deeds_of(account_id=7, actions=["plans.reject"]) == ()
