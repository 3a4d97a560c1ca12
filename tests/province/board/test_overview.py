"""The overview: every number is the list behind it, what stood a week ago is what stood, nothing hidden is counted."""

import datetime as dt
import random
import re
import uuid
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from lachan.province.board import actions, queries
from lachan.province.board.models import Snapshot
from lachan.province.duties import actions as duty_actions
from lachan.province.duties import queries as duties
from lachan.province.duties.models import Duty
from lachan.province.duties.queries import CountedState, WaitsFor
from lachan.province.people.models import Edition, Office, OfficeName, OfficeSuccession
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.duties.conftest import AT, QUARTER, TODAY, does, handed_in, keep, obligation, opened
from tests.province.duties.lives import END, lives
from tests.province.people.situations import person
from tests.raw import raw_connection

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7)


def seen(reader, at=AT):
    with acting(reader):
        return queries.overview(reader=reader, at=at)


def many(reader, filters, at=AT):
    with acting(reader):
        return duties.duty_list(reader=reader, at=at, filters=filters).total


def page_of(client, at=AT, role="leader", office="committee"):
    with time_machine.travel(at, tick=False):
        client.force_login(
            person(f"{role}.{at:%d%m}".replace("_", "."), office=f"song-lam-{office}", role=role)
        )
        return client.get(reverse("board:overview"))


@pytest.mark.parametrize("seed", range(3))
def test_every_number_on_the_page_opens_a_list_of_as_many(province, client, seed):
    at = max(END, lives(province, random.Random(seed), many=6))
    shown = page_of(client, at).content.decode()
    numbers = re.findall(r'<a [^>]*?href="(/viec/danh-sach/[^"]*)"[^>]*>([^<]*)', shown)
    checked = 0
    with time_machine.travel(at, tick=False):
        for address, text in numbers:
            digits = re.search(r"^(\d+)(?: quá hạn)?$", text.strip())
            if digits is None:
                continue
            listed = client.get(unescape(address)).content.decode()
            total = re.search(r'<b class="tnum">([\d.]+)</b>', listed)
            assert total and total[1] == digits[1], (address, text)
            checked += 1
    assert checked >= 10


@pytest.mark.parametrize("seed", range(3, 6))
def test_numbers_of_bodies_weeks_and_what_waits_are_their_lists(province, leader, seed):
    last = lives(province, random.Random(seed), many=6)
    for at in (last, max(END, last)):
        page = seen(leader, at)
        assert page.total.total == many(leader, page.filters, at)
        for week in page.weeks:
            assert week.many == many(leader, week.filters, at)
        for one in page.waiting:
            assert one.many == many(leader, one.behind, at)
            assert one.since <= at


def test_what_waits_says_at_whom_and_since_when(province, leader):
    duty = handed_in(province, opened(province))
    keep(obligation(province, subject_id=2, coordinate=("court",)), subjects=(2,))
    asked = Duty.objects.get(code="SL21-002.1")
    does(
        duty_actions.ask_extension, asked, by=province.doer, at=AT + WEEK, until=dt.date(2021, 4, 15), reason="x",
        document_number="1/CV", document_on=TODAY,
    )  # fmt: skip
    found = {one.what: (one.office_key, one.many, one.since) for one in seen(leader, AT + 2 * WEEK).waiting}
    assert found == {
        WaitsFor.JUDGING: (duties.STANDING, 1, duty.events.get(kind="hand_in").at),
        WaitsFor.EXTENSION: ("song-lam-committee", 1, AT + WEEK),
        WaitsFor.ANSWER: ("song-lam-court", 1, Duty.objects.get(code="SL21-002.2").opened_at),
    }
    does(duty_actions.accept_result, duty, by=province.keeper, at=AT + WEEK)
    assert WaitsFor.JUDGING not in {one.what for one in seen(leader, AT + 2 * WEEK).waiting}


def test_four_weeks_from_today_to_a_sunday(province, leader):
    opened(province)
    page = seen(leader, dt.datetime(2021, 3, 10, 2, tzinfo=dt.UTC))
    assert [(week.first, week.last) for week in page.weeks] == [
        (dt.date(2021, 3, 10), dt.date(2021, 3, 14)),
        (dt.date(2021, 3, 15), dt.date(2021, 3, 21)),
        (dt.date(2021, 3, 22), dt.date(2021, 3, 28)),
        (dt.date(2021, 3, 29), dt.date(2021, 4, 4)),
    ]
    assert [week.many for week in page.weeks] == [0, 0, 0, 1]
    (day,) = page.weeks[3].days
    assert (day.day, day.title) == (dt.date(2021, 3, 31), "Mở lớp tập huấn")


