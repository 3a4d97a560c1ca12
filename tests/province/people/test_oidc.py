"""Signing in through the province's identity provider: only who was linked, only what is rightly signed."""

import time
from urllib.parse import parse_qs, urlsplit

import jwt
import psycopg
import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from lachan.province.audit.models import Record
from lachan.province.people import actions, queries
from lachan.province.people.models import Account, ProviderLink
from lachan.rulebook.access.deciding import DOOR, SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from tests.province.people.factors import with_app
from tests.province.people.identity_provider import CLIENT, KEY, OTHER_KEY, SECRET, Provider, running
from tests.province.people.situations import PASSWORD, person
from tests.raw import raw_connection

pytestmark = pytest.mark.usefixtures("small")

GO, BACK, ACCOUNT = "/dang-nhap/cong/", "/dang-nhap/cong/ve/", "/tai-khoan/"
PAGE = "/tai-khoan/bao-mat/"


@pytest.fixture
def provider(settings):
    with running(Provider()) as started:
        settings.OIDC_ISSUER, settings.OIDC_NAME = started.issuer, "Cổng Sông Lam"
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = CLIENT, SECRET
        yield started


@pytest.fixture
def hanh(provider):
    account = person()
    link(account, provider)
    return account


def link(account, provider, subject="nguoi-1"):
    return ProviderLink.objects.create(
        account=account, issuer=provider.issuer, subject=subject, linked_at=timezone.now()
    )


def go(client, provider, **more):
    """Go to the provider, sign in there and come back."""
    return client.get(provider.sign_in(client.post(GO, more)["Location"]))


def sign_in(client, username="hanh.ntm"):
    return client.post("/dang-nhap/", {"username": username, "password": PASSWORD})


def is_in(client) -> bool:
    return client.get(ACCOUNT).status_code == 200


def said(client, page="/dang-nhap/") -> str:
    return client.get(page).content.decode()


def test_who_is_linked_comes_in_and_goes_where_they_wanted(client, provider, hanh):
    assert "Đăng nhập bằng Cổng Sông Lam" in said(client)
    sent = client.post(GO, {"next": "/ke-hoach/?q=1"})
    asked = {name: values[0] for name, values in parse_qs(urlsplit(sent["Location"]).query).items()}
    assert (asked["scope"], asked["code_challenge_method"]) == ("openid", "S256")
    assert asked["redirect_uri"] == f"http://testserver{BACK}"
    answer = client.get(provider.sign_in(sent["Location"]))
    assert answer["Location"] == "/ke-hoach/?q=1"
    assert is_in(client)
    came, opened = Record.objects.order_by("-id")[:2][::-1]
    assert (came.action, opened.action) == ("people.come_from_provider", "people.sign_in")
    assert "nguoi-1" not in str(list(Record.objects.values_list()))


def test_nobody_is_made_and_none_found_by_address(client, provider):
    Account.objects.filter(pk=person().pk).update(email="hanh@example.vn")
    assert go(client, provider)["Location"] == "/dang-nhap/"
    assert not is_in(client)
    assert "chưa liên kết với tài khoản nào" in said(client)
    assert (Account.objects.count(), ProviderLink.objects.count()) == (1, 0)
    record = Record.objects.latest("id")
    assert (record.action, record.after) == ("people.sign_in_refused", {"why": "provider"})


def test_the_second_factor_is_asked_for_all_the_same(client, provider, hanh):
    paper = with_app(hanh, timezone.now())
    assert go(client, provider)["Location"].startswith("/dang-nhap/xac-thuc/")
    assert not is_in(client)
    client.post("/dang-nhap/xac-thuc/", {"code": paper[0]})
    assert is_in(client)


LIES = {
    "another issuer": {"claims": {"iss": "https://evil.example"}},
    "another client": {"claims": {"aud": "other"}},
    "several clients, unsaid for whom": {"claims": {"aud": [CLIENT, "other"]}},
    "several clients, for another": {"claims": {"aud": [CLIENT, "other"], "azp": "other"}},
    "too old": {"claims": {"exp": int(time.time()) - 60}},
    # A day ahead: this is written as tests are collected, and may run when a quarter of an hour has gone.
    "not yet": {"claims": {"iat": int(time.time()) + 86_400}},
    "another nonce": {"claims": {"nonce": "x"}},
    "no nonce": {"claims": {"nonce": None}},
    "no expiry": {"claims": {"exp": None}},
    "no subject": {"claims": {"sub": None}},
    "an empty subject": {"claims": {"sub": ""}},
    "a number for a subject": {"claims": {"sub": 7}},
    "another key": {"key": OTHER_KEY},
    "no signature": {"key": None, "algorithm": "none"},
    "our own secret": {"key": SECRET * 3, "algorithm": "HS256"},
    "nonsense": {"token": "a.b.c"},
    "calls itself otherwise": {"described": {"issuer": "https://evil.example"}},
    "a token place without HTTPS": {"described": {"token_endpoint": "http://evil.example/token"}},
    "keys behind a detour": {"described": {"jwks_uri": "DETOUR"}},
    "no places": {"described": {"authorization_endpoint": "", "token_endpoint": "", "jwks_uri": ""}},
}


