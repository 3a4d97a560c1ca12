"""One's own password: changed by who knows it, and reset by a letter that tells nobody who has an account."""

import datetime as dt
import json
import re
import smtplib

import pytest
import time_machine
from django.contrib.auth import hashers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lachan.province.audit.models import Record
from lachan.province.people import jobs
from lachan.province.people.models import Account, Attempts, Session
from tests.province.people.administration.situations import administrator
from tests.province.people.situations import PASSWORD, person

pytestmark = pytest.mark.usefixtures("small")

NOW = dt.datetime(2021, 2, 1, 1, 0, tzinfo=dt.UTC)
NEW = "mua-thu-o-ven-song"
CHANGE, FORGOTTEN, SIGN_IN = "/tai-khoan/mat-khau/", "/quen-mat-khau/", "/dang-nhap/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def sign_in(client, password=PASSWORD, username="hanh.ntm"):
    return client.post(SIGN_IN, {"username": username, "password": password})


def typed(present=PASSWORD, password=NEW, again=None):
    return {"present": present, "password": password, "again": password if again is None else again}


class TestChanging:
    @pytest.fixture
    def client(self, client):
        person(role="department_officer")
        sign_in(client)
        return client

    def test_it_is_changed_and_ends_the_other_sessions(self, client):
        other = Client()
        sign_in(other)
        old = client.cookies["sessionid"].value
        answer = client.post(CHANGE, typed(), follow=True)
        assert answer.redirect_chain == [("/tai-khoan/", 302)]
        assert "Đã đổi mật khẩu." in answer.content.decode()
        assert client.cookies["sessionid"].value != old
        assert other.get("/tai-khoan/").status_code == 302
        assert Session.objects.count() == 1
        assert Record.objects.latest("id").action == "people.change_password"
        fresh = Client()
        assert sign_in(fresh).status_code == 200
        assert sign_in(fresh, NEW).status_code == 302

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            (typed(present=""), "Nhập mật khẩu đang dùng."),
            (typed(present="sai"), "Mật khẩu đang dùng không đúng."),
            (typed(password="", again=""), "Nhập mật khẩu mới."),
            (typed(again="khac"), "Hai lần nhập không giống nhau"),
            (typed(password="ngan"), "Mật khẩu mới có 4 ký tự; cần ít nhất 12."),
            (typed(password=PASSWORD), "Mật khẩu mới phải khác mật khẩu đang dùng."),
            (typed(password="hanh.ntm.hanh"), "quá giống tên"),
        ],
    )
    def test_what_may_not_be_is_said_and_nothing_changes(self, client, sent, said):
        answer = client.post(CHANGE, sent)
        assert answer.status_code == 422
        assert said.lower() in answer.content.decode().lower()
        assert Account.objects.get().check_password(PASSWORD)
        assert client.get("/tai-khoan/").status_code == 200

    def test_an_open_browser_is_no_place_to_guess(self, client, settings):
        settings.SIGN_IN_FAILURES = 3
        for _each in range(3):
            answer = client.post(CHANGE, typed(present="sai"))
        assert "5 phút" in answer.content.decode()
        assert client.post(CHANGE, typed()).status_code == 422
        assert Account.objects.get().check_password(PASSWORD)
        refused = Record.objects.filter(action="people.change_password_refused")
        assert [record.after for record in refused] == [{"why": "password"}] * 3
        assert Record.objects.filter(action="people.close_door").count() == 1

    def test_an_administrator_opens_that_door_too(self, client, settings):
        settings.SIGN_IN_FAILURES = 1
        client.post(CHANGE, typed(present="sai"))
        administrator()
        chief = Client()
        sign_in(chief, username="quan.tri")
        page = f"/quan-tri/tai-khoan/{Account.objects.get(username='hanh.ntm').pk}/"
        assert "Mở khóa đăng nhập" in chief.get(page).content.decode()
        chief.post(page + "mo-khoa-dang-nhap/")
        assert client.post(CHANGE, typed()).status_code == 302

    def test_nobody_signed_in_changes_none(self, client):
        assert Client().post(CHANGE, typed())["Location"].startswith(SIGN_IN)


def with_address(**more):
    account = person(**more)
    Account.objects.filter(pk=account.pk).update(email="hanh@example.vn")
    return account


def ask(client, username="hanh.ntm", address="203.0.113.7"):
    return client.post(FORGOTTEN, {"username": username}, REMOTE_ADDR=address)


def queued():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name = 'people.send_reset_letter' ORDER BY id"
        )
        return [json.loads(args) for (args,) in cursor.fetchall()]


def work():
    for args in queued():
        jobs.send_reset_letter(**args)


WHO = {
    "in use": {},
    "unknown": None,
    "locked": {"is_active": False},
    "without a role": {"until": dt.date(2020, 6, 1)},
}


