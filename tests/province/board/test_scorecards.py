"""Scorecards: page, workbook and annex are one recount from the events; who may not look gets none of them."""

import datetime as dt
import io
import random
import re
from collections import Counter
from html import unescape
from statistics import median

import pytest
import time_machine
from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from lachan.province.audit.models import Record
from lachan.province.board import queries
from lachan.province.board.queries import Order, Selection
from lachan.province.board.wording import COLUMNS
from lachan.province.duties.models import Duty
from lachan.province.web.identity import acting
from lachan.province.web.jinja import number
from lachan.rulebook.calendar.holidays import national_calendar
from lachan.rulebook.calendar.working_days import is_working_day
from tests.province.duties.conftest import AT, QUARTER, WHENEVER, keep, obligation
from tests.province.duties.lives import END, by_the_rulebook, lives, read
from tests.province.people.situations import person
from tests.province.plans.test_holders import carry_out, prepare

pytestmark = pytest.mark.django_db


def recount(duties, at):
    """The numbers of some duties, one after the other straight from their events, in the order of the columns."""
    tasks = [one for one in duties if one.kind != "request"]
    counted = Counter(str(by_the_rulebook(one, at)) for one in duties)
    kinds = [set(one.events.values_list("kind", flat=True)) for one in tasks]
    late = sorted(
        _days_late(one, at) for one in tasks if str(by_the_rulebook(one, at)) in ("late", "done_late")
    )
    judged = counted["done_on_time"] + counted["done_late"] + counted["late"]
    return [
        sum(str(by_the_rulebook(one, at)) != "not_counted" for one in tasks),
        counted["done_on_time"],
        counted["done_late"],
        counted["late"],
        round(100 * counted["done_on_time"] / judged, 1) if judged else None,
        sum("return_result" in each for each in kinds),
        sum("grant_extension" in each for each in kinds),
        median(late) if late else None,
        max(late, default=None),
        counted["answered"],
        counted["unanswered"],
    ]


def _days_late(duty, at):
    day, count = read(duty, at).due_on, 0
    ended = duty.result_on if duty.state in ("handed_in", "completed") else at.date()
    while day < ended:
        day += dt.timedelta(days=1)
        count += is_working_day(day=day, calendar=national_calendar())
    return count


def shown(value, unit=""):
    return "–" if value is None else f"{number(value)}{unit}"


def signed_in(client, at=AT, role="leader", office="committee"):
    with time_machine.travel(at, tick=False):
        client.force_login(person(f"{role}.cards".replace("_", "."), office=f"song-lam-{office}", role=role))
    return client


def answered(client, name, at, post=None, *, query="?cua-nam=tat-ca", **kwargs):
    with time_machine.travel(at, tick=False):
        address = reverse(name, kwargs=kwargs or None) + query
        return client.post(address, post) if post else client.get(address)


@pytest.mark.parametrize("seed", range(3))
def test_page_workbook_and_annex_are_a_recount_from_the_events(province, client, seed):
    at = max(END, lives(province, random.Random(seed), many=6))
    duties = list(Duty.objects.select_related("owner"))
    expected = {}
    for owner in {one.owner_id for one in duties}:
        own = [one for one in duties if one.owner_id == owner]
        expected[own[0].owner.key] = recount(own, at)
    signed_in(client, at)
    page = answered(client, "board:scorecards", at).content.decode()
    with acting(province.keeper):
        names = {
            card.key: card.name
            for card in queries.scorecards(reader=province.keeper, at=at, selection=Selection()).cards
        }
    assert set(names) == set(expected)
    for key, numbers in expected.items():
        (row,) = re.findall(
            rf'<th scope="row"><a class="ink" href="[^"]*/{key}/\?[^"]*">.*?</tr>', page, re.S
        )
        found = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"</span>(.*?)</td>", row, re.S)]
        assert found == [shown(one, "%" if place == 4 else "") for place, one in enumerate(numbers)], key
    book = answered(client, "board:export", at, {"dang": "xlsx"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(book.streaming_content))).get_sheet_by_index(0)
    by_name = {row[1]: row[2:13] for row in rows.to_python() if len(row) > 12}
    for key, numbers in expected.items():
        assert [cell if cell != "" else None for cell in by_name[names[key]]] == numbers
    annex = answered(client, "board:export", at, {"dang": "docx"})
    (table,) = Document(io.BytesIO(b"".join(annex.streaming_content))).tables
    printed = {row.cells[0].text: [cell.text for cell in row.cells[1:12]] for row in table.rows}
    for key, numbers in expected.items():
        assert printed[names[key]] == ["" if one is None else number(one) for one in numbers]
    assert printed["Tất cả"] == ["" if one is None else number(one) for one in recount(duties, at)]
    kept = Record.objects.filter(action="exports.take_out").order_by("pk")
    assert [(one.after["format"], one.after["rows"]) for one in kept] == [
        (form, len(expected)) for form in ("xlsx", "docx")
    ]