@pytest.mark.parametrize("lie", LIES)
def test_nothing_is_believed_of(client, provider, hanh, lie, caplog):
    sent = client.post(GO)
    for name, value in LIES[lie].items():
        setattr(provider, name, value)
    if lie == "keys behind a detour":
        provider.described = {"jwks_uri": f"{provider.issuer}/detour"}
    assert client.get(provider.sign_in(sent["Location"]))["Location"] == "/dang-nhap/"
    assert not is_in(client)
    assert "Chưa nhận được xác nhận từ Cổng Sông Lam" in said(client)
    assert "Identity provider:" in caplog.text


def test_the_lies_are_lies_only_by_what_they_change(client, provider, hanh):
    provider.claims = {"aud": [CLIENT, "other"], "azp": CLIENT}
    provider.token = None
    go(client, provider)
    assert is_in(client)
    assert jwt.get_unverified_header(provider._signed("x"))["alg"] == "RS256"
    assert provider.key is KEY


@pytest.mark.parametrize(
    "change",
    ["?code=code-0&state=x", "?code=code-0", "?error=access_denied&state=STATE", "?state=STATE", ""],
)
def test_an_answer_to_nothing_asked_opens_nothing(client, provider, hanh, change):
    back = provider.sign_in(client.post(GO)["Location"])
    state = parse_qs(urlsplit(back).query)["state"][0]
    assert client.get(BACK + change.replace("STATE", state))["Location"] == "/dang-nhap/"
    assert not is_in(client)


def test_an_answer_counts_once_and_only_in_the_browser_that_was_sent(client, provider, hanh):
    back = provider.sign_in(client.post(GO)["Location"])
    stranger = Client()
    assert stranger.get(back)["Location"] == "/dang-nhap/"
    assert not is_in(stranger)
    client.get(back)
    assert is_in(client)
    client.post("/dang-xuat/")
    client.get(back)
    assert not is_in(client)


def test_an_answer_of_another_provider_is_refused(client, provider, hanh):
    back = provider.sign_in(client.post(GO)["Location"])
    client.get(back.replace("iss=http", "iss=https"))
    assert not is_in(client)


def test_an_answer_comes_within_ten_minutes(client, provider, hanh):
    with time_machine.travel(timezone.now(), tick=True) as clock:
        back = provider.sign_in(client.post(GO)["Location"])
        clock.shift(601)
        client.get(back)
        assert not is_in(client)


def test_a_code_of_somebody_else_is_worth_nothing(client, provider, hanh):
    """Put into one's own answer, it fails at the provider: its verifier is another's."""
    theirs = provider.sign_in(Client().post(GO)["Location"])
    code = parse_qs(urlsplit(theirs).query)["code"][0]
    mine = provider.sign_in(client.post(GO)["Location"])
    state = parse_qs(urlsplit(mine).query)["state"][0]
    client.get(f"{BACK}?code={code}&state={state}")
    assert not is_in(client)


@pytest.mark.parametrize("gone", ["locked", "unlinked"])
def test_who_may_not_does_not_come_in(client, provider, hanh, gone):
    if gone == "locked":
        Account.objects.update(is_active=False)
    else:
        ProviderLink.objects.all().delete()
    go(client, provider)
    assert not is_in(client)


def test_a_provider_that_does_not_answer_is_said(client, hanh, provider, settings, caplog):
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    assert client.post(GO)["Location"] == "/dang-nhap/"
    assert "Chưa liên lạc được với Cổng Sông Lam" in said(client)


def test_without_a_provider_there_is_none(client, hanh, settings):
    settings.OIDC_ISSUER = ""
    assert client.post(GO).status_code == 404
    assert client.get(BACK)["Location"] == "/dang-nhap/"
    assert "Đăng nhập bằng" not in said(client).replace("Đăng nhập bằng khóa", "")
    sign_in(client)
    assert client.post(PAGE + "cong/", {"password": PASSWORD}).status_code == 404


