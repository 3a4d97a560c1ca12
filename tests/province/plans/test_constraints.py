"""What must never be false is refused by the database under its name."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from lachan.province.plans.models import (
    Amendment,
    Assignment,
    AssignmentBody,
    AssignmentDeadline,
    AssignmentVersion,
    Document,
    DocumentLink,
    Passage,
    ReviewDraft,
    Section,
    SourceFile,
    Target,
)
from lachan.server.database import as_owner
from tests.province.plans.conftest import AT, ON


def first(model):
    return model.objects.order_by("pk").first()


def doubled(model, **changes):
    """Save the first row once more as a new one."""
    row = first(model)
    row.pk = None
    row._state.adding = True
    for name, value in changes.items():
        setattr(row, name, value)
    row.save(force_insert=True)


def changed(model, **changes):
    model.objects.filter(pk=first(model).pk).update(**changes)


def another_file():
    return SourceFile.objects.create(name="x", size=1, sha256="x", content=b"x")


def draft():
    for _twice in range(2):
        ReviewDraft.objects.create(
            assignment=first(Assignment), account_id=1, base_version=1, fields={}, saved_at=AT
        )


def amendment(**changes):
    Amendment.objects.create(
        **(
            {"document": first(Document), "basis_number": "1", "basis_on": ON, "reason": "x", "at": AT}
            | changes
        )
    )


def submission():
    for number in (98, 99):
        AssignmentVersion.objects.create(
            assignment=first(Assignment), number=number, change="read", snapshot={}, at=AT, submission="k"
        )


BROKEN = {
    "file_kept_once": lambda: doubled(SourceFile),
    "document_code_once": lambda: doubled(Document, file=another_file()),
    "document_file_once": lambda: doubled(Document, code="ZZ21"),
    "document_in_force_is_complete": lambda: changed(Document, number=""),
    "document_discarded_with_reason": lambda: changed(Document, state="discarded"),
    "document_progress_is_percent": lambda: changed(Document, progress=101),
    "link_once": lambda: doubled(DocumentLink),
    "link_not_to_itself": lambda: changed(DocumentLink, target=first(DocumentLink).document),
    "section_path_once": lambda: doubled(Section),
    "passage_position_once": lambda: doubled(Passage),
    "passage_span_in_order": lambda: changed(Passage, span_end=0),
    "assignment_code_once": lambda: doubled(Assignment),
    "assignment_span_in_order": lambda: changed(Assignment, span_end=0),
    "assignment_in_force_has_code": lambda: changed(Assignment, code=""),
    "assignment_rejected_with_reason": lambda: changed(Assignment, state="rejected"),
    "assignment_modality_known": lambda: changed(Assignment, modality="beg"),
    "body_position_once": lambda: doubled(AssignmentBody),
    "deadline_position_once": lambda: doubled(AssignmentDeadline),
    "target_belongs_to_one": lambda: changed(Target, passage=None, assignment=None),
    "target_range_in_order": lambda: Target.objects.filter(comparator="between").update(value_max=1),
    "version_number_once": lambda: doubled(AssignmentVersion),
    "version_submission_once": submission,
    "draft_one_a_person": draft,
    "amendment_has_basis": lambda: amendment(basis_number=""),
    "amendment_has_reason": lambda: amendment(reason=""),
}  # fmt: skip

KEPT = {
    "file_kept_unchanged": SourceFile,
    "version_kept_unchanged": AssignmentVersion,
    "amendment_kept_unchanged": Amendment,
}


@pytest.mark.parametrize("name", BROKEN)
def test_constraint_holds(in_force, name):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        BROKEN[name]()
    assert refusal.value.__cause__.diag.constraint_name == name


def test_constraints_are_all_tested():
    models = SourceFile._meta.apps.get_app_config("plans").get_models()
    named = {constraint.name for model in models for constraint in model._meta.constraints}
    assert named == set(BROKEN)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("how", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_kept_unchanged(in_force, name, how):
    amendment(by_name="x")
    statement = how.format(KEPT[name]._meta.db_table)
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(statement)
    with as_owner(), pytest.raises(DatabaseError) as refusal, connection.cursor() as cursor:
        cursor.execute(statement)
    assert refusal.value.__cause__.diag.constraint_name == name