@pytest.mark.parametrize("seed", range(3, 5))
def test_every_number_opens_a_list_of_as_many(province, client, seed):
    at = max(END, lives(province, random.Random(seed), many=6))
    signed_in(client, at)
    whole = answered(client, "board:scorecards", at).content.decode()
    card = answered(client, "board:body", at, key="song-lam-police").content.decode()
    checked = 0
    with time_machine.travel(at, tick=False):
        for address, text in re.findall(r'href="(/viec/danh-sach/[^"]*)">([^<]*)</a>', whole + card):
            digits = re.fullmatch(r"([\d.]+)(?: quá hạn| việc)?", text.strip())
            if digits is None or address.count("tinh-trang=") == 2:  # the days of both kinds of late
                continue
            total = re.search(r'<b class="tnum">([\d.]+)</b>', client.get(unescape(address)).content.decode())
            assert total and total[1] == digits[1], (address, text)
            checked += 1
    assert checked >= 10


@pytest.mark.parametrize(
    ("role", "office", "status"),
    [
        ("leader", "committee", 200), ("district_officer", "committee-981", 200), ("council_member", "committee", 200),
        ("judge", "committee-981", 403), ("prosecutor", "court", 403), ("administrator", "committee", 403),
    ],
)  # fmt: skip
def test_who_may_look_and_take_out(province, client, role, office, status):
    keep(obligation(province))
    signed_in(client, role=role, office=office)
    for name, post, kwargs in (
        ("board:scorecards", None, {}), ("board:body", None, {"key": "song-lam-police"}),
        ("board:export", {"dang": "xlsx"}, {}), ("board:export", {"dang": "docx"}, {}),
    ):  # fmt: skip
        answer = answered(client, name, AT, post, **kwargs)
        assert answer.status_code == status
        if post and status == 200:
            assert b"".join(answer.streaming_content).startswith(b"PK")
    assert Record.objects.filter(action="exports.take_out").count() == (2 if status == 200 else 0)


def test_what_is_kept_to_its_parties_is_on_no_card(province, client):
    keep(obligation(province, audience="parties"))
    signed_in(client, role="police_officer", office="police")
    assert "Chưa có việc nào để tổng hợp" in answered(client, "board:scorecards", AT).content.decode()
    card = answered(client, "board:body", AT, key="song-lam-police").content.decode()
    assert "Không có việc nào trong lựa chọn này" in card
    assert answered(client, "board:body", AT, key="khong-co").status_code == 404


def test_group_document_and_period_leave_what_they_say(province, leader):
    keep(obligation(province, lead=("police",), coordinate=("committee-981",)))
    keep(
        obligation(province, subject_id=2, subject_code="KH-002", lead=("department-health",)), subjects=(2,)
    )

    def offices(**chosen):
        with acting(leader):
            page = queries.scorecards(reader=leader, at=AT, selection=Selection(**chosen))
        return {card.key.removeprefix("song-lam-") for card in page.cards}

    assert offices() == {"police", "committee-981", "department-health"}
    assert offices(group="district_committees") == {"committee-981"}
    assert offices(document="KH") == {"department-health"}
    assert offices(due_from=dt.date(2021, 4, 1)) == set()
    assert offices(due_from=QUARTER.due_on, due_to=QUARTER.due_on) == offices()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"police", "court"}),
        ("?cua-nam=2022", {"police", "court"}),
        ("?cua-nam=2021", {"police", "court", "department-health"}),
        ("?cua-nam=tat-ca", {"police", "court", "department-health"}),
        ("?cua-nam=2022&han-tu=1/1/2021&han-den=31/12/2021", {"police", "court", "department-health"}),
        ("?cua-nam=2020", set()),
        ("?han-tu=1/1/2022", set()),
    ],
)
def test_without_a_word_of_time_it_is_the_work_of_the_year(province, client, query, shown):
    keep(obligation(province, WHENEVER, lead=("court",)))
    keep(obligation(province, subject_id=2, lead=("police",)), subjects=(2,))
    keep(obligation(province, subject_id=3, lead=("department-health",)), subjects=(3,))
    Duty.objects.filter(series__subject_id=3).update(closed_at=AT, state="completed")
    at = dt.datetime(2022, 2, 1, 2, tzinfo=dt.UTC)
    page = answered(signed_in(client, at), "board:scorecards", at, query=query).content.decode()
    found = set(re.findall(r'scope="row"><a class="ink" href="/tong-quan/co-quan/song-lam-([a-z-]+)/', page))
    assert found == shown


