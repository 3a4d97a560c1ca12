"""What came of duties, assignment by assignment: complete, in order, for who may know, on the page and in the file."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from lachan.province.duties import actions, queries
from lachan.province.duties.models import Duty
from lachan.province.duties.queries import Audience, DutyFilters
from tests.province.duties.conftest import AT, TODAY, does, handed_in, keep, obligation
from tests.province.people.situations import person


@pytest.fixture
def three(province):
    """Duties of three assignments: one accepted, one handed in twice, one without a result."""
    wanted = [obligation(province, subject_id=number) for number in (1, 2, 3)]
    keep(*wanted, subjects=(1, 2, 3))
    first, second, third = Duty.objects.order_by("id")
    does(actions.accept_result, handed_in(province, first), by=province.keeper)
    handed_in(province, second)
    does(actions.return_result, second, by=province.keeper, reason="thiếu", due_on=dt.date(2021, 3, 1))
    does(
        actions.hand_in_result, second, by=province.doer, summary="Đã mở thêm lớp thứ ba.", result_on=TODAY,
        document_number="13/BC-CA", document_on=TODAY,
    )  # fmt: skip
    return first, second, third


def test_the_last_report_of_each_and_whether_it_was_accepted(province, three):
    page = queries.results(reader=province.giver, at=AT, filters=DutyFilters())
    assert [(one.row.code, one.facts and one.facts["summary"], one.is_accepted) for one in page.rows] == [
        ("SL21-001.1", "Đã mở hai lớp.", True),
        ("SL21-002.1", "Đã mở thêm lớp thứ ba.", False),
        ("SL21-003.1", None, False),
    ]
    assert (page.total, page.with_result, page.accepted) == (3, 2, 1)


def test_pages_and_the_whole_agree(province, three):
    after, found = "", []
    for _ in range(3):
        page = queries.results(reader=province.giver, at=AT, filters=DutyFilters(), after=after, size=1)
        found += [one.row.code for one in page.rows]
        after = page.next_after or ""
    every = [
        one.row.code for one in queries.every_result(reader=province.giver, at=AT, filters=DutyFilters())
    ]
    assert found == every == ["SL21-001.1", "SL21-002.1", "SL21-003.1"]
    assert after == ""


@pytest.mark.parametrize("after", ["x", "_", "SL21_x", "_9", "a_" + "9" * 40])
def test_an_odd_place_is_the_top(province, three, after):
    assert queries.results(reader=province.giver, at=AT, filters=DutyFilters(), after=after).total == 3


def test_what_one_may_not_know_is_not_among_them(province):
    keep(obligation(province, audience=Audience.PARTIES))
    stranger = province.a("department-health")
    assert queries.results(reader=stranger, at=AT, filters=DutyFilters()).total == 0
    assert queries.results(reader=province.doer, at=AT, filters=DutyFilters()).total == 1


def test_the_page_and_its_file(province, three, client):
    client.force_login(person("duc.pv", office="song-lam-police", role="police_officer"))
    with time_machine.travel(AT, tick=False):
        shown = client.get(reverse("duties:results")).content.decode()
        asked = client.post(reverse("duties:export_results"), {"dang": "xlsx"})
    for words in ("2 trên 3 việc đã báo cáo, 1 đã được chấp nhận", "Đã mở thêm lớp thứ ba.", "chưa báo cáo"):
        assert words in shown, words
    assert asked.status_code == 200
    assert b"".join(asked.streaming_content).startswith(b"PK")
