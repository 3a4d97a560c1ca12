"""When there are many: pages cost as many questions as for few, counts stop where nobody reads on."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from lachan.province.duties import actions, queries
from lachan.province.duties.models import Duty
from lachan.province.duties.queries import DutyFilters, View, finding, lists, words
from lachan.province.web.identity import acting
from tests.province.duties.conftest import (
    AT,
    QUARTER,
    WHENEVER,
    does,
    handed_in,
    keep,
    obligation,
)
from tests.province.people.situations import person
from tests.raw import raw_connection

pytestmark = pytest.mark.django_db
LATE = dt.datetime(2021, 6, 1, 2, tzinfo=dt.UTC)


def opened_many(province, numbers, deadline=QUARTER, **more):
    keep(*(obligation(province, deadline, subject_id=n, **more) for n in numbers), subjects=tuple(numbers))


def found(reader, **more):
    with acting(reader):
        return queries.duty_list(reader=reader, at=AT, filters=DutyFilters(**more))


@pytest.mark.parametrize("address", ["/viec/", "/viec/danh-sach/", "/viec/danh-sach/?tinh-trang=late"])
def test_a_page_of_late_duties_asks_no_more_for_many(
    province, client, address, django_assert_max_num_queries
):
    with time_machine.travel(LATE, tick=False):
        client.force_login(person("duc.pv", office="song-lam-police", role="police_officer"))
        opened_many(province, range(1, 3))
        client.get(address)
        opened_many(province, range(3, 40))
        with django_assert_max_num_queries(13):
            assert client.get(address).content.decode().count("ngày làm việc</span>") >= 39


def test_the_list_goes_from_dated_to_undated_and_loses_nothing(province):
    opened_many(province, range(1, 8))
    opened_many(province, range(8, 15), WHENEVER)
    reader, after, seen = province.keeper, "", []
    with acting(reader):
        while after is not None:
            page = queries.duty_list(reader=reader, at=AT, filters=DutyFilters(), after=after, size=3)
            seen += page.rows
            after = page.next_after
        whole = queries.duty_list(reader=reader, at=AT, filters=DutyFilters()).rows
    assert seen == list(whole)
    assert {one.id for one in seen} == set(Duty.objects.values_list("id", flat=True))
    undated = [one.next_due_at is None for one in seen]
    assert undated == sorted(undated)
    assert sum(undated) == 7


def test_what_is_done_comes_newest_first_in_pages_that_lose_nothing(province):
    opened_many(province, range(1, 8))
    for place, duty in enumerate(Duty.objects.order_by("-id")):
        handed_in(province, duty)
        at = AT + dt.timedelta(days=place // 2)
        does(actions.accept_result, duty, by=province.keeper, at=at)
    expected = list(Duty.objects.order_by("-closed_at", "-id").values_list("id", flat=True))
    after, seen = "", []
    with acting(province.doer):
        while after is not None:
            page = queries.my_duties(reader=province.doer, at=AT, view=View.DONE, after=after, size=3)
            seen += [one.id for one in page.rows]
            after = page.next_after
    assert seen == expected


def test_counts_stop_and_say_so(province, client, monkeypatch):
    monkeypatch.setattr(finding, "MOST_COUNTED", 4)
    opened_many(province, range(1, 7))
    page = found(province.keeper)
    assert (page.total, page.is_more, len(page.rows)) == (4, True, 6)
    assert found(province.keeper, words="tap huan").is_more is True
    assert found(province.keeper, words="sl21-002").is_more is False
    with time_machine.travel(AT, tick=False):
        client.force_login(person("duc.pv", office="song-lam-police", role="police_officer"))
        assert "hơn 4</b>" in client.get(reverse("duties:found")).content.decode()


def test_a_tab_of_many_says_so(province, client, monkeypatch):
    from lachan.province.duties import wording

    for room in (lists, wording):
        monkeypatch.setattr(room, "MOST_IN_A_TAB", 1)
    opened_many(province, range(1, 4))
    for duty in Duty.objects.order_by("id"):
        handed_in(province, duty)
    with time_machine.travel(AT, tick=False):
        client.force_login(person("theo", office="song-lam-department-health", role="standing_officer"))
        with acting(province.keeper):
            page = queries.my_duties(reader=province.keeper, at=AT, view=View.TO_DECIDE)
        assert (page.counts[View.TO_DECIDE], len(page.rows)) == (2, 3)
    assert wording.in_a_tab(2) == "1+"
    assert wording.in_a_tab(1) == "1"


@pytest.mark.parametrize("rare", [0, 2000])
def test_words_find_the_same_by_index_and_in_order(province, monkeypatch, rare):
    monkeypatch.setattr(words, "_RARE", rare)
    opened_many(province, range(1, 5))
    opened_many(province, range(5, 7), title="Dạy bơi cho trẻ em")
    opened_many(province, range(7, 8), title="Dạy bơi kín", audience="parties")
    assert [row.code for row in found(province.keeper, words="day boi").rows] == [
        "SL21-005.1",
        "SL21-006.1",
    ]
    assert len(found(province.doer, words="dạy bơi").rows) == 3
    assert len(found(province.giver, words="bơi").rows) == 3
    assert found(province.keeper, words="không có").rows == ()


@pytest.mark.django_db(transaction=True)
def test_the_database_finds_words_only_for_who_may_know(province):
    opened_many(province, range(1, 2))
    opened_many(province, range(2, 3), audience="parties")
    police, court, giver = (province.offices[name] for name in ("police", "court", "committee"))
    for office, may, many in (
        (court, "duty_read", 1),
        (police, "duty_read", 2),
        (giver, "duty_read", 2),
        (court, "system", 2),
        (police, "plan_read", 0),
    ):
        with raw_connection(account=9, office=office, offices=f"{{{office}}}", may=may) as raw:
            asked = raw.execute("SELECT count(*) FROM duties_about('tap:* & huan:*', 10)")
            assert asked.fetchone() == (many,), (office, may)
