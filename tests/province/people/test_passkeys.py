"""Passkeys: added, named, shown at the door; what is not quite one opens nothing."""

import datetime as dt
import json

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from fido2.utils import websafe_decode

from lachan.province.audit.models import Record
from lachan.province.people import queries
from lachan.province.people.models import Account, RecoveryCode, SecondFactor
from tests.province.people.device import Device
from tests.province.people.factors import NOW, codes_on, with_app
from tests.province.people.situations import PASSWORD, person

pytestmark = pytest.mark.usefixtures("small")

PAGE, KEYS = "/tai-khoan/bao-mat/", "/tai-khoan/bao-mat/khoa/"
DOOR = "/dang-nhap/khoa/"
ACCOUNT = "/tai-khoan/"


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


def sign_in(client, username="hanh.ntm"):
    return client.post("/dang-nhap/", {"username": username, "password": PASSWORD})


def ask_for_new(client, password=PASSWORD):
    return client.post(KEYS + "hoi/", {"password": password})


def add(client, device, name="Máy ở cơ quan"):
    asked = ask_for_new(client).json()["publicKey"]
    return client.post(KEYS, {"name": name, "credential": device.makes(asked)})


def ask_for_proof(client):
    return client.post(DOOR + "hoi/").json()["publicKey"]


def show(client, device, **more):
    return client.post(DOOR, {"credential": device.proves(ask_for_proof(client)), **more})


def is_in(client) -> bool:
    return client.get(ACCOUNT).status_code == 200


@pytest.fixture
def device(client, clock):
    """A device with a passkey of a person who is signed out again."""
    person()
    sign_in(client)
    made = Device()
    add(client, made)
    client.post("/dang-xuat/")
    return made


def test_the_first_passkey_brings_codes_on_paper_and_is_kept_sealed(client, clock):
    account = person()
    sign_in(client)
    made = Device()
    answer = add(client, made)
    assert len(codes_on(answer.content.decode())) == 10
    assert is_in(client)
    kept = SecondFactor.objects.get()
    assert (kept.account_id, kept.kind, kept.name) == (account.pk, "passkey", "Máy ở cơ quan")
    assert bytes(kept.credential) == made.credential
    assert made.credential not in bytes(kept.sealed)
    record = Record.objects.get(action="people.add_factor")
    assert record.after == {"factor": "passkey"}
    assert "Máy ở cơ quan" in client.get(PAGE).content.decode()


def test_the_browser_learns_no_name_of_the_account_but_its_own(client, clock):
    person()
    sign_in(client)
    asked = ask_for_new(client).json()["publicKey"]
    assert asked["rp"] == {"id": "localhost", "name": "Lá Chắn"}
    assert asked["user"]["name"] == "hanh.ntm"
    assert len(websafe_decode(asked["user"]["id"])) == 32
    assert asked["authenticatorSelection"]["userVerification"] == "required"


def test_a_second_passkey_leaves_the_codes_as_they_are(client, clock):
    person()
    sign_in(client)
    add(client, Device())
    before = set(RecoveryCode.objects.values_list("id", flat=True))
    assert add(client, Device(), name="").status_code == 302
    assert set(RecoveryCode.objects.values_list("id", flat=True)) == before
    assert SecondFactor.objects.filter(name="Khóa truy cập").count() == 1
    asked = ask_for_new(client).json()["publicKey"]
    assert len(asked["excludeCredentials"]) == 2


def test_adding_needs_the_password_and_stops_at_ten(client, clock):
    person()
    sign_in(client)
    assert (ask_for_new(client, "sai").status_code, ask_for_new(client, "").status_code) == (422, 422)
    assert client.post(KEYS, {"credential": "{}"})["Location"] == PAGE
    for _ in range(10):
        add(client, Device())
    assert "đã có 10 khóa" in ask_for_new(client).json()["reason"]


LIES = {
    "another site": {"origin": "https://evil.example"},
    "a neighbour's name": {"origin": "https://x.localhost"},
    "another name signed": {"domain": "evil.example"},
    "no finger asked for": {"verifies": False},
}


@pytest.mark.parametrize("lie", LIES)
def test_no_passkey_is_added_from(client, clock, lie):
    person()
    sign_in(client)
    assert add(client, Device(**LIES[lie]))["Location"] == PAGE
    assert not SecondFactor.objects.exists()


def test_a_name_needs_https(client, clock, settings):
    settings.PASSKEY_DOMAIN = "lachan.example.vn"
    person()
    sign_in(client)
    add(client, Device(origin="http://lachan.example.vn", domain="lachan.example.vn"))
    assert not SecondFactor.objects.exists()
    add(client, Device(origin="https://lachan.example.vn", domain="lachan.example.vn"))
    assert SecondFactor.objects.exists()


def test_a_passkey_alone_signs_in(client, device):
    answer = show(client, device, next="/ke-hoach/?q=1")
    assert answer["Location"] == "/ke-hoach/?q=1"
    assert is_in(client)
    proven, opened = Record.objects.order_by("-id")[:2][::-1]
    assert (proven.action, proven.after) == ("people.prove_factor", {"factor": "passkey"})
    assert opened.action == "people.sign_in"


