"""Looks: recorded from pages that only read, reloads folded into one."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection

from lachan.province.audit import queries
from lachan.province.audit.models import Record
from lachan.rulebook.access.deciding import Reader
from tests.province.audit.writing import AT, BY, look, record

MINUTE = dt.timedelta(minutes=1)


@pytest.mark.django_db
def test_a_look_says_who_saw_what_when():
    look(reason="Kiểm tra theo đơn")
    kept = Record.objects.get()
    assert (kept.kind, kept.action, kept.account_id, kept.subject, kept.at, kept.reason) == (
        "look", "audit.look", 7, "HS-2021-001", AT, "Kiểm tra theo đơn",
    )  # fmt: skip
    connection.check_constraints()
    assert queries.verify().broken is None


@pytest.mark.django_db(transaction=True)
def test_a_look_needs_no_transaction_of_its_caller():
    look()
    assert queries.verify().records == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "looks"),
    [
        ({"at": AT + 9 * MINUTE}, 1),
        ({"at": AT + 10 * MINUTE}, 2),
        ({"at": AT - 20 * MINUTE}, 2),
        ({"subject": "Tên khác"}, 1),
        ({"subject_id": 2}, 2),
        ({"subject_kind": "file"}, 2),
        ({"reason": "Lý do khác"}, 2),
        ({"by": replace(BY, account_id=8)}, 2),
        ({"by": replace(BY, office_id=4)}, 2),
        ({"by": replace(BY, acting_for_id=9)}, 2),
    ],
)
def test_only_the_same_look_within_minutes_is_folded(changes, looks):
    look()
    look(**changes)
    assert Record.objects.count() == looks


@pytest.mark.django_db
def test_looks_of_nobody_are_never_folded():
    for _each in range(2):
        look(by=Reader(full_name="Hệ thống"))
    assert Record.objects.count() == 2


@pytest.mark.django_db
def test_a_deed_does_not_hide_a_look():
    record(subject_kind="case")
    look()
    assert Record.objects.filter(kind="look").count() == 1
