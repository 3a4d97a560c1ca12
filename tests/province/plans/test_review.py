"""Judging, splitting, merging, adding; what the two panes show."""

import pytest

from lachan.province.audit.models import Record
from lachan.province.plans import actions, queries
from lachan.province.plans.models import Assignment, AssignmentVersion
from lachan.province.plans.queries import MarkKind, ReviewFilter
from lachan.province.plans.queries.marking import LONGEST_PAINTED
from tests.province.plans.conftest import AT, TEXT, span_of

LEAFLET = "Soạn tờ rơi về phòng đuối nước, xong trong quý I năm 2021; in ít nhất 500 tờ."


def ids(document_id):
    return list(
        Assignment.objects.filter(document=document_id)
        .order_by("position", "pk")
        .values_list("pk", flat=True)
    )


def review(document_id, people, show=ReviewFilter.ALL):
    return queries.review_of(reader=people.officer, document_id=document_id, show=show)


def test_review_counts_and_problems_first(in_review, people):
    page = review(in_review, people)
    assert (page.counts.total, page.counts.proposed, page.counts.with_problems) == (5, 5, 1)
    assert [row.label for row in page.rows] == ["II.1.a-1", "II.1.a-2", "II.1.b", "II.2.a", "III"]
    assert [row.label for row in review(in_review, people, ReviewFilter.PROBLEMS).rows] == ["II.1.a-1"]
    assert review(in_review, people, ReviewFilter.APPROVED).rows == ()


def test_review_text_is_whole_and_coloured(in_review, people):
    page = review(in_review, people)
    assert "".join("".join(s.text for s in p.segments) for p in page.paragraphs) == TEXT.replace("\n", "")
    coloured = [(s.text, kind) for p in page.paragraphs for s in p.segments for kind in s.kinds]
    for expected in (
        ("trong quý I năm 2021", MarkKind.DEADLINE),
        ("ít nhất 500 tờ", MarkKind.TARGET),
        ("trên 95%", MarkKind.TARGET),
        ("Sở Y", MarkKind.BODY),
        ("phòng đuối nước", MarkKind.PROBLEM),
    ):
        assert expected in coloured
    leaflet = next(p for p in page.paragraphs if p.is_first_of_assignment)
    assert leaflet.assignment_id == ids(in_review)[0]


def test_problem_of_a_whole_paragraph_hides_no_deadline(in_review, people):
    first = Assignment.objects.get(pk=ids(in_review)[0])
    span = [first.span_start, max(first.span_end, first.span_start + LONGEST_PAINTED + 1)]
    first.problems = [{"code": "broken_sentence", "message": "Câu bị ngắt.", "span": span}]
    first.save()
    kinds = {kind for p in review(in_review, people).paragraphs for s in p.segments for kind in s.kinds}
    assert MarkKind.PROBLEM not in kinds
    assert MarkKind.DEADLINE in kinds


def test_review_goes_on_to_what_waits(in_review, people):
    first, second, *_rest, last = ids(in_review)
    one = queries.assignment_in_review(reader=people.officer, document_id=in_review, assignment_id=last)
    assert (one.next_id, one.next_proposed_id, one.next_problem_id) == (None, first, first)
    actions.approve_assignment(assignment_id=first, version=1, by=people.officer, at=AT)
    one = queries.assignment_in_review(reader=people.officer, document_id=in_review, assignment_id=last)
    assert (one.next_proposed_id, one.next_problem_id) == (second, None)


def approve(one, by):
    return actions.approve_assignment(assignment_id=one, version=1, by=by, at=AT)


def reject(one, by):
    return actions.reject_assignment(assignment_id=one, version=1, reason="Tiêu đề", by=by, at=AT)


JUDGED = [(approve, "approved"), (reject, "rejected")]


@pytest.mark.parametrize(("judge", "state"), JUDGED)
def test_judged_twice_is_once_and_reopened(in_review, people, judge, state):
    one = ids(in_review)[0]
    assert [judge(one, people.officer) for _twice in range(2)] == [2, 2]
    assert Assignment.objects.get(pk=one).state == state
    for _twice in range(2):
        assert actions.reopen_assignment(assignment_id=one, version=2, by=people.officer, at=AT) == 3
    assert AssignmentVersion.objects.filter(assignment=one).count() == 3
    with pytest.raises(queries.EditConflict):
        judge(one, people.officer)


def test_reject_needs_a_reason(in_review, people):
    with pytest.raises(queries.InvalidFields):
        actions.reject_assignment(
            assignment_id=ids(in_review)[0], version=1, reason=" ", by=people.officer, at=AT
        )


def test_approve_many_all_or_none(in_review, people):
    chosen = ids(in_review)

    def approve(choices):
        return actions.approve_assignments(document_id=in_review, choices=choices, by=people.officer, at=AT)

    with pytest.raises(queries.EditConflict):
        approve([(chosen[0], 1), (chosen[1], 9)])
    assert not Assignment.objects.filter(state="approved").exists()
    with pytest.raises(queries.Unknown):
        approve([(chosen[0], 1), (0, 1)])
    assert [approve([(one, 1) for one in chosen]) for _twice in range(2)] == [5, 0]
    assert Record.objects.filter(action="plans.approve_assignments").count() == 1


