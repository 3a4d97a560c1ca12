"""Numbers have no gap and no double, whoever asks at once and whatever fails."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from lachan.province.papers import actions, queries
from lachan.province.papers.actions.numbering import next_number
from lachan.province.papers.models import Paper, PaperRegister
from lachan.province.web.identity import acting
from tests.province.papers.conftest import AT, NEXT_YEAR, issue


def drafts(count, fields, by):
    return [actions.draft_paper(fields=fields, by=by, at=AT) for _each in range(count)]


def numbers(**condition):
    return list(
        Paper.objects.filter(number__isnull=False, **condition)
        .order_by("number")
        .values_list("number", flat=True)
    )


def test_numbers_of_an_office_and_year_run_from_one(people, fields):
    one, two, three = drafts(3, fields, people.officer)
    assert [issue(one, people.head), issue(two, people.head)] == [1, 2]
    assert issue(three, people.head, NEXT_YEAR) == 1
    other = actions.draft_paper(fields=fields, by=people.addressee, at=AT)
    assert issue(other, people.addressee) == 1


def test_kinds_share_a_register_unless_the_office_keeps_them_apart(people, fields):
    letter, notice, later = drafts(3, fields, people.officer)
    for paper in (notice, later):
        actions.edit_paper(
            paper_id=paper, version=1, fields=replace(fields, kind="thong_bao"), by=people.officer, at=AT
        )
    assert [issue(letter, people.head), issue(notice, people.head)] == [1, 2]
    actions.settle_letterhead(
        version=0,
        fields=actions.LetterheadFields(
            parent_name="",
            office_name="Sở Y tế",
            symbol="SYT",
            place="An Bình",
            filed="VT",
            keeps_kinds_apart=True,
        ),
        by=people.head,
        at=AT,
    )
    assert issue(later, people.head) == 1


def test_a_register_may_begin_where_the_book_on_paper_ended(people, draft):
    actions.begin_register(year=2021, first_number=121, by=people.head, at=AT)
    assert issue(draft, people.head) == 121
    with pytest.raises(queries.NotPossible):
        actions.begin_register(year=2021, first_number=1, by=people.head, at=AT)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_numbers_without_gap_or_double(people, fields):
    papers = drafts(12, fields, people.officer)
    barrier = Barrier(6)

    def run(mine):
        try:
            barrier.wait(20)
            with acting(people.head):
                return [issue(paper, people.head) for paper in mine]
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        given = list(pool.map(run, [papers[place::6] for place in range(6)]))
    assert sorted(number for each in given for number in each) == list(range(1, 13))
    assert numbers() == list(range(1, 13))


@pytest.mark.django_db(transaction=True)
def test_the_same_paper_issued_at_once_gets_one_number(people, draft):
    barrier = Barrier(4)

    def run(_place):
        try:
            barrier.wait(20)
            with acting(people.head):
                return actions.issue_paper(paper_id=draft, version=1, by=people.head, at=AT)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(run, range(4))) == [1, 1, 1, 1]
    assert numbers() == [1]


@pytest.mark.django_db(transaction=True)
def test_a_failure_after_the_number_gives_it_back(people, fields, monkeypatch):
    one, two = drafts(2, fields, people.officer)
    with monkeypatch.context() as patch:
        patch.setattr("lachan.province.papers.actions.issuing.keep", lambda *_a, **_k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            issue(one, people.head)
    assert PaperRegister.objects.count() == 0
    assert [issue(two, people.head), issue(one, people.head)] == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_number_without_a_paper(offices):
    with pytest.raises(IntegrityError, match="gap"), transaction.atomic():
        next_number(office_id=offices["so-y"], year=2021, kind="")


@pytest.mark.parametrize("last_number", [0, 3, 7])
def test_the_database_refuses_to_jump_or_to_count_back(issued, last_number):
    with pytest.raises(IntegrityError, match="count on by one"), transaction.atomic():
        PaperRegister.objects.update(last_number=last_number)


def test_the_database_refuses_the_number_of_another_paper(issued, people, fields):
    (other,) = drafts(1, fields, people.officer)
    taken = Paper.objects.get(pk=issued)
    with pytest.raises(IntegrityError, match="paper_number_once"), transaction.atomic():
        Paper.objects.filter(pk=other).update(
            state="issued", register=taken.register, number=1, issued_on=taken.issued_on, issued_at=AT
        )


def test_the_database_refuses_a_number_that_the_register_did_not_give(issued, people, fields):
    (other,) = drafts(1, fields, people.officer)
    taken = Paper.objects.get(pk=issued)
    with pytest.raises(IntegrityError, match="kept unchanged"), transaction.atomic():
        Paper.objects.filter(pk=other).update(
            state="issued", register=taken.register, number=9, issued_on=taken.issued_on, issued_at=AT
        )
