"""Delivering by mail: what is said, when it is tried again, when it is given up, and what is rechecked."""

import contextlib
import datetime as dt
import smtplib
import socket
import threading

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from lachan.province.notices.actions.delivering import deliver
from lachan.province.notices.actions.queueing import queue_overdue
from lachan.province.notices.models import Delivery, DeliveryStep, Notice, NoticeSettings
from lachan.province.people.models import Account
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM
from lachan.rulebook.notices.kinds import Urgency, notice_rules
from tests.province.notices.conftest import AT, say
from tests.province.notices.sinks import MailSink, served

MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


@pytest.fixture
def sink(settings):
    made = MailSink()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", made.port, 5
    settings.SITE_ADDRESS = "https://lachan.example.vn"
    with served(made):
        yield made


def by_mail() -> Delivery:
    return Delivery.objects.get(channel="mail")


def run(at=AT, delivery=None) -> Delivery:
    one = delivery or by_mail()
    deliver(delivery_id=one.pk, by=SYSTEM, at=at)
    return Delivery.objects.get(pk=one.pk)


def steps() -> list[tuple[str, str]]:
    return list(DeliveryStep.objects.filter(delivery=by_mail()).order_by("id").values_list("state", "why"))


def choose(account, **choices) -> None:
    NoticeSettings.objects.update_or_create(account_id=account.pk, defaults={"changed_at": AT} | choices)


def test_a_mail_says_one_sentence_and_where_to_look(hanh, sink):
    say(hanh)
    done = run()
    assert (done.state, done.attempts, done.settled_at) == ("sent", 1, AT)
    (mail,) = sink.taken
    assert (mail["To"], mail["Subject"]) == ("hanh.ntm@example.vn", "[Lá Chắn] Việc sắp đến hạn")
    assert mail["Message-ID"] == done.message_id and mail["Message-ID"].endswith("@lachan.example.vn>")
    assert mail["Auto-Submitted"] == "auto-generated"
    text = mail.get_content()
    assert "Có việc của bạn hoặc cơ quan bạn sắp đến hạn." in text
    assert "https://lachan.example.vn/thong-bao/" in text
    assert "HY21" not in mail.as_string() and "HY21" not in text
    assert steps() == [("waiting", ""), ("sending", ""), ("sent", "")]


def test_a_mail_speaks_the_language_of_its_reader(hanh, sink):
    Account.objects.filter(pk=hanh.pk).update(language="en")
    say(hanh)
    run()
    assert sink.taken[0]["Subject"] == "[Lá Chắn] Duty nearly due"


def test_run_again_nothing_is_sent_again(hanh, sink):
    say(hanh)
    run()
    run(AT + HOUR)
    run(AT - HOUR)
    assert len(sink.taken) == 1


def test_job_and_delivery_come_together(hanh):
    say(hanh)
    job = ProcrastinateJob.objects.get(task_name="notices.deliver")
    assert job.args == {"delivery_id": by_mail().pk}
    assert job.scheduled_at == AT


@pytest.mark.parametrize(
    ("answer", "to_recipient", "why", "is_final"),
    [
        ("451 later", "250 fine", "busy", False),
        ("550 never", "250 fine", "refused", True),
        ("250 taken", "550 no such person", "refused", True),
        ("250 taken", "450 full", "busy", False),
        (None, "250 fine", "unreachable", False),
    ],
)
def test_what_the_server_answers_decides(hanh, sink, answer, to_recipient, why, is_final):
    sink.answer, sink.answer_to_recipient = lambda: answer, to_recipient
    say(hanh)
    done = run()
    assert (done.state, done.why) == ("failed" if is_final else "waiting", why)
    if not is_final:
        assert done.due_at == AT + MINUTE
        assert ProcrastinateJob.objects.filter(scheduled_at=AT + MINUTE).count() == 1


def test_waits_grow_until_it_is_given_up(hanh, settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", closed.getsockname()[1]
        say(hanh, kind="account_guarded")
        at, waits = AT, []
        while (done := run(at)).state == "waiting":
            waits.append(done.due_at - at)
            at = done.due_at
    assert tuple(waits) == notice_rules().retry_waits
    assert (done.state, done.why) == ("failed", "unreachable")
    assert steps()[-1] == ("failed", "unreachable")


def test_the_same_mark_at_every_try(hanh, sink):
    sink.answer = lambda: None
    say(hanh)
    run()
    sink.answer = lambda: "250 taken"
    assert run(AT + MINUTE).state == "sent"
    assert len(sink.ids) == 2 and len(set(sink.ids)) == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda account: Notice.objects.update(read_at=AT), "read"),
        (lambda account: Account.objects.filter(pk=account.pk).update(is_active=False), "inactive"),
        (lambda account: Account.objects.filter(pk=account.pk).update(email=""), "no_address"),
        (lambda account: choose(account, channels={"duty_soon": []}), "turned_off"),
    ],
)
def test_much_is_rechecked_before_it_is_sent(hanh, sink, change, why):
    say(hanh)
    change(hanh)
    done = run()
    assert (done.state, done.why, sink.taken) == ("skipped", why, [])


