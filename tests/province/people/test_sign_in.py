"""The sign-in page and what happens behind it."""

import datetime as dt

import pytest
from django.contrib.auth import hashers
from django.urls import reverse
from django.utils import timezone

from lachan.province.audit import actions as audit
from lachan.province.audit.models import Record
from lachan.province.people.models import Account, Session
from tests.province.people.situations import PASSWORD, membership_of, person

pytestmark = pytest.mark.usefixtures("small")

SIGN_IN = "/dang-nhap/"
ACCOUNT = "/tai-khoan/"


def sign_in(client, username="hanh.ntm", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def last_record():
    return Record.objects.latest("id")


def test_page_asks_for_name_and_password(client):
    page = client.get(SIGN_IN).content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert 'href="tel:111"' in page
    assert "no-store" in client.get(SIGN_IN)["Cache-Control"]


def test_right_password_opens_a_session_and_leaves_a_record(client):
    account = person()
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get(ACCOUNT).status_code == 200
    record = last_record()
    assert (record.action, record.account_id, record.office) == ("people.sign_in", account.pk, "Sở Y tế")


@pytest.mark.parametrize("username", ["hanh.ntm", "HANH.NTM", "  Hanh.Ntm "])
def test_user_name_counts_in_any_case(client, username):
    person()
    assert sign_in(client, username).status_code == 302


REFUSED = {
    "unknown": ({}, {"username": "khong.co"}),
    "password": ({}, {"password": "sai-mat-khau"}),
    "inactive": ({"is_active": False}, {}),
    "membership": ({"until": dt.date(2020, 6, 1)}, {}),
}


@pytest.mark.parametrize("why", REFUSED)
def test_refusal_tells_nothing_and_is_on_record(client, why):
    situation, typed = REFUSED[why]
    account = person(**situation)
    answer = sign_in(client, **typed)
    assert answer.status_code == 200
    assert "không đúng, hoặc tài khoản không còn hiệu lực" in answer.content.decode()
    assert not Session.objects.exists()
    record = last_record()
    assert (record.action, record.account_id, record.after) == ("people.sign_in_refused", None, {"why": why})
    assert record.subject_id == (None if why == "unknown" else account.pk)


@pytest.mark.parametrize("why", REFUSED)
def test_refusals_look_the_same_but_for_the_name_typed(client, why):
    situation, typed = REFUSED[why]
    person(**situation)
    page = sign_in(client, **typed).content.decode()
    other = sign_in(client, "nguoi.khac").content.decode()
    assert _neutral(page, typed.get("username", "hanh.ntm")) == _neutral(other, "nguoi.khac")


def _neutral(page, username):
    lines = (line.replace(username, "…") for line in page.splitlines())
    return [line for line in lines if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize("why", REFUSED)
def test_every_refusal_costs_one_hash(client, why, monkeypatch):
    situation, typed = REFUSED[why]
    person(**situation)
    hashed = []
    encode, verify = hashers.Argon2PasswordHasher.encode, hashers.Argon2PasswordHasher.verify
    monkeypatch.setattr(
        hashers.Argon2PasswordHasher, "encode", lambda *args: hashed.append("encode") or encode(*args)
    )
    monkeypatch.setattr(
        hashers.Argon2PasswordHasher, "verify", lambda *args: hashed.append("verify") or verify(*args)
    )
    sign_in(client, **typed)
    assert len(hashed) == 1


def test_refused_form_keeps_the_name_and_not_the_password(client):
    person()
    page = sign_in(client, password="sai-mat-khau").content.decode()
    assert 'value="hanh.ntm"' in page
    assert "sai-mat-khau" not in page


def test_a_password_typed_as_name_is_not_kept(client):
    sign_in(client, "bi-mat-cua-toi")
    assert "bi-mat" not in str(list(Record.objects.values_list()))


@pytest.mark.parametrize(
    ("field", "said"), [("username", "Nhập tên đăng nhập"), ("password", "Nhập mật khẩu.")]
)
def test_empty_field_is_named_and_nothing_is_recorded(client, field, said):
    before = Record.objects.count()
    page = sign_in(client, **{field: ""}).content.decode()
    assert said in page
    focused = page.split("autofocus")[0].rsplit("<input", 1)[1]
    assert f'name="{field}"' in focused
    assert Record.objects.count() == before


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [
        ("/ke-hoach/?q=1", "/ke-hoach/?q=1"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\evil.example", "/"),
        ("", "/"),
    ],
)
def test_sign_in_goes_only_to_this_site(client, wanted, goes):
    person()
    assert sign_in(client, next=wanted)["Location"] == goes


def test_address_asked_for_survives_a_refusal(client):
    page = client.get(SIGN_IN, {"next": "/ke-hoach/?a=1&b=2"}).content.decode()
    assert 'name="next" value="/ke-hoach/?a=1&amp;b=2"' in page
    person()
    page = sign_in(client, password="sai", next="/ke-hoach/").content.decode()
    assert 'name="next" value="/ke-hoach/"' in page


def test_signed_in_person_is_sent_on(client):
    person()
    sign_in(client)
    assert client.get(SIGN_IN, {"next": ACCOUNT})["Location"] == ACCOUNT


def test_protected_page_asks_to_sign_in_and_comes_back(client):
    answer = client.get(ACCOUNT)
    assert answer["Location"] == f"{SIGN_IN}?next=%2Ftai-khoan%2F"


def test_without_its_record_no_session_opens(client, monkeypatch):
    person()

    def broken(**_fields):
        raise RuntimeError("no record")

    monkeypatch.setattr(audit, "record", broken)
    with pytest.raises(RuntimeError, match="no record"):
        sign_in(client)
    assert not Session.objects.exists()


def test_sign_in_gives_a_new_session(client):
    person()
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["sessionid"] = old = session.session_key
    sign_in(client)
    assert client.cookies["sessionid"].value != old


def test_sign_out_is_a_post_and_on_record(client):
    person()
    sign_in(client)
    assert client.get("/dang-xuat/").status_code == 405
    assert client.post("/dang-xuat/")["Location"] == SIGN_IN
    assert last_record().action == "people.sign_out"
    assert client.get(ACCOUNT).status_code == 302


def test_sign_out_without_a_session_ends_at_the_sign_in_page_and_records_nothing(client):
    before = Record.objects.count()
    assert client.post("/dang-xuat/")["Location"] == SIGN_IN
    assert Record.objects.count() == before


def test_token_of_the_form_is_asked_for():
    from django.test import Client

    assert (
        Client(enforce_csrf_checks=True).post(SIGN_IN, {"username": "a", "password": "b"}).status_code == 403
    )


@pytest.mark.parametrize("ending", ["membership", "account", "password"])
def test_session_ends_with(client, ending):
    account = person()
    sign_in(client)
    match ending:
        case "membership":
            membership = membership_of(account)
            membership.until = timezone.localdate()
            membership.save()
        case "account":
            Account.objects.filter(pk=account.pk).update(is_active=False)
        case "password":
            account.set_password("mot-mat-khau-khac")
            account.save()
    assert client.get(ACCOUNT).status_code == 302


def test_reader_costs_the_session_and_one_query(client, django_assert_num_queries):
    person()
    sign_in(client)
    with django_assert_num_queries(2):
        client.get(SIGN_IN)


def test_account_language_is_followed_where_none_was_chosen(client):
    account = person()
    Account.objects.filter(pk=account.pk).update(language="en")
    assert sign_in(client).cookies["lachan_language"].value == "en"
    client.post("/dang-xuat/")
    client.cookies["lachan_language"] = "vi"
    assert "lachan_language" not in sign_in(client).cookies


def test_views_are_marked():
    from django.urls import resolve

    for name in ("sign_in", "sign_out", "account", "language"):
        assert resolve(reverse(f"people:{name}")).func.permission
