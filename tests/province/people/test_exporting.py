"""Accounts and bodies leave as their lists show them, to whom they show them."""

import datetime as dt
import json
from dataclasses import replace

import pytest
import time_machine

from lachan.province.audit.models import Record
from lachan.province.people import export_ties, middleware
from lachan.province.people.actions import delegate
from lachan.province.people.exports import lists
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from tests.province.people.administration.situations import (
    HEALTH,
    NOW,
    POLICE,
    TODAY,
    absence,
    administrator,
    office_administrator,
)
from tests.province.people.situations import office_id, person, reader_of

pytestmark = pytest.mark.usefixtures("small")

ACCOUNTS, DIRECTORY = "/quan-tri/tai-khoan/", "/to-chuc/co-quan/"
PURPOSE = {"dang": "json", "muc_dich": "checking", "noi_dung": "Rà soát tài khoản quý I"}


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.EXPORT_DIR = tmp_path / "exports"
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def visit(client, monkeypatch):
    def as_reader(reader):
        monkeypatch.setattr(middleware, "_reader", lambda request: reader)
        return client

    return as_reader


def rows(answer) -> list[dict]:
    whole = json.loads(b"".join(answer.streaming_content))
    assert whole["count"] == len(whole["rows"])
    return whole["rows"]


@pytest.fixture
def everybody():
    for number in range(3):
        person(f"y{number}", full_name=f"Nguyễn Thị Hạnh {number}", office=HEALTH, role="department_officer")
    person("ca", full_name="Trần Công An", office=POLICE, role="police_officer")


QUERIES = [
    "",
    "?q=hanh",
    "?q=khongcoai",
    "?vaitro=police_officer",
    "?tinhtrang=locked",
    "?q=an&tinhtrang=in_use",
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("who", [administrator, office_administrator])
def test_accounts_leave_as_the_list_shows_them(visit, everybody, query, who):
    browser = visit(who())
    page = browser.get(ACCOUNTS + query).content.decode()
    taken = rows(browser.post(f"{ACCOUNTS}xuat/{query}", PURPOSE))
    shown = page.count('<a class="ttl"')
    assert len(taken) == shown
    assert all(row["full_name"] in page and row["username"] in page for row in taken)


def test_accounts_in_pages_and_only_in_reach(visit, everybody, monkeypatch):
    monkeypatch.setattr(lists, "_AT_ONCE", 1)
    names = {row["username"] for row in rows(visit(office_administrator()).post(f"{ACCOUNTS}xuat/", PURPOSE))}
    assert names == {"y0", "y1", "y2", "quan.tri.yte"}


def test_accounts_ask_what_for(visit, everybody):
    browser = visit(administrator())
    assert "có dữ liệu cá nhân" in browser.get(f"{ACCOUNTS}xuat/").content.decode()
    assert browser.post(f"{ACCOUNTS}xuat/", {"dang": "json"}).status_code == 422
    assert not Record.objects.filter(action="exports.take_out").exists()


def test_accounts_are_on_record_with_their_filters(visit, everybody):
    rows(visit(administrator()).post(f"{ACCOUNTS}xuat/?q=hanh&coquan={office_id(HEALTH)}", PURPOSE))
    after = Record.objects.get(action="exports.take_out").after
    assert (after["rows"], after["words"]) == (3, "hanh")
    assert list(after["filters"]) == ["Cơ quan"]


@pytest.mark.parametrize("query", ["?coquan=999999", "?coquan=x", "?tinhtrang=x"])
def test_a_filter_that_cannot_be_read_takes_nothing_out(visit, query):
    answer = visit(office_administrator()).post(f"{ACCOUNTS}xuat/{query}", PURPOSE)
    assert answer["Location"] == ACCOUNTS + query
    assert not Record.objects.filter(action="exports.take_out").exists()


def test_who_may_not(visit):
    officer = reader_of(person("cb", office=HEALTH, role="department_officer"), on=TODAY)
    assert visit(officer).post(f"{ACCOUNTS}xuat/", PURPOSE).status_code == 403
    stranger = replace(officer, permissions=officer.permissions - {Permission.OFFICE_READ})
    assert visit(stranger).post("/to-chuc/xuat/", {"dang": "json"}).status_code == 403


@pytest.mark.parametrize("query", ["", "?q=y+te", "?q=khongco", "?ngay=1/1/1900", "?ngay=1/2/2021&q=cong+an"])
def test_bodies_leave_with_one_click_as_the_directory_shows_them(visit, query):
    officer = reader_of(person("cb", office=HEALTH, role="department_officer"), on=TODAY)
    browser = visit(officer)
    page = browser.get(DIRECTORY + query).content.decode()
    taken = rows(browser.post(f"/to-chuc/xuat/{query}", {"dang": "json"}))
    assert len(taken) == page.count('<a class="ttl"')
    assert all(row["name"] in page for row in taken)


def test_deputies_and_nobody_else_stand_near():
    absent, deputy = (person(name, office=HEALTH, role="department_officer") for name in ("vang", "thay"))
    with acting(SYSTEM):
        delegate(absence=absence(absent, deputy, days=10), by=reader_of(absent, on=TODAY), at=NOW)
    for first, second, days, near in (
        (deputy, absent, 0, True),
        (deputy, absent, 9, True),
        (deputy, absent, 10, False),
        (absent, deputy, 0, False),
    ):
        on = TODAY + dt.timedelta(days=days)
        with acting(Reader()):
            assert export_ties.stands_in_for(deputy_id=first.pk, account_id=second.pk, on=on) is near
