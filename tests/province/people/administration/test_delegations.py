"""Standing in for somebody absent: what a deputy may do, on which days, and how it ends."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from lachan.province.audit.models import Record
from lachan.province.people import actions, queries
from lachan.province.people.models import Account, Delegation
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM
from lachan.rulebook.access.permissions import Permission
from tests.province.people.administration.situations import (
    HEALTH,
    NOW,
    POLICE,
    TODAY,
    absence,
    administrator,
    office_administrator,
)
from tests.province.people.situations import PASSWORD, membership_of, office_id, person, reader_of

pytestmark = pytest.mark.usefixtures("small")


@pytest.fixture
def absent(small):
    return person("vang.mat", full_name="Trần Vắng Mặt")


@pytest.fixture
def deputy(small):
    return person("lam.thay", full_name="Lê Làm Thay", role="commune_chairman")


def delegate(absent, deputy, *, by=None, **more):
    by = by or reader_of(absent, on=TODAY)
    with acting(by):
        return actions.delegate(absence=absence(absent, deputy, **more), by=by, at=NOW)


def standing_in(deputy, delegation_id, *, on=TODAY):
    own = reader_of(deputy, on=on)
    with acting(own):
        return queries.deputy_reader(own=own, delegation_id=delegation_id, on=on)


def test_a_deputy_has_what_the_absent_person_has_and_bears_both_names(absent, deputy):
    reader = standing_in(deputy, delegate(absent, deputy))
    assert (reader.account_id, reader.full_name) == (deputy.pk, "Lê Làm Thay")
    assert (reader.acting_for_id, reader.acting_for_name) == (absent.pk, "Trần Vắng Mặt")
    assert reader.permissions == reader_of(absent, on=TODAY).permissions
    assert reader.may(Permission.PLAN_ISSUE)
    assert not reader_of(deputy, on=TODAY).may(Permission.PLAN_ISSUE)


def test_a_part_may_be_left(absent, deputy):
    left = frozenset({Permission.PLAN_REVIEW})
    reader = standing_in(deputy, delegate(absent, deputy, permissions=left))
    assert reader.permissions == left | {Permission.PUBLIC, Permission.ACCOUNT_SELF}


def end(account):
    actions.end_membership(membership_id=membership_of(account).pk, until=TODAY, by=SYSTEM, at=NOW)


def locked(account):
    Account.objects.filter(pk=account.pk).update(is_active=False)


ENDINGS = {
    "the day before": lambda absent, deputy, pk: TODAY - dt.timedelta(days=1),
    "the day after": lambda absent, deputy, pk: TODAY + dt.timedelta(days=10),
    "revoked": lambda absent, deputy, pk: actions.revoke_delegation(delegation_id=pk, by=SYSTEM, at=NOW),
    "absent person left": lambda absent, deputy, pk: end(absent),
    "deputy left": lambda absent, deputy, pk: end(deputy),
    "absent person locked": lambda absent, deputy, pk: locked(absent),
    "deputy locked": lambda absent, deputy, pk: locked(deputy),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_standing_in_ends_with(ending, absent, deputy):
    pk = delegate(absent, deputy)
    assert standing_in(deputy, pk) is not None
    day = ENDINGS[ending](absent, deputy, pk)
    assert standing_in(deputy, pk, on=day if isinstance(day, dt.date) else TODAY) is None


def test_somebody_elses_delegation_is_not_mine(absent, deputy):
    assert standing_in(person("nguoi.khac"), delegate(absent, deputy)) is None


def test_what_administers_is_not_left(small):
    by = administrator()
    other = person("cung.co.quan", office="song-lam-committee", role="council_member")
    pk = delegate(Account.objects.get(pk=by.account_id), other, office="song-lam-committee")
    withheld = {Permission.PEOPLE_ADMINISTER, Permission.REORGANISE, Permission.AUDIT_READ}
    assert not standing_in(other, pk).permissions & withheld


def test_what_is_held_by_delegation_is_not_passed_on(absent, deputy):
    reader = standing_in(deputy, delegate(absent, deputy))
    third = person("thu.ba", role="council_member")
    with acting(reader), pytest.raises(Refused, match="không ủy quyền tiếp"):
        actions.delegate(absence=absence(deputy, third), by=reader, at=NOW)
    pk = delegate(deputy, third)
    assert not standing_in(third, pk).may(Permission.PLAN_ISSUE)
    assert queries.deputy_reader(own=reader, delegation_id=pk, on=TODAY) is None


REFUSED = [
    ({"days": 0}, "until", "trước ngày đầu"),
    ({"days": 93}, "until", "không quá 92 ngày"),
    ({"since": TODAY - dt.timedelta(days=1)}, "since", "hiệu lực lùi"),
    ({"permissions": frozenset({Permission.PEOPLE_ADMINISTER})}, "permissions", "không ủy quyền được"),
    ({"office": POLICE}, "deputy", "đang làm việc ở cơ quan này"),
]


@pytest.mark.parametrize(("more", "field", "said"), REFUSED)
def test_what_cannot_be_left_is_said_beside_its_field(more, field, said, absent, deputy):
    with pytest.raises(actions.DelegationError, match=said) as refusal:
        delegate(absent, deputy, **more)
    assert refusal.value.field == field


def row(absent, deputy, **more):
    return Delegation.objects.create(
        account=absent, person_name="x", office_id=office_id(HEALTH), deputy=deputy, deputy_name="y", since=TODAY,
        until=TODAY + dt.timedelta(days=3), reason="z", made_at=NOW, made_by_name="x", **more,
    )  # fmt: skip


def test_nobody_stands_in_for_themselves(absent):
    with pytest.raises(actions.DelegationError, match="chính mình"):
        delegate(absent, absent)
    with pytest.raises(IntegrityError, match="delegation_to_somebody_else"), transaction.atomic():
        row(absent, absent)


def test_the_same_absence_twice_is_one_and_an_overlap_is_refused(absent, deputy):
    assert delegate(absent, deputy) == delegate(absent, deputy)
    with pytest.raises(actions.DelegationError, match="Đã có ủy quyền"):
        delegate(absent, deputy, days=5)
    with pytest.raises(IntegrityError, match="delegation_once_a_day"), transaction.atomic():
        row(absent, deputy)
    row(absent, deputy, revoked_at=NOW)


def test_an_office_administrator_leaves_no_more_than_they_hold(absent, deputy):
    by, investigator = office_administrator(), person("dieu.tra", role="investigator")
    with acting(by):
        with pytest.raises(Refused, match="có quyền mà bạn không có"):
            actions.delegate(absence=absence(absent, deputy), by=by, at=NOW)
        pk = actions.delegate(absence=absence(investigator, absent), by=by, at=NOW)
    kept = Delegation.objects.get(pk=pk).permissions
    of_everybody = {Permission.PUBLIC, Permission.ACCOUNT_SELF}
    assert set(kept) == reader_of(investigator, on=TODAY).permissions - of_everybody
    assert set(kept) <= by.permissions


def test_an_administrator_does_not_make_themselves_a_deputy(absent):
    by = administrator()
    own = Account.objects.get(pk=by.account_id)
    with pytest.raises(Refused):
        actions.delegate(absence=absence(absent, own), by=by, at=NOW)


TAKERS = {
    "absent": (lambda absent, deputy: reader_of(absent, on=TODAY), True),
    "deputy": (lambda absent, deputy: reader_of(deputy, on=TODAY), True),
    "administrator": (lambda absent, deputy: office_administrator(), True),
    "police": (lambda absent, deputy: office_administrator("quan.tri.ca", office=POLICE), False),
    "nobody": (lambda absent, deputy: reader_of(person("nguoi.khac"), on=TODAY), False),
}


@pytest.mark.parametrize("who", TAKERS)
def test_who_takes_a_delegation_back(who, absent, deputy):
    pk = delegate(absent, deputy)
    made, may = TAKERS[who]
    by = made(absent, deputy)
    with acting(by):
        if may:
            actions.revoke_delegation(delegation_id=pk, by=by, at=NOW)
        else:
            with pytest.raises(actions.UnknownAccountError):
                actions.revoke_delegation(delegation_id=pk, by=by, at=NOW)
    assert (Delegation.objects.get(pk=pk).revoked_at is not None) is may


def sign_in(client, username):
    client.post("/dang-xuat/")
    client.post("/dang-nhap/", {"username": username, "password": PASSWORD})


@pytest.fixture
def that_day():
    with time_machine.travel(NOW + dt.timedelta(hours=1), tick=False):
        yield


@pytest.mark.usefixtures("that_day")
def test_a_colleague_is_chosen_and_stands_in_until_they_step_back(client, absent, deputy):
    sign_in(client, "vang.mat")
    page = client.get("/tai-khoan/uy-quyen/moi/").content.decode()
    assert "Lê Làm Thay, Chuyên viên" in page
    typed = {"deputy": deputy.pk, "since": "1/2/2021", "last_day": "5/2/2021", "reason": "nghỉ phép"}
    refused = client.post("/tai-khoan/uy-quyen/moi/", {**typed, "last_day": "31/2/2021"})
    assert refused.status_code == 422
    assert 'value="31/2/2021"' in refused.content.decode()
    for _ in range(2):
        assert client.post("/tai-khoan/uy-quyen/moi/", typed)["Location"] == "/tai-khoan/uy-quyen/"
    pk = Delegation.objects.get().pk
    assert "05/02/2021" in client.get("/tai-khoan/uy-quyen/").content.decode()
    assert client.post(f"/tai-khoan/uy-quyen/{pk}/thay-mat/").status_code == 404
    sign_in(client, "lam.thay")
    assert client.post(f"/tai-khoan/uy-quyen/{pk}/thay-mat/")["Location"] == "/"
    page = client.get("/tai-khoan/").content.decode()
    assert "Bạn đang làm việc thay mặt" in page
    assert "Trần Vắng Mặt" in page
    assert client.post(f"/tai-khoan/uy-quyen/{pk}/thay-mat/").status_code == 403
    assert client.get("/tai-khoan/uy-quyen/moi/").status_code == 403
    assert client.post("/tai-khoan/thoi-thay-mat/")["Location"] == "/tai-khoan/uy-quyen/"
    assert "Bạn đang làm việc thay mặt" not in client.get("/tai-khoan/").content.decode()
    told = Record.objects.filter(action__in=["people.stand_in", "people.step_back"]).order_by("id")
    assert [*told.values_list("action", "person", "subject")] == [
        ("people.stand_in", "Lê Làm Thay", "Trần Vắng Mặt"),
        ("people.step_back", "Lê Làm Thay", "Trần Vắng Mặt"),
    ]


@pytest.mark.usefixtures("that_day")
def test_what_was_meant_for_another_is_not_done_in_ones_own_name(client, absent, deputy):
    pk = delegate(absent, deputy, since=timezone.localdate())
    sign_in(client, "lam.thay")
    client.post(f"/tai-khoan/uy-quyen/{pk}/thay-mat/")
    actions.revoke_delegation(delegation_id=pk, by=SYSTEM, at=NOW)
    assert "không còn hiệu lực" in client.get("/tai-khoan/").content.decode()
    answer = client.post("/tai-khoan/ngon-ngu/", {"language": "en"})
    assert answer["Location"] == "/tai-khoan/uy-quyen/"
    assert Account.objects.get(pk=deputy.pk).language == "vi"
    client.post("/tai-khoan/thoi-thay-mat/")
    client.post("/tai-khoan/ngon-ngu/", {"language": "en"})
    assert Account.objects.get(pk=deputy.pk).language == "en"
