"""Telling: once an occasion, to whom it is meant, in words that may leave their record."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from lachan.province.notices.models import Delivery, DeliveryStep, Notice
from lachan.province.people.models import Account
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM
from lachan.rulebook.notices.kinds import UnknownKindError, Urgency
from lachan.rulebook.notices.wording import Said, UnfitForNoticeError, Value
from tests.province.notices.conftest import AT, as_reader, say


def test_each_person_gets_one_notice_with_its_deliveries(hanh, bao):
    assert say(hanh, bao, hanh) == (hanh.pk, bao.pk)
    assert list(Notice.objects.order_by("id").values_list("account_id", "title", "read_at")) == [
        (hanh.pk, "Việc HY21-003 sắp đến hạn", None),
        (bao.pk, "Việc HY21-003 sắp đến hạn", None),
    ]
    on_site = Delivery.objects.filter(channel="site")
    assert list(on_site.values_list("state", "settled_at")) == [("sent", AT)] * 2
    assert DeliveryStep.objects.filter(delivery__in=on_site, state="sent").count() == 2


def test_told_twice_it_is_sent_once(hanh, bao):
    say(hanh)
    before = Delivery.objects.count()
    assert say(hanh) == ()
    assert Delivery.objects.count() == before
    assert say(hanh, bao) == (bao.pk,)
    assert say(hanh, once_key="duty:7:late") == (hanh.pk,)


def test_whoever_tells_need_not_see_whom_they_tell(hanh, bao):
    with acting(as_reader(bao)):
        assert say(hanh, by=as_reader(bao)) == (hanh.pk,)
        assert Notice.objects.count() == 0
    notice = Notice.objects.get()
    assert (notice.told_by_id, notice.told_by_name) == (bao.pk, "Trần Quốc Bảo")


def test_nobody_is_told_who_is_not_there(hanh):
    Account.objects.filter(pk=hanh.pk).update(is_active=False)
    assert say(hanh) == ()
    assert say() == ()
    assert Notice.objects.count() == 0


def test_what_the_caller_undoes_was_not_told(hanh):
    with pytest.raises(RuntimeError), transaction.atomic():
        say(hanh)
        raise RuntimeError
    assert Notice.objects.count() == 0
    assert say(hanh) == (hanh.pk,)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"kind": "gossip"}, UnknownKindError),
        ({"kind": "duty_opened", "urgency": Urgency.URGENT}, UnknownKindError),
        ({"address": "https://evil.example/"}, UnfitForNoticeError),
        ({"address": "//evil.example/"}, UnfitForNoticeError),
        (
            {
                "title": Said(
                    sentence="{x}", values={"x": Value(text="bí mật", comes_from="people.Account.password")}
                )
            },
            UnfitForNoticeError,
        ),
        ({"once_key": ""}, IntegrityError),
    ],
)
def test_what_may_not_be_told_is_refused(hanh, more, refusal):
    with pytest.raises(refusal), transaction.atomic():
        say(hanh, **more)
    assert Notice.objects.count() == 0


def test_a_name_is_left_out(hanh):
    name = Value(text="Nguyễn Thị Minh Hạnh", comes_from="people.Account.full_name")
    code = Value(text="HY21-003", comes_from="plans.Assignment.code")
    say(hanh, title=Said(sentence="{code}: {who} chờ bạn", values={"who": name, "code": code}))
    assert Notice.objects.get().title == "HY21-003: … chờ bạn"


@pytest.mark.parametrize(
    "change", [{"account_id": 999}, {"title": "Khác"}, {"once_key": "other"}, {"address": "/khac/"}]
)
def test_a_notice_stays_as_it_was_told(hanh, change):
    say(hanh)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(**change)


@pytest.mark.django_db(transaction=True)
def test_two_who_tell_the_same_at_once_tell_it_once(small_twice):
    told, gate = [], threading.Barrier(2)

    def one() -> None:
        try:
            with acting(SYSTEM), transaction.atomic():
                gate.wait(10)
                told.append(say(small_twice))
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _each in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(20)
    assert sorted(told) == [(), (small_twice.pk,)]
    assert Delivery.objects.filter(channel="site").count() == Notice.objects.count() == 1


@pytest.fixture
def small_twice(transactional_db) -> Account:
    return Account.objects.create(username="hanh.ntm", full_name="Nguyễn Thị Minh Hạnh", created_at=AT)