# Linking


def test_a_person_links_their_account_after_the_password(client, provider):
    account = person()
    sign_in(client)
    refused = client.post(PAGE + "cong/", {"password": "sai"})
    assert (refused.status_code, ProviderLink.objects.count()) == (422, 0)
    back = provider.sign_in(client.post(PAGE + "cong/", {"password": PASSWORD})["Location"])
    assert client.get(back)["Location"] == PAGE
    assert "Đã liên kết" in said(client, PAGE)
    assert queries.subject_at_provider(account_id=account.pk) == "nguoi-1"
    assert Record.objects.latest("id").action == "people.link_provider"
    client.post("/dang-xuat/")
    go(client, provider)
    assert is_in(client)


def test_what_was_sent_to_link_is_not_taken_by_another_session(client, provider):
    person()
    sign_in(client)
    back = provider.sign_in(client.post(PAGE + "cong/", {"password": PASSWORD})["Location"])
    session = client.session
    kept = session["lachan_provider"]
    client.post("/dang-xuat/")
    person("khac")
    sign_in(client, "khac")
    session = client.session
    session["lachan_provider"] = kept
    session.save()
    assert client.get(back)["Location"] == "/dang-nhap/"
    assert not ProviderLink.objects.exists()


def test_one_identity_opens_one_account(client, provider, hanh):
    person("khac")
    sign_in(client, "khac")
    client.get(provider.sign_in(client.post(PAGE + "cong/", {"password": PASSWORD})["Location"]))
    assert "đã liên kết với một tài khoản khác" in said(client, PAGE)
    assert ProviderLink.objects.get().account_id == hanh.pk


def test_a_person_ends_their_link(client, provider, hanh):
    sign_in(client)
    assert client.post(PAGE + "cong/go/", {"password": "sai"}).status_code == 422
    assert client.post(PAGE + "cong/go/", {"password": PASSWORD})["Location"] == PAGE
    assert not ProviderLink.objects.exists()
    assert Record.objects.latest("id").action == "people.unlink_provider"


def test_an_administrator_links_others_never_themselves(client, provider):
    account, own = person(), person("quan.tri", role="administrator")
    sign_in(client, "quan.tri")
    address = f"/quan-tri/tai-khoan/{account.pk}/"
    assert "Liên kết với Cổng Sông Lam" in said(client, address)
    assert client.post(address + "cong/", {"subject": " nguoi-1 "})["Location"] == address
    assert 'value="nguoi-1"' in said(client, address)
    assert client.post(f"/quan-tri/tai-khoan/{own.pk}/cong/", {"subject": "x"}).status_code == 403
    other = person("khac")
    client.post(f"/quan-tri/tai-khoan/{other.pk}/cong/", {"subject": "nguoi-1"})
    assert "đã liên kết với một tài khoản khác" in said(client, f"/quan-tri/tai-khoan/{other.pk}/")
    client.post(address + "cong/", {"subject": ""})
    assert not ProviderLink.objects.exists()
    assert client.post("/quan-tri/tai-khoan/999999/cong/", {"subject": "x"}).status_code == 404


def test_who_does_not_administer_links_nobody_else(client, provider, hanh):
    other = person("khac")
    sign_in(client)
    assert client.post(f"/quan-tri/tai-khoan/{other.pk}/cong/", {"subject": "x"}).status_code == 403


def test_attempts_are_counted_by_address(provider, db):
    for _ in range(30):
        try:
            actions.recognise_subject(subject="ai", address="192.0.2.1", by=Reader(), at=timezone.now())
        except actions.DoorClosedError:
            break
    with pytest.raises(actions.DoorClosedError):
        actions.recognise_subject(subject="ai", address="192.0.2.1", by=Reader(), at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_links_are_their_owners_and_the_doors(provider, hanh):
    other = person("khac")
    link(other, provider, subject="nguoi-2")
    administrator = Reader(account_id=0, permissions=frozenset({Permission.PEOPLE_ADMINISTER}))
    both = {hanh.pk, other.pk}
    table = "SELECT account_id FROM people_providerlink"
    for reader, seen in (
        (Reader(), set()), (administrator, set()), (Reader(account_id=hanh.pk), {hanh.pk}), (DOOR, both), (SYSTEM, both),
    ):  # fmt: skip
        with raw_connection(reader) as raw:
            assert {row[0] for row in raw.execute(table)} == seen
    with raw_connection(Reader(account_id=other.pk)) as raw, pytest.raises(psycopg.Error):
        raw.execute("UPDATE people_providerlink SET account_id = %s", [hanh.pk])
