"""Accounts, memberships and the readers they make."""

import datetime as dt

import pytest

from lachan.province.audit import actions as audit
from lachan.province.audit.models import Record
from lachan.province.people import actions, queries
from lachan.province.people.models import Account, Membership
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from tests.province.people.situations import AT, PASSWORD, membership_of, office_id, person

pytestmark = pytest.mark.usefixtures("small")

TODAY = dt.date(2021, 1, 5)


def test_account_keeps_its_name_in_lower_case_and_its_password_hashed():
    account = person(" Hanh.NTM ", full_name="Nguyễn  Thị Hạnh ")
    assert (account.username, account.full_name) == ("hanh.ntm", "Nguyễn Thị Hạnh")
    assert account.password.startswith("argon2$")
    assert account.check_password(PASSWORD)


def test_account_and_membership_are_on_record():
    person()
    assert list(Record.objects.order_by("id").values_list("action", "person", "subject"))[-2:] == [
        ("people.create_account", "Hệ thống", "Nguyễn Thị Minh Hạnh"),
        ("people.add_membership", "Hệ thống", "Nguyễn Thị Minh Hạnh"),
    ]
    assert Record.objects.latest("id").after == {
        "office": "Sở Y tế", "role": "standing_officer", "title": "Chuyên viên",
        "since": "2020-01-01", "until": None,
    }  # fmt: skip
    assert not Record.objects.filter(after__icontains=PASSWORD).exists()


def test_user_name_taken_is_refused_in_any_case():
    person()
    with pytest.raises(actions.UserNameTakenError, match="đã có người dùng"):
        person("HANH.ntm")


def test_unknown_role_is_refused():
    with pytest.raises(actions.UnknownRoleError, match="emperor"):
        person(role="emperor")


def test_membership_ending_before_it_starts_is_refused():
    with pytest.raises(actions.MembershipDatesError, match="01/01/2020"):
        person(until=dt.date(2020, 1, 1))
    account = person("khac")
    with pytest.raises(actions.MembershipDatesError):
        actions.end_membership(
            membership_id=membership_of(account).pk, until=dt.date(2019, 1, 1), by=SYSTEM, at=AT
        )


@pytest.mark.parametrize("deed", ["create", "add", "end", "language"])
def test_without_its_record_nothing_is_done(monkeypatch, deed):
    account = person()
    membership = membership_of(account)
    reader = queries.reader_for(account_id=account.pk, on=TODAY)
    before = _state()

    def broken(**_fields):
        raise RuntimeError("no record")

    monkeypatch.setattr(audit, "record", broken)
    deeds = {
        "create": lambda: actions.create_account(
            username="moi", full_name="Mới", password=PASSWORD, by=SYSTEM, at=AT
        ),
        "add": lambda: actions.add_membership(
            account_id=account.pk, office_id=office_id("song-lam-police"), role="judge",
            since=TODAY, by=SYSTEM, at=AT,
        ),
        "end": lambda: actions.end_membership(
            membership_id=membership.pk, until=dt.date(2022, 1, 1), by=SYSTEM, at=AT
        ),
        "language": lambda: actions.choose_language(language="en", by=reader, at=AT),
    }  # fmt: skip
    with pytest.raises(RuntimeError, match="no record"):
        deeds[deed]()
    assert _state() == before


def _state():
    return (
        list(Account.objects.values_list("username", "language")),
        list(Membership.objects.values_list("role", "until")),
    )


def test_reader_is_the_account_acting_for_its_office(django_assert_num_queries):
    account = person()
    with django_assert_num_queries(1):
        reader = queries.reader_for(account_id=account.pk, on=TODAY)
    assert (reader.account_id, reader.username) == (account.pk, "hanh.ntm")
    assert (reader.office_id, reader.office_name) == (office_id("song-lam-department-health"), "Sở Y tế")
    assert {"provincial_departments", "related_bodies"} <= reader.group_keys
    assert reader.may(Permission.PLAN_ISSUE)
    assert not reader.may(Permission.AUDIT_READ)


def test_roles_of_one_office_add_up_and_other_offices_do_not_count():
    account = person(role="judge")
    for office, role in (
        ("song-lam-department-health", "administrator"),
        ("song-lam-police", "standing_officer"),
    ):
        actions.add_membership(
            account_id=account.pk, office_id=office_id(office), role=role, since=TODAY, by=SYSTEM, at=AT
        )
    reader = queries.reader_for(account_id=account.pk, on=TODAY)
    assert (reader.role_keys, reader.office_name) == (("judge", "administrator"), "Sở Y tế")
    assert reader.may(Permission.AUDIT_READ)
    assert not reader.may(Permission.PLAN_ISSUE)


@pytest.mark.parametrize(
    ("situation", "on", "acts"),
    [
        ({"since": TODAY}, TODAY, True),
        ({"since": TODAY}, dt.date(2021, 1, 4), False),
        ({"until": dt.date(2021, 1, 6)}, TODAY, True),
        ({"until": TODAY}, TODAY, False),
        ({"is_active": False}, TODAY, False),
        ({"office": ""}, TODAY, False),
        ({"since": dt.date(2018, 1, 1)}, dt.date(2019, 4, 30), False),
    ],
)
def test_reader_acts_only_while_everything_holds(situation, on, acts):
    account = person(**situation)
    assert queries.reader_for(account_id=account.pk, on=on).is_signed_in is acts


def test_unknown_account_is_nobody():
    assert queries.reader_for(account_id=987654, on=TODAY) == Reader()


def test_ended_membership_ends_the_reader():
    account = person()
    actions.end_membership(membership_id=membership_of(account).pk, until=TODAY, by=SYSTEM, at=AT)
    assert not queries.reader_for(account_id=account.pk, on=TODAY).is_signed_in
    assert Record.objects.latest("id").before == {"until": None}