def test_the_card_stands_beside_the_middle_of_its_group(province, leader):
    keep(obligation(province, lead=("police",)))
    keep(
        obligation(province, subject_id=2, lead=("police",), coordinate=("department-health",)), subjects=(2,)
    )
    late = dt.datetime(2021, 4, 6, 2, tzinfo=dt.UTC)
    with acting(leader):
        card = queries.body_card(reader=leader, at=late, key="song-lam-police", selection=Selection())
    assert card.card.score.given == 2 and card.middle(lambda score: score.given) == 1.5
    assert [(one.code, one.days_late) for one in card.late] == [("SL21-001.1", 4), ("SL21-002.1", 4)]
    assert [(one.document, one.numbers.total) for one in card.plans] == [("SL21", 2)]
    assert [(one.quarter, one.total) for one in card.quarters] == [((2021, 1), 2)]


def test_work_of_an_office_that_was_merged_stays_with_it_and_says_who_carries_it_on(province, client):
    keep(obligation(province))
    carry_out(prepare(("merge", {"office": "song-lam-police", "to": "song-lam-department-health"})))
    at = dt.datetime(2025, 3, 3, 2, tzinfo=dt.UTC)
    signed_in(client, at)
    row = (
        answered(client, "board:scorecards", at)
        .content.decode()
        .partition('scope="row"')[2]
        .partition("</th>")[0]
    )
    assert "Công an tỉnh Sông Lam" in row and "Đã sắp xếp lại, nay do" in row and ">Sở Y tế</a>" in row
    gone = answered(client, "board:body", at, key="song-lam-police").content.decode()
    assert "Cơ quan này đã sắp xếp lại" in gone and "SL21-001.1" in gone
    heir = answered(client, "board:body", at, key="song-lam-department-health").content.decode()
    assert "Cơ quan này làm tiếp việc của" in heir and ">Công an tỉnh Sông Lam</a>" in heir
    assert "SL21-001.1" not in heir
    annex = answered(client, "board:export", at, {"dang": "docx"})
    (table,) = Document(io.BytesIO(b"".join(annex.streaming_content))).tables
    assert table.rows[2].cells[12].text == "Sở Y tế"


def test_the_worst_stand_first_when_asked(province, leader):
    keep(obligation(province, lead=("department-health",)))
    for subject in (2, 3):
        keep(obligation(province, subject_id=subject, lead=("police",)), subjects=(subject,))
    at = dt.datetime(2021, 4, 6, 2, tzinfo=dt.UTC)
    for order, first in ((Order.OFFICIAL, "department-health"), (Order.LATE, "police")):
        with acting(leader):
            page = queries.scorecards(reader=leader, at=at, selection=Selection(order=order))
        assert next(iter(page.cards)).key == f"song-lam-{first}"


def test_the_page_costs_the_same_for_few_and_many(province, leader, django_assert_max_num_queries):
    for numbers in (range(1, 3), range(3, 30)):
        keep(
            *(obligation(province, subject_id=n, coordinate=("court", "committee-981")) for n in numbers),
            subjects=tuple(numbers),
        )
        with acting(leader), django_assert_max_num_queries(22):
            queries.scorecards(reader=leader, at=AT, selection=Selection())
        with acting(leader), django_assert_max_num_queries(28):
            queries.body_card(reader=leader, at=AT, key="song-lam-police", selection=Selection())


def test_columns_are_named_once():
    assert len({one.key for one in COLUMNS}) == len({str(one.name) for one in COLUMNS}) == 11
