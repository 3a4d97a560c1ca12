"""What a reading becomes: facts, links, sections, problems, bodies."""

from dataclasses import replace

import pytest

from lachan.province.plans import queries
from lachan.province.plans.actions.reading import record_reading
from lachan.province.plans.models import Assignment, AssignmentBody, Document, DocumentLink, Passage, Target
from lachan.rulebook.access.deciding import SYSTEM
from lachan.rulebook.texts import reading as texts
from tests.province.plans.conftest import AT, a_reading, span_of


def test_reading_facts(in_review, people):
    view = queries.document_for(reader=people.officer, document_id=in_review)
    assert view.fields.number == "0X /KH-UBND"
    assert view.fields.signer_name == "Lê Thị Giả"
    assert view.name == "Kế hoạch số 0X /KH-UBND"
    assert [problem.code for problem in view.problems] == ["odd_number"]


def test_reading_problem_goes_to_the_assignment_it_touches(in_review):
    assert [
        [problem["code"] for problem in one.problems] for one in Assignment.objects.order_by("position")
    ] == [["open_group"], [], [], [], []]


PROBLEMS = [
    ("tập huấn", {1}),
    ("500 tờ.\n\n- Mở", {0, 1}),
    ("NHIỆM VỤ", set()),
    ("Tòa án tỉnh An Bình theo dõi", {3}),
]


@pytest.mark.parametrize(("words", "touched"), PROBLEMS)
def test_reading_problem_span(uploaded, words, touched):
    problem = texts.Problem(code="x", message="x", span=span_of(words))
    record_reading(document_id=uploaded, reading=replace(a_reading(), problems=(problem,)), by=SYSTEM, at=AT)
    have = {index for index, one in enumerate(Assignment.objects.order_by("position")) if one.problems}
    assert have == touched
    assert bool(Document.objects.get().problems) is not bool(touched)


def test_reading_links_each_document_once(in_review):
    assert list(DocumentLink.objects.order_by("pk").values_list("number", "relation")) == [
        ("77/QĐ-XX", "implements"),
        ("9/2016/QH13", "based_on"),
    ]


def test_reading_bodies_are_recognised(in_review, offices):
    found = {
        name: (office, group)
        for name, office, group in AssignmentBody.objects.values_list("name", "office_id", "group_key")
    }
    assert found["Sở Y"] == (offices["so-y"], "")
    assert found["UBND các huyện"] == (None, "district_committees")


def test_reading_passages_with_targets(in_review):
    passage = Passage.objects.get()
    assert list(Target.objects.filter(passage=passage).values_list("raw", flat=True)) == ["trên 95%"]


def test_reading_late_result_changes_nothing(in_force):
    assert record_reading(document_id=in_force, reading=a_reading(), by=SYSTEM, at=AT) is False
    assert Assignment.objects.count() == 5


def test_reading_of_almost_nothing(uploaded, people):
    record_reading(
        document_id=uploaded,
        reading=texts.Reading(text="", document=texts.DocumentFacts()),
        by=SYSTEM,
        at=AT,
    )
    page = queries.review_of(reader=people.officer, document_id=uploaded)
    assert (page.rows, page.paragraphs) == ((), ())
    assert page.document.name == "Văn bản"
    assert len(page.missing) == 4


def test_reading_long_values_are_cut(uploaded, people):
    long = "rất dài " * 200
    read = replace(
        a_reading(),
        document=texts.DocumentFacts(
            kind=long,
            number=long,
            issuer=long,
            place=long,
            title=long,
            signer=texts.Signer(authority=long, capacity=long, title=long, name=long),
            legal_bases=(texts.LegalBasis(kind=long, number=long, issuer=long),),
        ),
        assignments=(
            texts.Assignment(
                path=(long,), printed_label=long, heading=long, text=long, span=(0, 9), lead=(long, long)
            ),
        ),
    )
    record_reading(document_id=uploaded, reading=read, by=SYSTEM, at=AT)
    assert Assignment.objects.get().bodies.count() == 1
