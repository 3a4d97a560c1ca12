"""Records: written in the same transaction, sealed, chained as it ends, never changed."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from lachan.province.audit import actions, chain, queries
from lachan.province.audit.models import Link, Record
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from tests.province.audit.writing import AT, BY, record


@pytest.mark.django_db(transaction=True)
def test_record_outside_a_transaction_is_refused():
    with pytest.raises(actions.NotInTransactionError, match="cùng giao dịch"):
        actions.record(action="a", subject_kind="b", subject_id=1, subject="c", by=BY, at=AT)
    assert not Record.objects.exists()


@pytest.mark.django_db
def test_record_says_who_for_which_office_when_what():
    kept = record(before={"state": "proposed"}, after={"state": "approved"}, reason="Đúng văn bản")
    assert (kept.kind, kept.at, kept.account_id, kept.person, kept.office_id, kept.office) == (
        "deed", AT, 7, "Nguyễn Thị Minh Hạnh", 3, "Sở Y tế",
    )  # fmt: skip
    assert (kept.before, kept.after, kept.reason) == (
        {"state": "proposed"}, {"state": "approved"}, "Đúng văn bản",
    )  # fmt: skip
    assert (kept.acting_for_id, kept.acting_for, kept.folded) == (None, "", "hy21 003")


@pytest.mark.django_db
def test_record_says_for_whom():
    kept = record(by=replace(BY, acting_for_id=9, acting_for_name="Trần Quốc Bảo"))
    assert (kept.account_id, kept.acting_for_id, kept.acting_for) == (7, 9, "Trần Quốc Bảo")


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
def test_value_reads_back_as_sealed(value, kept):
    assert record(after={"note": value}).after == {"note": kept}
    connection.check_constraints()
    assert queries.verify().broken is None


@pytest.mark.django_db
def test_long_names_are_cut_to_the_column():
    kept = record(
        subject="x" * 999, by=Reader(full_name="y" * 999, office_name="z" * 999, acting_for_name="w" * 999)
    )
    assert [len(each) for each in (kept.subject, kept.person, kept.office, kept.acting_for, kept.folded)] == [
        300, 120, 200, 120, 300,
    ]  # fmt: skip
    connection.check_constraints()
    assert queries.verify().broken is None


@pytest.mark.django_db
def test_a_record_costs_one_statement(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(1):
        actions.record(action="a", subject_kind="b", subject_id=1, subject="c", by=BY, at=AT)


@pytest.mark.django_db
def test_the_database_links_as_the_room_does():
    kept = [record(each) for each in range(2)]
    connection.check_constraints()
    previous = chain.START
    for number, one in enumerate(kept, start=1):
        found = Link.objects.get(number=number)
        previous = chain.link(previous=previous, number=number, record_id=one.pk, seal=bytes(one.seal))
        assert (found.record_id, bytes(found.chain)) == (one.pk, previous)


@pytest.mark.django_db
def test_nobody_adds_a_link_without_a_record():
    record()
    with pytest.raises(IntegrityError, match="links come from records only"), transaction.atomic():
        Link.objects.create(number=1, record_id=1, chain=b"x")


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_where_transactions_fell():
    for each in range(4):
        try:
            with transaction.atomic():
                record(each)
                if each % 2:
                    raise RuntimeError
        except RuntimeError:
            pass
    assert list(Link.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert queries.verify().records == 2


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_make_one_chain_without_waiting_for_each_other_forever():
    def write(number):
        try:
            with acting(SYSTEM):
                for each in range(6):
                    with transaction.atomic():
                        record(number)
                        record(each)  # two records in one transaction: the lock is taken once, at its end
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(write, range(16)))
    verdict = queries.verify()
    assert (verdict.broken, verdict.unsure, verdict.records) == (None, False, 192)


@pytest.mark.django_db
class TestHistory:
    def test_is_of_one_thing_newest_first(self):
        first, _other, second = record(1), record(2), record(1)
        entries = queries.history_of(subject_kind="assignment", subject_id=1)
        assert [entry.id for entry in entries] == [second.pk, first.pk]

    def test_costs_one_query(self, django_assert_num_queries):
        record(1)
        with django_assert_num_queries(1):
            queries.history_of(subject_kind="assignment", subject_id=1)

    def test_deeds_are_of_one_account(self):
        record(by=Reader(account_id=8))
        mine = record()
        assert [
            entry.id for entry in queries.deeds_of(account_id=7, actions=["plans.approve_assignment"])
        ] == [mine.pk]
        assert queries.deeds_of(account_id=7, actions=["plans.reject_assignment"]) == ()