def test_last_week_is_what_stood_then(province, leader, client):
    keep(*(obligation(province, QUARTER, subject_id=n) for n in (1, 2)), subjects=(1, 2))
    later = dt.datetime(2021, 4, 5, 2, tzinfo=dt.UTC)
    with acting(SYSTEM):
        assert actions.take_snapshot(by=SYSTEM, at=later)
        assert not actions.take_snapshot(by=SYSTEM, at=later), "a second time does nothing"
    duty = Duty.objects.get(code="SL21-001.1")
    handed_in(province, duty, result_on=TODAY, at=later)
    does(duty_actions.accept_result, duty, by=province.keeper, at=later)
    page = seen(leader, later + WEEK)
    assert (page.total.of(CountedState.LATE), page.before.of(CountedState.LATE)) == (1, 2)
    assert page.before.of(CountedState.LATE, office_key="song-lam-police") == 2
    shown = page_of(client, later + WEEK).content.decode()
    assert "tuần trước 2" in shown
    assert "ngày 05/04: 2" in page_of(client, later + WEEK + dt.timedelta(days=2)).content.decode()


@pytest.mark.parametrize("days", [0, 1, 6, 14, 40])
def test_without_a_day_that_was_kept_nothing_is_said(province, leader, client, days):
    opened(province)
    with acting(SYSTEM):
        actions.take_snapshot(by=SYSTEM, at=AT)
    at = AT + dt.timedelta(days=days)
    assert seen(leader, at).before is None
    assert "tuần trước" not in page_of(client, at).content.decode()


def test_what_is_kept_to_its_parties_is_in_no_number(province, leader):
    keep(obligation(province, audience="parties"))
    page = seen(leader)
    assert (page.total.total, page.bodies, page.waiting) == (0, (), ())
    with acting(SYSTEM):
        actions.take_snapshot(by=SYSTEM, at=AT)
    assert Snapshot.objects.get().counts == {"offices": {}, "waiting": {}}


@pytest.mark.parametrize(
    ("role", "office", "status"),
    [
        ("leader", "committee", 200), ("police_officer", "police", 200), ("council_member", "committee", 200),
        ("judge", "court", 403), ("prosecutor", "court", 403), ("administrator", "committee", 403),
    ],
)  # fmt: skip
def test_who_may_look(province, client, role, office, status):
    opened(province)
    answer = page_of(client, role=role, office=office)
    assert answer.status_code == status
    assert (f'href="{reverse("board:overview")}"' in answer.content.decode()) == (status == 200)


def test_an_empty_province_is_told_what_will_be_here(province, client):
    shown = page_of(client).content.decode()
    assert "Chưa có việc nào để tổng hợp" in shown
    assert "bd-fig" not in shown.partition("<main")[2]


def test_the_page_costs_the_same_for_few_and_many(province, leader, django_assert_max_num_queries):
    seen(leader)
    for numbers in (range(1, 3), range(3, 40)):
        keep(
            *(obligation(province, subject_id=n, coordinate=("court",)) for n in numbers),
            subjects=tuple(numbers),
        )
        with acting(leader), django_assert_max_num_queries(50):
            queries.overview(reader=leader, at=AT)


@pytest.mark.django_db(transaction=True)
def test_the_database_keeps_days_from_whoever_may_not_look(province):
    with acting(SYSTEM):
        actions.take_snapshot(by=SYSTEM, at=AT)
    with raw_connection(account=9, may="duty_read") as raw:
        assert raw.execute("SELECT count(*) FROM board_snapshot").fetchone() == (0,)
    with raw_connection(account=9, may="board_read") as raw:
        assert raw.execute("SELECT count(*) FROM board_snapshot").fetchone() == (1,)


def test_who_carries_on_the_work_of_an_office_that_is_no_more_is_said_beside_it(province, leader, client):
    opened(province, coordinate=("court",))
    end = TODAY + dt.timedelta(days=20)
    ends = {"police": "committee", "court": None}
    for gone, heir in ends.items():
        Office.objects.filter(pk=province.offices[gone]).update(until=end)
        OfficeSuccession.objects.create(
            from_office_id=province.offices[gone], to_office_id=heir and province.offices[heir], on=end,
            kind="merged" if heir else "abolished", is_main=True, legal_basis="1/NQ", is_verified=True,
        )  # fmt: skip
    Edition.objects.update(mark=uuid.uuid4())
    assert [one.carried_on_by for one in seen(leader).bodies] == [(), ()], "they still stand"
    later, key = AT + dt.timedelta(days=30), "song-lam-committee"
    name = OfficeName.objects.get(office__key=key).name
    found = {one.key: one.carried_on_by for one in seen(leader, later).bodies}
    assert found == {"song-lam-police": ((key, name),), "song-lam-court": ()}
    told = f'Đã sắp xếp lại, nay do <a href="{reverse("board:body", kwargs={"key": key})}">{name}</a>'
    assert told in page_of(client, later).content.decode()