def test_nothing_usual_leaves_at_night(hanh, sink):
    night = AT.replace(hour=15)  # 22:00 in the province
    say(hanh, at=night)
    delivery = by_mail()
    assert delivery.due_at == dt.datetime(2021, 2, 1, 23, 0, tzinfo=dt.UTC)
    assert run(night).state == "waiting"
    assert run(delivery.due_at).state == "sent"


def test_what_waited_into_the_night_waits_for_the_morning(hanh, sink):
    say(hanh)
    done = run(AT.replace(hour=15))
    assert (done.state, done.why, sink.taken) == ("waiting", "quiet", [])
    assert done.due_at == dt.datetime(2021, 2, 1, 23, 0, tzinfo=dt.UTC)


def test_the_urgent_leaves_at_any_hour_and_never_in_a_digest(hanh, sink):
    choose(hanh, wants_digest=True)
    night = AT.replace(hour=15)
    say(hanh, at=night, urgency=Urgency.URGENT)
    assert run(night).state == "sent"


def test_a_clock_that_is_set_back_or_forward_sends_nothing_twice_and_misses_nothing(hanh, sink):
    say(hanh)
    assert run(AT - HOUR).state == "waiting", "not yet due by this clock"
    assert queue_overdue(at=AT + MINUTE) == 0
    assert queue_overdue(at=AT + 3 * MINUTE) == 1
    assert queue_overdue(at=AT + 3 * MINUTE) == 0, "queued already"
    assert run(AT + 3 * MINUTE).state == "sent"
    for at in (AT - 400 * HOUR, AT, AT + 400 * HOUR):
        run(at)
        assert queue_overdue(at=at) == 0
    assert len(sink.taken) == 1


def test_a_digest_gathers_what_is_unread_in_one_mail(hanh, bao, sink):
    choose(hanh, wants_digest=True)
    for number in range(3):
        say(hanh, bao, once_key=f"soon:{number}")
    say(hanh, kind="duty_opened", once_key="opened")
    say(hanh, kind="duty_opened", once_key="read")
    Notice.objects.filter(once_key="read").update(read_at=AT)
    mine = Delivery.objects.filter(account_id=hanh.pk, channel="mail")
    at = dt.datetime(2021, 2, 2, 0, 30, tzinfo=dt.UTC)  # 7:30 in the province
    assert {(each.is_in_digest, each.due_at) for each in mine} == {(True, at)}
    for each in mine:
        run(AT, each)
    assert sink.taken == []
    for each in mine:
        run(at, each)
    (mail,) = sink.taken
    assert mail["Subject"].strip() == "[Lá Chắn] Bạn có 4 thông báo chưa đọc"
    assert "- Việc sắp đến hạn: 3\n- Việc mới được giao: 1" in mail.get_content().replace("\r", "")
    assert sorted(mine.values_list("state", flat=True)) == ["sent"] * 4 + ["skipped"]


@pytest.fixture
def told(transactional_db) -> list[Delivery]:
    """One who gets single mails and one who gets a digest, with real transactions."""
    people = [
        Account.objects.create(
            username=name, full_name="Ai đó", email=f"{name}@example.vn", language="vi", created_at=AT
        )
        for name in ("one", "two")
    ]
    choose(people[1], wants_digest=True)
    for number in range(3):
        say(*people, once_key=str(number))
    return list(Delivery.objects.filter(channel="mail").order_by("id"))


def test_two_workers_at_once_send_everything_once(told, sink):
    both_here = threading.Barrier(2, timeout=5)

    def slow() -> str:
        with contextlib.suppress(threading.BrokenBarrierError):
            both_here.wait(0.2)
        return "250 taken"

    sink.answer = slow
    at = AT + 30 * HOUR

    def work() -> None:
        try:
            with acting(SYSTEM):
                for each in told:
                    deliver(delivery_id=each.pk, by=SYSTEM, at=at)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _each in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join(30)
    for each in told:  # what one left alone because the other held it
        deliver(delivery_id=each.pk, by=SYSTEM, at=at)
    assert sorted(mail["To"] for mail in sink.taken) == ["one@example.vn"] * 3 + ["two@example.vn"]
    assert {each.state for each in Delivery.objects.filter(channel="mail")} == {"sent"}


def test_a_broken_line_is_no_excuse_for_a_second_copy_at_once(hanh, sink, monkeypatch):
    def broken(*_args, **_more):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(smtplib.SMTP, "sendmail", broken)
    say(hanh)
    assert run().why == "unreachable"
    assert run().attempts == 1, "not before its time"
