"""The page behind a one-time link: a new password, once, for whoever was handed the link."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from lachan.province.audit.models import Record
from lachan.province.people import actions
from lachan.province.people.models import Account
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.people.situations import AT, PASSWORD, person

pytestmark = pytest.mark.usefixtures("small")

NEW = "mua-thu-o-ven-song"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""The site's own: the age of a link is counted on its clock."""


@pytest.fixture
def address():
    token = actions.issue_reset_link(account_id=person().pk, by=SYSTEM, at=AT)
    return f"/dat-mat-khau/{token}/"


def typed(password=NEW, again=NEW):
    return {"password": password, "again": again}


def signs_in(client, password):
    client.post("/dang-nhap/", {"username": "hanh.ntm", "password": password})
    return "_auth_user_id" in client.session


def test_a_link_sets_the_password_once(client, address):
    page = client.get(address)
    assert page.status_code == 200
    assert "hanh.ntm" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    answer = client.post(address, typed(), follow=True)
    assert answer.redirect_chain == [("/dang-nhap/", 302)]
    assert "Đã đặt mật khẩu." in answer.content.decode()
    assert Record.objects.latest("id").action == "people.set_password"
    assert not signs_in(client, PASSWORD)
    assert signs_in(client, NEW)
    for again in (client.get(address), client.post(address, typed("mot-mat-khau-khac", "mot-mat-khau-khac"))):
        assert again.status_code == 404
        assert "không còn hiệu lực" in again.content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (typed("", ""), "Nhập mật khẩu mới."),
        (typed(NEW, ""), "Nhập lại mật khẩu mới để tránh gõ nhầm."),
        (typed(NEW, NEW + "x"), "Hai lần nhập không giống nhau"),
        (typed("ngan", "ngan"), "Mật khẩu mới có 4 ký tự; cần ít nhất 12."),
        (typed("hanh.ntm.hanh", "hanh.ntm.hanh"), "quá giống tên"),
        (typed("mật khẩu của tôi", "mật khẩu của tôi"), "bị thử đầu tiên"),
        (typed("qwertyuiop123", "qwertyuiop123"), "bị thử đầu tiên"),
    ],
)
def test_what_may_not_be_is_said_and_the_link_stays(client, address, sent, said):
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert said.lower() in answer.content.decode().lower()
    assert not sent["password"] or sent["password"] not in answer.content.decode().replace("hanh.ntm", "")
    assert Account.objects.get().check_password(PASSWORD)
    assert client.post(address, typed()).status_code == 302


@pytest.mark.parametrize("token", ["x", "1", "999999-a-b", "9" * 40, "１-a-b", "-", "1-"])
def test_a_made_up_link_is_dead(client, token):
    person()
    answer = client.get(f"/dat-mat-khau/{token}/")
    assert answer.status_code == 404
    assert client.post(f"/dat-mat-khau/{token}/", typed()).status_code == 404


def test_a_link_to_another_account_is_dead(client, address):
    other = person("nguoi.khac")
    proof = address.strip("/").split("/")[1].partition("-")[2]
    assert client.get(f"/dat-mat-khau/{other.pk}-{proof}/").status_code == 404


def test_a_link_ends_after_three_days(client, address):
    with time_machine.travel(dt.datetime.now(tz=ZONE) + dt.timedelta(days=3, minutes=1)):
        assert client.get(address).status_code == 404


def test_a_locked_account_gets_no_password(client, address):
    Account.objects.update(is_active=False)
    assert client.post(address, typed()).status_code == 404
    assert Account.objects.get().check_password(PASSWORD)