class TestForgetting:
    def test_a_letter_brings_a_link_that_sets_a_password_and_opens_the_door(
        self, client, mailoutbox, settings
    ):
        settings.SIGN_IN_FAILURES = 1
        with_address()
        sign_in(client, "sai")
        assert 'href="/quen-mat-khau/"' in client.get(SIGN_IN).content.decode()
        answer = client.post(FORGOTTEN, {"username": " Hanh.NTM "}, follow=True)
        assert answer.redirect_chain == [(SIGN_IN, 302)]
        assert "thư sẽ đến trong vài phút" in answer.content.decode()
        work()
        (letter,) = mailoutbox
        assert letter.to == ["hanh@example.vn"]
        for untold in ("Hạnh", "hanh.ntm", "Sở Y tế"):
            assert untold not in letter.subject + letter.body
        (link,) = re.findall(r"http://testserver(/dat-mat-khau/\S+/)\n", letter.body)
        assert client.post(link, {"password": NEW, "again": NEW}).status_code == 302
        assert sign_in(client, NEW).status_code == 302

    @pytest.mark.parametrize("who", WHO)
    def test_the_answer_and_the_work_behind_it_tell_nothing(self, client, who, monkeypatch):
        if WHO[who] is not None:
            with_address(**WHO[who])
        other = Client()
        for browser, username in ((client, "hanh.ntm"), (other, "khong.co")):
            browser.get(SIGN_IN)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                answer = ask(browser, username, address="")
            page = browser.get(SIGN_IN).content.decode()
            kinds = [query["sql"].split()[0:3] for query in asked]
            seen = (answer.status_code, answer["Location"], re.sub(r"csrfmiddlewaretoken.*", "", page), kinds)
            if browser is client:
                first = seen
        assert seen == first
        assert len(queued()) == 2

    @pytest.mark.parametrize(
        ("who", "letters"), [("in use", 1), ("unknown", 0), ("locked", 0), ("without a role", 0)]
    )
    def test_who_gets_a_letter(self, client, mailoutbox, who, letters):
        if WHO[who] is not None:
            with_address(**WHO[who])
        ask(client)
        work()
        assert len(mailoutbox) == letters

    def test_an_account_without_an_address_gets_none_and_the_page_says_whom_to_ask(self, client, mailoutbox):
        person()
        assert "gặp quản trị của cơ quan để nhận liên kết" in client.get(FORGOTTEN).content.decode()
        ask(client)
        work()
        assert mailoutbox == []

    def test_no_password_is_hashed(self, client, monkeypatch):
        person()
        monkeypatch.setattr(hashers.Argon2PasswordHasher, "encode", None)
        monkeypatch.setattr(hashers.Argon2PasswordHasher, "verify", None)
        assert ask(client).status_code == ask(client, "khong.co").status_code == 302

    def test_a_name_gets_three_an_hour_and_an_address_asks_for_so_many(self, client, settings, clock):
        settings.RESET_LETTERS_FROM_ADDRESS = 5
        with_address()
        for _each in range(4):
            assert ask(client)["Location"] == SIGN_IN
        assert len(queued()) == 3
        for number in range(4):
            assert ask(client, f"ten.{number}")["Location"] == SIGN_IN
        assert len(queued()) == 5
        clock.shift(dt.timedelta(hours=1))
        ask(client)
        assert len(queued()) == 6

    def test_it_is_on_record_without_the_name_that_nobody_has(self, client):
        account = with_address()
        ask(client)
        ask(client, "mat-khau-go-nham")
        records = Record.objects.filter(action="people.ask_reset_letter").order_by("id")
        assert list(records.values_list("subject_id", "subject")) == [
            (account.pk, account.full_name),
            (None, ""),
        ]
        assert "go-nham" not in f"{list(Attempts.objects.values_list())}{queued()}"

    def test_an_empty_name_is_asked_for(self, client):
        answer = ask(client, "")
        assert answer.status_code == 422
        assert "Nhập tên đăng nhập" in answer.content.decode()
        assert queued() == []

    @pytest.mark.parametrize(
        "failure",
        [
            ConnectionRefusedError("hanh@example.vn"),
            smtplib.SMTPRecipientsRefused({"hanh@example.vn": (550, b"no such user")}),
        ],
    )
    def test_a_letter_that_does_not_leave_is_a_fault_that_tells_no_address(
        self, client, monkeypatch, failure
    ):
        with_address()
        ask(client)

        def broken(*_args, **_more):
            raise failure

        monkeypatch.setattr(jobs, "send_mail", broken)
        with pytest.raises(jobs.LetterNotSentError) as told:
            work()
        assert str(told.value) == type(failure).__name__
        assert told.value.__suppress_context__
        assert not Record.objects.filter(action="people.issue_reset_link").exists()