def test_approve_many_not_the_rejected(in_review, people):
    one = ids(in_review)[0]
    actions.reject_assignment(assignment_id=one, version=1, reason="x", by=people.officer, at=AT)
    with pytest.raises(queries.NotPossible):
        actions.approve_assignments(document_id=in_review, choices=[(one, 2)], by=people.officer, at=AT)


def split(one, people, words="in ít nhất", version=1, **more):
    return actions.split_assignment(
        assignment_id=one, version=version, at_offset=span_of(words)[0], by=people.officer, at=AT, **more
    )


def test_split_gives_each_half_its_own(in_review, people):
    first = ids(in_review)[0]
    second = split(first, people, submission="k1")
    assert split(first, people, submission="k1") == second
    halves = [
        queries.assignment_in_review(reader=people.officer, document_id=in_review, assignment_id=pk)
        for pk in (first, second)
    ]
    assert [half.fields.text for half in halves] == [
        "Soạn tờ rơi về phòng đuối nước, xong trong quý I năm 2021;",
        "in ít nhất 500 tờ.",
    ]
    assert [len(half.fields.deadlines) for half in halves] == [1, 0]
    assert [len(half.fields.targets) for half in halves] == [0, 1]
    assert [len(half.problems) for half in halves] == [1, 0]
    assert halves[0].fields.lead == halves[1].fields.lead == ("Sở Y",)
    assert ids(in_review)[:2] == [first, second]
    assert Assignment.objects.count() == 6


@pytest.mark.parametrize("offset", [0, span_of(LEAFLET)[0], span_of(LEAFLET)[1], 10**6, -1])
def test_split_only_inside(in_review, people, offset):
    with pytest.raises(queries.InvalidFields):
        actions.split_assignment(
            assignment_id=ids(in_review)[0], version=1, at_offset=offset, by=people.officer, at=AT
        )


def merge(first, second, people, versions=(1, 1), **more):
    return actions.merge_assignments(
        first_id=first,
        first_version=versions[0],
        second_id=second,
        second_version=versions[1],
        by=people.officer,
        at=AT,
        **more,
    )


def test_merge_neighbours(in_review, people):
    first, second, *_rest = ids(in_review)
    assert merge(second, first, people, submission="k2") == second
    assert merge(second, first, people, submission="k2") == second
    kept, gone = Assignment.objects.get(pk=second), Assignment.objects.get(pk=first)
    assert (gone.state, bool(gone.rejection_reason)) == ("rejected", True)
    assert kept.deadlines.count() == 2
    assert kept.text.startswith("Soạn tờ rơi")
    assert TEXT[kept.span_start : kept.span_end].endswith("20/7/2021.")


def test_merge_what_was_split_gives_the_whole_back(in_review, people):
    first = ids(in_review)[0]
    second = split(first, people)
    merge(first, second, people, versions=(2, 1))
    assert Assignment.objects.get(pk=first).text == LEAFLET


def test_merge_refused(in_review, people):
    first, second, third, *_rest = ids(in_review)
    for pair in ((first, third), (first, first)):
        with pytest.raises(queries.NotPossible):
            merge(*pair, people)
    with pytest.raises(queries.EditConflict):
        merge(first, second, people, versions=(1, 7))


def test_add_from_selection(in_review, people):
    start, end = span_of("\n\nCó trên 95% trường học dạy bơi.\n")
    made = [
        actions.add_assignment(document_id=in_review, span=(start, end), by=people.officer, at=AT)
        for _twice in range(2)
    ]
    assert made[0] == made[1]
    one = Assignment.objects.get(pk=made[0])
    assert (one.text, one.origin, one.state) == ("Có trên 95% trường học dạy bơi.", "added", "proposed")
    assert ids(in_review)[0] == one.pk


def test_add_reads_the_words_selected(in_review, people):
    made = actions.add_assignment(
        document_id=in_review, span=span_of("tổng kết trước ngày 20/7/2021"), by=people.officer, at=AT
    )
    one = queries.assignment_in_review(reader=people.officer, document_id=in_review, assignment_id=made)
    assert one.fields.path == ("II", "1", "a")
    assert [(deadline.due_on.isoformat(), TEXT[slice(*deadline.span)]) for deadline in one.deadlines] == [
        ("2021-07-20", "trước ngày 20/7/2021")
    ]
    assert one.fields.lead == ()


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (10**6, 10**6 + 50), (0, 4)])
def test_add_refuses_no_selection(in_review, people, span):
    with pytest.raises(queries.InvalidFields):
        actions.add_assignment(document_id=in_review, span=span, by=people.officer, at=AT)
