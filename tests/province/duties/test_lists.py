"""Lists: what concerns an office, by urgency, in pages that lose nothing, the same as the pages of each duty."""

import datetime as dt

import pytest

from lachan.province.duties import actions, queries
from lachan.province.duties.models import Duty
from lachan.province.duties.queries import View
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import Reader
from tests.province.duties.conftest import (
    AT,
    QUARTER,
    TODAY,
    WHENEVER,
    YEARLY,
    does,
    handed_in,
    keep,
    obligation,
    opened,
)
from tests.raw import raw_connection

LATER = dt.datetime(2021, 4, 5, 2, tzinfo=dt.UTC)


def listed(reader, view=View.TO_DO, *, at=AT, **more):
    with acting(reader):
        return queries.my_duties(reader=reader, at=at, view=view, **more)


def codes(reader, view=View.TO_DO, **more):
    return [row.code for row in listed(reader, view, **more).rows]


def test_most_urgent_first_and_undated_last(province):
    keep(
        obligation(province, WHENEVER, subject_id=1),
        obligation(province, YEARLY, subject_id=2),
        obligation(province, QUARTER, subject_id=3),
        subjects=(1, 2, 3),
    )
    found = codes(province.doer)
    assert found[0] == "SL21-003.1"
    assert found[-1].startswith("SL21-001")
    page = listed(province.doer, at=LATER)
    assert (page.late, page.counts[View.TO_DO]) == (1, 4)


def test_a_duty_moves_from_list_to_list(province):
    duty = opened(province)
    where = lambda: {view.name: codes(who, view) for who, view in (  # noqa: E731
        (province.doer, View.TO_DO), (province.keeper, View.TO_DECIDE),
        (province.doer, View.WAITING_FOR), (province.doer, View.DONE),
    ) if codes(who, view)}  # fmt: skip
    assert list(where()) == ["TO_DO"]
    handed_in(province, duty)
    assert list(where()) == ["TO_DECIDE", "WAITING_FOR"]
    does(actions.accept_result, duty, by=province.keeper)
    assert list(where()) == ["DONE"]


def test_what_waits_for_the_giver(province):
    duty = opened(province)
    does(
        actions.ask_extension, duty, by=province.doer, until=dt.date(2021, 4, 15), reason="x",
        document_number="1/CV", document_on=TODAY,
    )  # fmt: skip
    assert codes(province.giver, View.TO_DECIDE) == [duty.code]


def test_the_result_of_who_follows_up_waits_for_the_giver(province):
    from lachan.province.people.models import Function, FunctionHolder, Place

    function, _made = Function.objects.get_or_create(
        key="standing-agency", defaults={"name": "x", "name_en": "x"}
    )
    FunctionHolder.objects.create(
        function=function, place=Place.objects.get(code="98"), office_id=province.offices["department-health"],
        since=dt.date(2020, 1, 1),
    )  # fmt: skip
    from lachan.province.people.actions.carrying_out import new_edition

    new_edition()
    keep(obligation(province, lead=("department-health",)))
    duty = Duty.objects.get()
    does(actions.acknowledge_duties, duty, by=province.keeper)
    does(
        actions.hand_in_result, duty, by=province.keeper, summary="x", result_on=TODAY,
        document_number="1/BC", document_on=TODAY,
    )  # fmt: skip
    assert codes(province.keeper, View.TO_DECIDE) == []
    assert codes(province.giver, View.TO_DECIDE) == [duty.code]


def test_pages_lose_nothing(province):
    keep(*(obligation(province, subject_id=n) for n in range(1, 8)), subjects=tuple(range(1, 8)))
    found, after = [], ""
    while True:
        page = listed(province.doer, size=3, after=after)
        found += [row.code for row in page.rows]
        if page.next_after is None:
            break
        after = page.next_after
    assert found == codes(province.doer)
    assert len(set(found)) == 7


@pytest.mark.parametrize("after", ["x", "2021-01-01T00:00:00_1", "_", "9" * 400])
def test_an_odd_place_is_the_top(province, after):
    opened(province)
    assert len(codes(province.doer, after=after)) == 1


@pytest.mark.parametrize(
    ("words", "count"), [("tập huấn", 1), ("tap huan", 1), ("sl21-001", 1), ("bơi", 0), ("'&|", 0)]
)
def test_found_by_words_with_marks_or_without(province, words, count):
    opened(province)
    assert len(codes(province.doer, words=words)) == count


def test_nobody_and_strangers_see_no_list(province):
    opened(province)
    assert codes(Reader()) == []
    assert codes(province.a("court")) == []
    with acting(Reader()):
        assert queries.count_to_do(reader=Reader(), at=AT) == 0
        assert queries.duty_page(reader=Reader(), code="SL21-001.1", at=AT) is None
        assert queries.duty_at_hand(reader=Reader(), code="SL21-001.1", at=AT) is None


@pytest.mark.django_db(transaction=True)
def test_the_database_shows_what_the_room_shows(province):
    open_one = opened(province)
    keep(obligation(province, subject_id=2, audience="parties"), subjects=(2,))
    number = province.offices["court"]
    with raw_connection(account=9, office=number, offices=f"{{{number}}}", may="duty_read") as raw:
        assert raw.execute("SELECT code FROM duties_duty").fetchall() == [(open_one.code,)]
        assert raw.execute("SELECT count(*) FROM duties_dutyevent").fetchone() == (1,)
        assert raw.execute("UPDATE duties_duty SET title = 'x'").rowcount == 0
    stranger, about = province.a("court"), {"code": "SL21-002.1", "at": AT}
    for look in (queries.duty_page, queries.duty_at_hand):
        with acting(stranger):
            assert look(reader=stranger, **about) is None
            assert look(reader=province.doer, **about) is None, "told another reader than asks"
        with acting(province.doer):
            assert look(reader=province.doer, **about) is not None


@pytest.mark.parametrize("view", list(View))
def test_a_list_costs_the_same_for_few_and_many(province, view, django_assert_max_num_queries):
    for numbers in (range(1, 3), range(3, 50)):
        keep(*(obligation(province, subject_id=n) for n in numbers), subjects=tuple(numbers))
        with django_assert_max_num_queries(20):
            listed(province.doer, view)
