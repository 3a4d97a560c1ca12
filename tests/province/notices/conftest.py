"""People who can be told something."""

import datetime as dt

import pytest

from lachan.province.notices import actions
from lachan.province.people import actions as people
from lachan.province.people.models import Account
from lachan.rulebook.access.deciding import SYSTEM, Reader
from tests.province.people.situations import PASSWORD, person, small_province

AT = dt.datetime(2021, 2, 1, 3, 0, tzinfo=dt.UTC)
"""Ten o'clock in the morning of a Monday in the province."""


@pytest.fixture
def small(db, tmp_path):
    """An invented province with five offices."""
    people.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)


@pytest.fixture
def hanh(small) -> Account:
    return a_person("hanh.ntm")


@pytest.fixture
def bao(small) -> Account:
    return a_person("bao.tq", full_name="Trần Quốc Bảo", role="department_officer")


@pytest.fixture
def chief(small) -> Account:
    return a_person("quan.tri", full_name="Quản Trị", office="song-lam-committee", role="administrator")


def a_person(username, **more) -> Account:
    account = person(username, **more)
    Account.objects.filter(pk=account.pk).update(email=f"{username}@example.vn")
    return Account.objects.get(pk=account.pk)


def say(*accounts, at=AT, **more) -> tuple[int, ...]:
    """Tell something of no importance."""
    given = {
        "kind": "duty_soon", "subject_key": "duty:7", "title": "Việc HY21-003 sắp đến hạn", "text": "Còn 3 ngày làm việc.",
        "address": "/to-chuc/co-quan/", "once_key": "duty:7:soon", "by": SYSTEM,
    } | more  # fmt: skip
    return actions.tell(to=[each.pk for each in accounts], at=at, **given)


def as_reader(account, *permissions) -> Reader:
    return Reader(account_id=account.pk, full_name=account.full_name, permissions=frozenset(permissions))


def sign_in(client, account):
    client.post("/dang-nhap/", {"username": account.username, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    return client
