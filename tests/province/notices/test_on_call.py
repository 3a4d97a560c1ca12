"""The rota, and alerts to those on call: everybody at once, one answer, the next level when there is none."""

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from lachan.province.audit.models import Record
from lachan.province.notices import actions, queries
from lachan.province.notices.actions.alerting import escalate_due
from lachan.province.notices.models import Alert, AlertStep, Notice, RotaShift
from lachan.province.people.models import Account
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from tests.province.notices.conftest import AT, a_person, sign_in
from tests.province.people.situations import reader_of

MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


@pytest.fixture
def planner(hanh) -> Reader:
    return reader_of(hanh, on=AT.date())


def shift(account, by: Reader, *, start=AT - HOUR, end=AT + 8 * HOUR) -> int:
    with acting(by):
        return actions.add_shift(account_id=account.pk, starts_at=start, ends_at=end, by=by, at=AT)


def alert(office_id: int, *levels, at=AT, **more) -> Alert:
    given = {
        "subject_key": "case:1", "title": "Tin báo mới cần xử lý ngay", "text": "", "address": "/x/", "once_key": "case:1",
        "by": SYSTEM,
    } | more  # fmt: skip
    ladder = [[each.pk for each in level] for level in levels]
    return Alert.objects.get(pk=actions.alert_on_call(office_id=office_id, ladder=ladder, at=at, **given))


def steps(one: Alert) -> list[tuple[str, int, int]]:
    return list(AlertStep.objects.filter(alert=one).order_by("id").values_list("kind", "level", "called"))


def told(kind="on_call_alert") -> list[int]:
    return list(Notice.objects.filter(kind=kind).order_by("id").values_list("account_id", flat=True))


def test_everybody_on_call_is_called_at_once(planner, hanh, bao):
    for each in (hanh, bao):
        shift(each, planner)
    late = a_person("late")
    shift(late, planner, start=AT + HOUR)
    one = alert(planner.office_id)
    assert alert(planner.office_id).pk == one.pk, "the same occasion is one alert"
    assert sorted(told()) == sorted([hanh.pk, bao.pk])
    assert steps(one) == [("called", 0, 2)]
    assert one.next_at == AT + 15 * MINUTE
    job = ProcrastinateJob.objects.get(task_name="notices.escalate")
    assert (job.args, job.scheduled_at) == ({"alert_id": one.pk}, one.next_at)


def test_silence_calls_the_next_level_and_then_says_so(planner, hanh, bao, chief):
    shift(hanh, planner)
    one = alert(planner.office_id, [bao], [], [chief], by=planner)
    actions.escalate(alert_id=one.pk, by=SYSTEM, at=AT + 14 * MINUTE)
    assert steps(one) == [("called", 0, 1)], "not yet"
    for _again in range(2):
        actions.escalate(alert_id=one.pk, by=SYSTEM, at=AT + 15 * MINUTE)
    assert steps(one)[1:] == [("called", 1, 1)]
    actions.escalate(alert_id=one.pk, by=SYSTEM, at=AT + 30 * MINUTE)
    assert steps(one)[2:] == [("nobody", 2, 0), ("called", 3, 1)]
    escalate_due(by=SYSTEM, at=AT + 45 * MINUTE)
    one.refresh_from_db()
    assert (one.state, one.next_at, steps(one)[-1][0]) == ("unanswered", None, "exhausted")
    assert told() == [hanh.pk, bao.pk, chief.pk, hanh.pk], "who alerted learns that nobody came"
    assert actions.answer_alert(alert_id=one.pk, by=reader_of(bao, on=AT.date()), at=AT + HOUR).is_first


def test_nobody_on_call_means_the_next_level_at_once(planner, bao):
    one = alert(planner.office_id, [bao])
    assert steps(one) == [("nobody", 0, 0), ("called", 1, 1)]
    assert told() == [bao.pk]


def test_the_first_answer_wins_and_tells_the_others(planner, hanh, bao):
    for each in (hanh, bao):
        shift(each, planner)
    one = alert(planner.office_id)
    first = actions.answer_alert(alert_id=one.pk, by=reader_of(bao, on=AT.date()), at=AT + MINUTE)
    second = actions.answer_alert(alert_id=one.pk, by=planner, at=AT + 2 * MINUTE)
    assert (first.is_first, second.is_first, second.person_name) == (True, False, bao.full_name)
    assert told("on_call_answered") == [hanh.pk]
    actions.escalate(alert_id=one.pk, by=SYSTEM, at=AT + HOUR)
    one.refresh_from_db()
    assert (one.state, one.answered_by_id, len(told())) == ("answered", bao.pk, 2)
    assert Record.objects.filter(action="notices.answer_alert").count() == 1


def test_who_was_not_called_cannot_answer(planner, hanh, bao):
    shift(hanh, planner)
    one = alert(planner.office_id)
    assert actions.answer_alert(alert_id=one.pk, by=reader_of(bao, on=AT.date()), at=AT) is None
    outsider = Reader(account_id=999)
    with acting(outsider):
        assert queries.alert_page(reader=outsider, alert_id=one.pk) is None


