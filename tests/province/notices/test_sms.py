"""Text messages through the gateway: signed, at most once, off until the province sets it up."""

import datetime as dt
import hashlib
import hmac
import socket

import pytest

from lachan.province.notices.actions.delivering import deliver
from lachan.province.notices.models import Delivery, NoticeSettings
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.notices.conftest import AT, say
from tests.province.notices.sinks import SmsSink, served

KEY = "only-for-tests-of-the-gateway"


@pytest.fixture
def gateway(settings):
    made = SmsSink()
    settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_KEY, settings.SMS_GATEWAY_SECONDS = made.url, KEY, 2
    settings.SITE_ADDRESS = "https://lachan.example.vn"
    with served(made):
        yield made


@pytest.fixture
def alerted(hanh, gateway):
    NoticeSettings.objects.create(account_id=hanh.pk, phone="+84912345678", changed_at=AT)
    say(hanh, kind="on_call_alert")
    return hanh


def by_sms() -> Delivery:
    return Delivery.objects.get(channel="sms")


def run(at=AT) -> Delivery:
    deliver(delivery_id=by_sms().pk, by=SYSTEM, at=at)
    return by_sms()


def test_without_a_gateway_nothing_is_queued(hanh, settings):
    settings.SMS_GATEWAY_URL = ""
    say(hanh, kind="on_call_alert")
    assert not Delivery.objects.filter(channel="sms").exists()


def test_a_message_says_one_sentence_and_is_signed(alerted, gateway):
    assert run().state == "sent"
    (message,), (headers,), (body,) = gateway.taken, gateway.headers, gateway.bodies
    assert message["to"] == "+84912345678"
    assert message["text"] == (
        "Lá Chắn: Báo động trực. Mở hệ thống và nhận việc ngay. https://lachan.example.vn/thong-bao/"
    )
    assert message["id"] == headers["Idempotency-Key"] == by_sms().message_id
    assert message["path"] == "/messages?from=lachan"
    signed = headers["X-Lachan-Timestamp"].encode() + b"." + body
    assert (
        headers["X-Lachan-Signature"]
        == "sha256=" + hmac.new(KEY.encode(), signed, hashlib.sha256).hexdigest()
    )


@pytest.mark.parametrize(
    ("answer", "state", "why"),
    [
        (200, "sent", ""),
        (202, "sent", ""),
        (409, "sent", ""),
        (400, "failed", "refused"),
        (422, "failed", "refused"),
        (401, "waiting", "refused"),
        (404, "waiting", "refused"),
        (429, "waiting", "busy"),
        (503, "waiting", "busy"),
        (500, "uncertain", "broken_off"),
        (302, "uncertain", "broken_off"),
        (None, "uncertain", "broken_off"),
    ],
)
def test_what_the_gateway_answers_decides(alerted, gateway, answer, state, why):
    gateway.answer = lambda: answer
    done = run()
    assert (done.state, done.why) == (state, why)
    later = AT + dt.timedelta(days=1)
    gateway.answer = lambda: 202
    assert run(later).state == ("sent" if state == "waiting" else state)
    assert len(gateway.taken) == (2 if state == "waiting" else 1), "what may have been sent is not sent again"
    assert len({message["id"] for message in gateway.taken}) == 1


def test_a_gateway_that_cannot_be_reached_is_tried_again(alerted, settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.SMS_GATEWAY_URL = f"http://127.0.0.1:{closed.getsockname()[1]}/"
        done = run()
    assert (done.state, done.why) == ("waiting", "unreachable")


def test_what_a_dead_sender_left_is_uncertain_and_never_sent_again(alerted, gateway):
    Delivery.objects.filter(channel="sms").update(state="sending", claimed_at=AT, attempts=1, message_id="m")
    assert run(AT + dt.timedelta(seconds=30)).state == "sending", "it may be alive"
    done = run(AT + dt.timedelta(minutes=2))
    assert (done.state, done.why, gateway.taken) == ("uncertain", "broken_off", [])
    assert run(AT + dt.timedelta(hours=2)).state == "uncertain"


def test_whoever_gave_no_number_gets_no_message(hanh, gateway):
    say(hanh, kind="on_call_alert")
    assert (run().state, run().why) == ("skipped", "no_address")
