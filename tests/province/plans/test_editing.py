"""Facts and fields under review: saved once, never over another's work."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from lachan.province.audit.models import Record
from lachan.province.plans import actions, queries
from lachan.province.plans.models import Assignment, AssignmentVersion, ReviewDraft
from lachan.province.web.marks import Refused
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind
from lachan.rulebook.texts.reading import Category, Comparator, Modality, Target
from tests.province.plans.conftest import AT


def opened(document_id, reader, place=0):
    ids = list(
        Assignment.objects.filter(document=document_id).order_by("position").values_list("pk", flat=True)
    )
    return queries.assignment_in_review(reader=reader, document_id=document_id, assignment_id=ids[place])


def edit(one, by, version=None, **changes):
    return actions.edit_assignment(
        assignment_id=one.id,
        version=one.version if version is None else version,
        fields=replace(one.fields, **changes),
        by=by,
        at=AT,
    )


CHANGES = [
    {"title": "Tên khác"},
    {"text": "Nội dung khác"},
    {"path": ("II", "9", "z")},
    {"heading": "Mục khác"},
    {"lead": ("Tòa án tỉnh An Bình", "Sở Chưa biết")},
    {"coordinate": ()},
    {"direct": ("UBND các huyện",)},
    {"report_to": ("Sở Y",)},
    {"modality": Modality.REQUEST},
    {"category": Category.LEGAL_AID},
    {"outputs": ("Báo cáo", "Tờ rơi")},
    {"deadlines": (Deadline(kind=DeadlineKind.FIXED_DATE, raw="ngày 1/9", due_on=dt.date(2021, 9, 1)),)},
    {"deadlines": ()},
    {"targets": (Target(raw="x", comparator=Comparator.AT_MOST, value=Decimal("1.5"), unit="vụ"),)},
]


@pytest.mark.parametrize("changes", CHANGES, ids=lambda one: next(iter(one)))
def test_edit_every_field(in_review, people, changes):
    one = opened(in_review, people.officer)
    assert edit(one, people.officer, **changes) == 2
    after = opened(in_review, people.officer)
    assert after.fields == replace(one.fields, **changes)
    assert [version.number for version in after.versions] == [2, 1]
    assert [difference.name for difference in after.versions[0].differences] == list(changes)
    record = Record.objects.get(action="plans.edit_assignment")
    assert (record.subject_id, record.person) == (one.id, people.officer.full_name)


def test_edit_twice_is_once(in_review, people):
    one = opened(in_review, people.officer)
    assert [edit(one, people.officer, title="Tên khác") for _twice in range(2)] == [2, 2]
    assert AssignmentVersion.objects.filter(assignment=one.id).count() == 2


def test_edit_nothing_changes_nothing(in_review, people):
    assert edit(opened(in_review, people.officer), people.officer) == 1
    assert not Record.objects.filter(action="plans.edit_assignment").exists()


def test_edit_conflict_shows_both_versions(in_review, people):
    one = opened(in_review, people.officer)
    edit(one, people.colleague, title="Của người hai", heading="Mục của người hai")
    with pytest.raises(queries.EditConflict) as conflict:
        edit(one, people.officer, title="Của tôi", lead=("Sở Mới",))
    error = conflict.value
    assert (error.version, error.by_name, error.at) == (2, "Người hai", AT)
    assert {field.name: (field.theirs, field.yours, field.is_contested) for field in error.fields} == {
        "title": ("Của người hai", "Của tôi", True),
        "heading": ("Mục của người hai", "Tuyên truyền", False),
        "lead": ("Sở Y", "Sở Mới", False),
    }
    assert opened(in_review, people.officer).fields.title == "Của người hai"
    assert edit(one, people.officer, version=error.version, title="Của tôi") == 3


def test_edit_approved_waits_again(in_review, people):
    one = opened(in_review, people.officer)
    version = actions.approve_assignment(assignment_id=one.id, version=1, by=people.officer, at=AT)
    edit(one, people.officer, version=version, title="Tên khác")
    assert opened(in_review, people.officer).state == "proposed"


INVALID = [
    ({"title": "  "}, "title"),
    ({"title": "x" * 301}, "title"),
    ({"text": ""}, "text"),
    ({"path": ("a/b",)}, "path"),
    ({"lead": ("x" * 301,)}, "lead"),
    ({"lead": ("Sở Y",), "coordinate": ("Sở Y",)}, "coordinate"),
    ({"targets": (Target(raw="x", comparator=Comparator.BETWEEN, value=Decimal(7)),)}, "targets"),
    ({"targets": (Target(raw="x", comparator=Comparator.EQUAL, value=Decimal("NaN")),)}, "targets"),
    ({"targets": (Target(raw="x", comparator=Comparator.EQUAL, value=Decimal("1e15")),)}, "targets"),
    (
        {"targets": (Target(raw="x", comparator=Comparator.EQUAL, value=Decimal(1), unit="x" * 61),)},
        "targets",
    ),
    ({"deadlines": (Deadline(kind=DeadlineKind.NONE, raw=" "),)}, "deadlines"),
    ({"deadlines": (Deadline(kind=DeadlineKind.NONE, raw="x", recur_due="13-40"),)}, "deadlines"),
    (
        {
            "deadlines": (
                Deadline(
                    kind=DeadlineKind.FIXED_DATE,
                    raw="x",
                    starts_on=dt.date(2021, 2, 2),
                    due_on=dt.date(2021, 2, 1),
                ),
            )
        },
        "deadlines",
    ),
]


@pytest.mark.parametrize(("changes", "field"), INVALID)
def test_edit_refuses_what_cannot_be(in_review, people, changes, field):
    with pytest.raises(queries.InvalidFields) as refusal:
        edit(opened(in_review, people.officer), people.officer, **changes)
    assert set(refusal.value.errors) == {field}


def test_edit_cleans_blanks_and_doubles(in_review, people):
    one = opened(in_review, people.officer)
    edit(one, people.officer, title="  Tên\n khác ", lead=(" Sở  Y", "Sở Y", ""))
    after = opened(in_review, people.officer)
    assert (after.fields.title, after.fields.lead) == ("Tên khác", ("Sở Y",))


def test_edit_document_and_confirm_blank(in_review, people):
    view = queries.document_for(reader=people.officer, document_id=in_review)
    wanted = replace(view.fields, number="", issuer="Ủy ban nhân dân")
    saved = [
        actions.edit_document(
            document_id=in_review,
            version=view.version,
            fields=wanted,
            confirmed_blank=frozenset({"number", "issuer", "title"}),
            by=people.officer,
            at=AT,
        )
        for _twice in range(2)
    ]
    assert saved == [view.version + 1] * 2
    after = queries.document_for(reader=people.officer, document_id=in_review)
    assert after.fields == wanted
    assert after.confirmed_blank == ("number",)


def test_edit_document_conflict(in_review, people):
    view = queries.document_for(reader=people.officer, document_id=in_review)

    def save(by, number):
        return actions.edit_document(
            document_id=in_review,
            version=view.version,
            fields=replace(view.fields, number=number),
            by=by,
            at=AT,
        )

    save(people.colleague, "05/KH-UBND")
    with pytest.raises(queries.EditConflict) as conflict:
        save(people.officer, "06/KH-UBND")
    assert [(one.name, one.theirs, one.yours) for one in conflict.value.fields] == [
        ("number", "05/KH-UBND", "06/KH-UBND")
    ]
    assert conflict.value.by_name == "Người hai"


def test_draft_is_kept_a_person_and_goes_with_saving(in_review, people):
    one = opened(in_review, people.officer)
    for title in ("Đang", "Đang gõ"):
        actions.keep_draft(assignment_id=one.id, version=1, fields={"title": title}, by=people.officer, at=AT)
    assert opened(in_review, people.officer).draft.fields == {"title": "Đang gõ"}
    assert opened(in_review, people.colleague).draft is None
    edit(one, people.officer, title="Đang gõ xong")
    assert opened(in_review, people.officer).draft is None


def test_draft_discarded(in_review, people):
    one = opened(in_review, people.officer)
    actions.keep_draft(assignment_id=one.id, version=1, fields={}, by=people.officer, at=AT)
    for _twice in range(2):
        actions.discard_draft(assignment_id=one.id, by=people.officer, at=AT)
    assert not ReviewDraft.objects.exists()
    assert Record.objects.filter(action="plans.discard_draft").count() == 1


@pytest.mark.parametrize("who", ["reader", "department", "district", "stranger"])
def test_edit_hidden_from_who_does_not_review(in_review, people, who):
    one = opened(in_review, people.officer)
    with pytest.raises(queries.Unknown):
        edit(one, getattr(people, who), title="x")


def test_edit_in_force_is_not_possible(in_force, people):
    one = Assignment.objects.first()
    with pytest.raises(queries.NotPossible):
        actions.edit_assignment(
            assignment_id=one.pk,
            version=one.version,
            fields=queries.AssignmentFields(title="x", text="x"),
            by=people.officer,
            at=AT,
        )
    with pytest.raises(Refused):
        actions.edit_assignment(
            assignment_id=one.pk,
            version=one.version,
            fields=queries.AssignmentFields(title="x", text="x"),
            by=people.reader,
            at=AT,
        )
