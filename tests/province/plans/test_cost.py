"""Pages ask the database the same number of questions however much there is."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lachan.province.plans import actions, queries
from lachan.province.plans.actions.reading import record_reading
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.plans.conftest import AT, ON, a_reading, issue

PAGES = {
    "documents": lambda by, one: queries.documents_for(reader=by),
    "document": lambda by, one: queries.document_for(reader=by, document_id=one),
    "links": lambda by, one: queries.links_of(reader=by, document_id=one),
    "register": lambda by, one: queries.register_of(
        reader=by, document_id=one, filters=queries.RegisterFilters(), on=ON
    ),
    "assignment": lambda by, one: queries.assignment_page(reader=by, code="AB21-001", on=ON),
    "mine": lambda by, one: queries.mine(reader=by, on=ON),
    "bodies": lambda by, one: queries.bodies_of(reader=by, document_id=one),
    "text": lambda by, one: queries.text_of(reader=by, document_id=one),
    "targets": lambda by, one: queries.targets_page(reader=by),
    "search": lambda by, one: queries.search(reader=by, words="boi", on=ON),
}


def questions(page):
    page()
    with CaptureQueriesContext(connection) as asked:
        page()
    return len(asked)


def another(people, number, repeat=1):
    """One more document in force, with every assignment of the first several times."""
    made = actions.upload_document(content=b"%d" % number, name="x.txt", by=people.officer, at=AT)
    read = a_reading()
    facts = replace(read.document, issued_on=read.document.issued_on.replace(year=2021 + number))
    whole = replace(read, document=facts, assignments=read.assignments * repeat)
    record_reading(document_id=made, reading=whole, by=SYSTEM, at=AT)
    return made


@pytest.mark.parametrize("name", PAGES)
def test_cost_of_page(in_force, people, name):
    before = questions(lambda: PAGES[name](people.officer, in_force))
    for number in (1, 2):
        issue(another(people, number, repeat=3), people.officer, number=f"{number}/KH")
    assert questions(lambda: PAGES[name](people.officer, in_force)) == before <= 25


def test_cost_of_review(in_review, people):
    def review(document_id):
        return questions(lambda: queries.review_of(reader=people.officer, document_id=document_id))

    assert review(another(people, 1, repeat=8)) == review(in_review) <= 10


def test_cost_of_recording_a_reading(offices, people):
    def writing(number, repeat):
        document_id = actions.upload_document(content=b"%d" % number, name="x.txt", by=people.officer, at=AT)
        read = a_reading()
        whole = replace(read, assignments=read.assignments * repeat)
        with CaptureQueriesContext(connection) as asked:
            record_reading(document_id=document_id, reading=whole, by=SYSTEM, at=AT)
        return len(asked)

    writing(0, 1)
    assert writing(1, 10) == writing(2, 1)