def test_a_passkey_is_the_second_step_too(client, device):
    assert sign_in(client)["Location"].startswith("/dang-nhap/xac-thuc/")
    asked = ask_for_proof(client)
    assert len(asked["allowCredentials"]) == 1
    client.post(DOOR, {"credential": device.proves(asked)})
    assert is_in(client)


def test_without_a_name_nobody_learns_which_passkeys_there_are(client, device):
    assert not ask_for_proof(client).get("allowCredentials")


@pytest.mark.parametrize("lie", LIES)
def test_nobody_signs_in_from(client, device, lie):
    for name, value in LIES[lie].items():
        setattr(device, name, value)
    assert show(client, device)["Location"] == "/dang-nhap/"
    assert not is_in(client)
    record = Record.objects.latest("id")
    assert (record.action, record.after) == ("people.sign_in_refused", {"why": "passkey"})


def test_a_forged_signature_opens_nothing(client, device):
    forged = device.proves(ask_for_proof(client), key=ec.generate_private_key(ec.SECP256R1()))
    client.post(DOOR, {"credential": forged})
    assert not is_in(client)


def test_an_answer_counts_once(client, device):
    answer = device.proves(ask_for_proof(client))
    client.post(DOOR, {"credential": answer})
    assert is_in(client)
    client.post("/dang-xuat/")
    client.post(DOOR, {"credential": answer})
    assert not is_in(client)
    ask_for_proof(client)
    client.post(DOOR, {"credential": answer})
    assert not is_in(client)


def test_a_copy_of_a_passkey_is_told_by_its_count(client, device):
    show(client, device)
    client.post("/dang-xuat/")
    device.counter -= 1
    show(client, device)
    assert not is_in(client)


def test_an_answer_comes_within_five_minutes(client, device, clock):
    answer = device.proves(ask_for_proof(client))
    clock.shift(dt.timedelta(minutes=5))
    client.post(DOOR, {"credential": answer})
    assert not is_in(client)


def test_a_question_for_a_new_passkey_is_not_answered_by_a_proof(client, clock):
    person()
    sign_in(client)
    made = Device()
    add(client, made)
    asked = ask_for_new(client).json()["publicKey"]
    other = Client()
    other.cookies = client.cookies
    assert other.post(DOOR, {"credential": made.proves(asked)})["Location"] == "/dang-nhap/"


def test_the_password_of_one_does_not_go_with_the_passkey_of_another(client, device):
    other = person("khac")
    with_app(other, NOW)
    sign_in(client, "khac")
    assert show(client, device)["Location"] == "/dang-nhap/xac-thuc/"
    assert not is_in(client)


def test_a_passkey_that_says_it_is_somebody_elses_opens_nothing(client, device):
    device.user = b"x" * 32
    show(client, device)
    assert not is_in(client)


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "{",
        "[]",
        "{}",
        '"x"',
        json.dumps({"rawId": "AA", "id": "AA", "type": "public-key", "response": {}}),
    ],
)
def test_nonsense_is_refused(client, device, credential):
    ask_for_proof(client)
    assert client.post(DOOR, {"credential": credential})["Location"] == "/dang-nhap/"
    assert not is_in(client)


def test_a_removed_passkey_and_a_locked_account_open_nothing(client, device):
    Account.objects.update(is_active=False)
    show(client, device)
    assert not is_in(client)
    Account.objects.update(is_active=True)
    SecondFactor.objects.all().delete()
    show(client, device)
    assert not is_in(client)


def test_passkeys_are_renamed_and_removed_by_their_owner_alone(client, device):
    other = person("khac")
    kept = SecondFactor.objects.get()
    sign_in(client, "khac")
    assert client.post(f"{PAGE}{kept.pk}/ten/", {"name": "Của tôi"}).status_code == 404
    client.post(f"{PAGE}{kept.pk}/go/", {"password": PASSWORD})
    assert SecondFactor.objects.get().name == "Máy ở cơ quan"
    assert not queries.has_factor(account_id=other.pk)
    client.post("/dang-xuat/")
    show(client, device)
    client.post(f"{PAGE}{kept.pk}/ten/", {"name": "  "})
    client.post(f"{PAGE}{kept.pk}/ten/", {"name": "Máy ở nhà"})
    assert SecondFactor.objects.get().name == "Máy ở nhà"
    assert Record.objects.latest("id").action == "people.rename_passkey"
    client.post(f"{PAGE}{kept.pk}/go/", {"password": PASSWORD})
    assert not SecondFactor.objects.exists()


def test_attempts_are_counted_by_address(client, device, settings):
    settings.SIGN_IN_FAILURES_FROM_ADDRESS = 2
    device.verifies = False
    show(client, device)
    show(client, device)
    device.verifies = True
    show(client, device)
    assert not is_in(client)
    page = client.get("/dang-nhap/").content.decode()
    assert "Hãy chờ" in page