def test_the_page_says_what_reached_whom(planner, hanh):
    shift(hanh, planner)
    one = alert(planner.office_id)
    with acting(planner):
        page = queries.alert_page(reader=planner, alert_id=one.pk)
    (reached,) = page.events[0].reached
    assert reached.person_name == hanh.full_name
    assert [(channel, state) for channel, state, _when in reached.deliveries] == [
        ("Trang Thông báo", "Đã gửi"), ("Thư điện tử", "Chờ gửi"),
    ]  # fmt: skip
    assert page.may_answer


def test_an_office_may_be_stricter_and_never_looser(planner, hanh):
    with acting(planner):
        actions.decide_answer_time(minutes=5, by=planner, at=AT)
        for minutes in (0, 16):
            with pytest.raises(actions.RotaError):
                actions.decide_answer_time(minutes=minutes, by=planner, at=AT)
    shift(hanh, planner)
    assert alert(planner.office_id).next_at == AT + 5 * MINUTE


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (AT + HOUR, AT + HOUR, "ends"),
        (AT - 2 * HOUR, AT - HOUR, "ends"),
        (AT, AT + 40 * 24 * HOUR, "ends"),
        (AT, AT + HOUR, "starts"),
    ],
)
def test_a_shift_that_cannot_be_is_refused(planner, hanh, start, end, field):
    first = shift(hanh, planner)
    assert shift(hanh, planner) == first, "the same again is the same"
    with pytest.raises(actions.RotaError) as refusal:
        shift(hanh, planner, start=start, end=end)
    assert refusal.value.field == field


def test_only_people_of_the_own_office_are_put_on_call(planner, chief):
    with pytest.raises(actions.RotaError):
        shift(chief, planner)
    with pytest.raises(Refused):
        actions.add_shift(
            account_id=1, starts_at=AT, ends_at=AT + HOUR, by=Reader(account_id=1, office_id=1), at=AT
        )


def test_a_shift_taken_back_is_nobodys(planner, hanh):
    pk = shift(hanh, planner)
    with acting(planner):
        assert actions.cancel_shift(shift_id=pk, by=planner, at=AT)
        assert not actions.cancel_shift(shift_id=pk, by=planner, at=AT)
    assert shift(hanh, planner) != pk
    with pytest.raises(IntegrityError), transaction.atomic():
        RotaShift.objects.update(cancelled_at=None)


def test_the_pages(planner, hanh, client):
    desk = sign_in(client, hanh)
    assert "Không có ai đang trực" in desk.get("/truc/").content.decode()
    today = dt.datetime.now(tz=dt.timezone(dt.timedelta(hours=7))).date()
    typed = {
        "person": hanh.pk, "starts_on": f"{today:%d/%m/%Y}", "starts": "0:00",
        "ends_on": f"{today + dt.timedelta(days=2):%d/%m/%Y}", "ends": "7h",
    }  # fmt: skip
    refused = desk.post("/truc/", typed | {"starts": "", "ends_on": "32/1/2021"})
    assert refused.status_code == 422
    assert "Ghi giờ bắt đầu." in refused.content.decode() and "32/1/2021" in refused.content.decode()
    assert "Đã thêm ca trực." in desk.post("/truc/", typed, follow=True).content.decode()
    page = desk.post("/truc/dien-tap/", follow=True)
    assert "Tôi nhận" in page.content.decode() and hanh.full_name in page.content.decode()
    one = Alert.objects.get()
    assert (
        "Bạn đã nhận báo động." in desk.post(f"/truc/bao-dong/{one.pk}/nhan/", follow=True).content.decode()
    )
    assert "bằng chữ số" in desk.post("/truc/thoi-han/", {"minutes": "x"}, follow=True).content.decode()
    assert "từ 1 đến 15" in desk.post("/truc/thoi-han/", {"minutes": "99"}, follow=True).content.decode()
    desk.post(f"/truc/{RotaShift.objects.get().pk}/huy/")
    assert RotaShift.objects.get().cancelled_at is not None
    assert desk.get("/truc/bao-dong/999/").status_code == 404
    assert desk.post("/truc/bao-dong/999/nhan/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_who_answer_at_once_are_one_answer():
    people = [
        Account.objects.create(username=name, full_name=name.title(), created_at=AT)
        for name in ("one", "two")
    ]
    one = alert(1, people)
    readers = [Reader(account_id=each.pk, full_name=each.full_name) for each in people]
    gate, answers = threading.Barrier(2), []

    def work(reader: Reader) -> None:
        try:
            with acting(reader):
                gate.wait(10)
                answers.append(actions.answer_alert(alert_id=one.pk, by=reader, at=AT + MINUTE))
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(reader,)) for reader in readers]
    for each in threads:
        each.start()
    for each in threads:
        each.join(20)
    assert sorted(answer.is_first for answer in answers) == [False, True]
    assert len({answer.person_name for answer in answers}) == 1
    assert len(told("on_call_answered")) == 1


def test_the_permission_reaches_the_own_office_only(planner):
    assert planner.scopes[Permission.NOTICES_ROTA] == "office"
