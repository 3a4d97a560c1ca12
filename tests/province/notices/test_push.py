"""Messages to devices: sealed for one browser, signed by the site, sent to known services only, forgotten when gone."""

import datetime as dt
import json

import jwt
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.db import IntegrityError, transaction
from django.urls import reverse

from lachan.province.audit.models import Record
from lachan.province.notices import actions
from lachan.province.notices.actions.delivering import deliver
from lachan.province.notices.channels import push
from lachan.province.notices.channels.sealing import are_keys, public_bytes, sealed, unwrapped, wrapped
from lachan.province.notices.models import Delivery, Device, NoticeSettings
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM
from lachan.rulebook.notices.kinds import Urgency
from lachan.server.environment import new_push_key
from tests.province.notices.conftest import AT, as_reader, say, sign_in
from tests.province.notices.sinks import PushSink, served


class Browser:
    """A browser's side: its keys, and how it opens what was sealed for it."""

    def __init__(self, path="/may-1"):
        self.path, self.key, self.secret = path, ec.generate_private_key(ec.SECP256R1()), b"0123456789abcdef"

    @property
    def keys(self):
        return {"public_key": wrapped(public_bytes(self.key.public_key())), "secret": wrapped(self.secret)}

    def opened(self, body: bytes) -> dict:
        salt, length = body[:16], body[20]
        theirs, own = body[21 : 21 + length], public_bytes(self.key.public_key())
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        key = derived(self.key.exchange(ec.ECDH(), point), self.secret, b"WebPush: info\0" + own + theirs, 32)
        content_key = derived(key, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = derived(key, salt, b"Content-Encoding: nonce\0", 12)
        text = AESGCM(content_key).decrypt(nonce, body[21 + length :], None)
        return json.loads(text.removesuffix(b"\2"))


def derived(key, salt, info, length):
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(key)


@pytest.fixture
def service(settings):
    made = PushSink()
    settings.PUSH_SERVICES, settings.PUSH_SECONDS = ["fcm.googleapis.com", made.host], 2
    settings.PUSH_KEY, settings.SITE_ADDRESS = new_push_key(), "https://lachan.example.vn"
    with served(made):
        yield made


def turn_on(account, service, browser, at=AT):
    reader = as_reader(account)
    with acting(reader):
        actions.turn_on(
            endpoint=f"http://{service.host}{browser.path}", **browser.keys, name="Chrome, máy tính", by=reader, at=at
        )  # fmt: skip


def by_push() -> Delivery:
    return Delivery.objects.get(channel="push")


def run(at=AT) -> Delivery:
    deliver(delivery_id=by_push().pk, by=SYSTEM, at=at)
    return by_push()


def test_the_example_of_the_standard_is_sealed_as_it_says():
    """RFC 8291, section 5."""
    own = ec.derive_private_key(
        int.from_bytes(unwrapped("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), ec.SECP256R1()
    )
    text = sealed(
        b"When I grow up, I want to be a watermelon",
        public_key="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        secret="BTBZMqHH6r4Tts7J_aSIgg", salt=unwrapped("DGv6ra1nlYgDCS1FRnbzlw"), own=own,
    )  # fmt: skip
    assert wrapped(text) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
        "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_a_message_says_only_what_kind_and_only_that_browser_reads_it(hanh, service):
    browser = Browser()
    turn_on(hanh, service, browser)
    say(hanh)
    assert run().state == "sent"
    ((path, headers, body),) = service.taken
    assert path == "/may-1"
    assert (headers["Content-Encoding"], headers["Urgency"], headers["TTL"]) == (
        "aes128gcm",
        "normal",
        "172800",
    )
    said = browser.opened(body)
    assert said == {
        "title": "Lá Chắn: Việc sắp đến hạn", "text": "Có việc của bạn hoặc cơ quan bạn sắp đến hạn.",
        "address": "/thong-bao/", "language": "vi", "urgent": False, "tag": by_push().message_id,
    }  # fmt: skip
    token, key = headers["Authorization"].removeprefix("vapid t=").split(", k=")
    assert key == push.site_key()
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unwrapped(key))
    claims = jwt.decode(
        token, public, algorithms=["ES256"], audience=f"http://{service.host}", options={"verify_exp": False}
    )
    assert claims["sub"] == "https://lachan.example.vn"
    assert claims["exp"] == int((AT + dt.timedelta(hours=12)).timestamp())


@pytest.mark.parametrize(
    ("answer", "state", "why", "devices"),
    [
        (200, "sent", "", 1),
        (201, "sent", "", 1),
        (404, "failed", "no_address", 0),
        (410, "failed", "no_address", 0),
        (400, "failed", "refused", 1),
        (413, "failed", "refused", 1),
        (403, "waiting", "refused", 1),
        (302, "waiting", "refused", 1),
        (429, "waiting", "busy", 1),
        (503, "waiting", "busy", 1),
        (None, "waiting", "unreachable", 1),
    ],
)
def test_what_a_service_answers_is_understood(hanh, service, answer, state, why, devices):
    turn_on(hanh, service, Browser())
    say(hanh)
    service.answers["/may-1"] = answer
    delivery = run()
    assert (delivery.state, delivery.why, Device.objects.count()) == (state, why, devices)


def test_one_device_that_took_it_is_enough_and_the_one_that_is_gone_is_forgotten(hanh, service):
    for number in (1, 2, 3):
        turn_on(hanh, service, Browser(f"/may-{number}"))
    say(hanh)
    service.answers |= {"/may-1": 410, "/may-2": 503}
    assert run().state == "sent"
    assert [path for path, _headers, _body in service.taken] == ["/may-1", "/may-2", "/may-3"]
    assert Device.objects.count() == 2


def test_a_copy_has_the_topic_of_the_first(hanh, service):
    turn_on(hanh, service, Browser())
    say(hanh)
    service.answers["/may-1"] = None
    run()
    service.answers.clear()
    assert run(AT + dt.timedelta(minutes=2)).state == "sent"
    topics = {headers["Topic"] for _path, headers, _body in service.taken}
    assert len(service.taken) == 2 and len(topics) == 1 and len(topics.pop()) == 32


def test_without_a_device_nothing_is_queued_and_one_turned_off_meanwhile_gets_nothing(hanh, service):
    say(hanh, once_key="a")
    assert not Delivery.objects.filter(channel="push").exists()
    turn_on(hanh, service, Browser())
    say(hanh, once_key="b")
    reader = as_reader(hanh)
    with acting(reader):
        actions.turn_off(device_id=Device.objects.get().pk, by=reader, at=AT)
        actions.turn_off(device_id=987_654, by=reader, at=AT)
    assert (run().state, by_push().why, service.taken) == ("skipped", "turned_off", [])
    assert list(Record.objects.filter(subject_kind="notice_device").order_by("id").values_list("action", flat=True)) == [
        "notices.turn_on_device", "notices.turn_off_device",
    ]  # fmt: skip


NIGHT = dt.datetime(2021, 2, 1, 16, 0, tzinfo=dt.UTC)
"""Eleven in the evening in the province."""


@pytest.mark.parametrize(("urgency", "state"), [(Urgency.USUAL, "waiting"), (Urgency.URGENT, "sent")])
def test_quiet_hours_hold_for_devices_too(hanh, service, urgency, state):
    turn_on(hanh, service, Browser())
    say(hanh, at=NIGHT, urgency=urgency)
    assert run(NIGHT).state == state
    if state == "sent":
        assert service.taken[0][1]["Urgency"] == "high"


def test_a_channel_that_was_turned_off_stays_off(hanh, service):
    NoticeSettings.objects.create(account_id=hanh.pk, channels={"duty_soon": ["site", "mail"]}, changed_at=AT)
    turn_on(hanh, service, Browser())
    say(hanh)
    assert not Delivery.objects.filter(channel="push").exists()


@pytest.mark.parametrize(
    ("endpoint", "is_known"),
    [
        ("https://fcm.googleapis.com/fcm/send/x", True),
        ("https://fcm.googleapis.com:443/x", True),
        ("https://wns2-hk2p.notify.windows.com/w/?token=x", True),
        ("https://notify.windows.com.evil.example/x", False),
        ("https://evilnotify.windows.com/x", False),
        ("http://fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://a:b@fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com.evil.example/x", False),
        ("https://127.0.0.1/x", False),
        ("https://[::1]/x", False),
        ("https://169.254.169.254/latest", False),
        ("https://fcm.googleapis.com:x/", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_messages_go_to_known_services_only(settings, endpoint, is_known):
    settings.PUSH_SERVICES = ["fcm.googleapis.com", ".notify.windows.com"]
    assert push.may_be_reached(endpoint) is is_known


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "https://la.example/x"},
        {"endpoint": "https://fcm.googleapis.com/" + "x" * 1000},
        {"public_key": ""},
        {"public_key": "BAAA"},
        {"public_key": wrapped(b"\x04" + b"\x01" * 64)},
        {"secret": "ngắn"},
        {"secret": wrapped(b"x" * 15)},
    ],
)
def test_a_browser_that_cannot_be_reached_is_refused(hanh, service, wrong):
    given = {"endpoint": "https://fcm.googleapis.com/x", **Browser().keys} | wrong
    reader = as_reader(hanh)
    with acting(reader), pytest.raises(actions.DeviceError):
        actions.turn_on(**given, name="x", by=reader, at=AT)
    assert not Device.objects.exists()


def test_a_browser_belongs_to_whom_turned_it_on_last_and_twice_is_once(hanh, bao, service):
    browser = Browser()
    for account in (hanh, hanh, bao):
        turn_on(account, service, browser)
    assert Device.objects.get().account_id == bao.pk
    assert Record.objects.filter(action="notices.turn_on_device").count() == 2
    for number in range(12):
        turn_on(bao, service, Browser(f"/{number}"))
    assert Device.objects.count() == 10


def test_a_device_is_its_owners_alone(hanh, bao, service):
    turn_on(hanh, service, Browser())
    reader = as_reader(bao)
    with acting(reader):
        assert not Device.objects.exists()
        actions.turn_off(device_id=1, by=reader, at=AT)
    device = Device.objects.get()
    with acting(reader):
        actions.turn_off(device_id=device.pk, by=reader, at=AT)
    assert Device.objects.filter(pk=device.pk).exists()
    with pytest.raises(IntegrityError, match="device_has_endpoint"), transaction.atomic():
        Device.objects.filter(pk=device.pk).update(endpoint="")


def test_the_page_turns_devices_on_and_off(client, hanh, service):
    sign_in(client, hanh)
    settings_page, browser = reverse("notices:settings"), Browser()
    shown = client.get(settings_page).content.decode()
    assert f'data-push-key="{push.site_key()}"' in shown and "Chưa bật trên máy nào." in shown
    typed = {
        "endpoint": f"http://{service.host}/may-1",
        "p256dh": browser.keys["public_key"],
        "auth": browser.keys["secret"],
    }
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"
    client.post(reverse("notices:turn_on"), typed, headers={"User-Agent": agent})
    shown = client.get(settings_page).content.decode()
    assert "Chrome, điện thoại" in shown and service.host not in shown and browser.keys["secret"] not in shown
    client.post(reverse("notices:turn_off", kwargs={"device_id": Device.objects.get().pk}))
    assert "Chưa bật trên máy nào." in client.get(settings_page).content.decode()
    refused = client.post(reverse("notices:turn_on"), {}, follow=True)
    assert "Trình duyệt này chưa nhận được thông báo" in refused.content.decode()


def test_the_script_of_the_browser_stands_at_the_root(client, db):
    answer = client.get("/thong-bao-may.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "showNotification" in answer.content.decode()
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_keys_are_told_from_what_is_none():
    keys = Browser().keys
    assert are_keys(**keys)
    assert not are_keys(public_key=keys["secret"], secret=keys["secret"])
