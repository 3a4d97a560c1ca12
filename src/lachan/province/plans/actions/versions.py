"""Keeps every version of an assignment, and refuses who worked on an older one."""

import datetime as dt
from typing import Any

from lachan.province.plans.choices import Change
from lachan.province.plans.models import Amendment, Assignment, AssignmentVersion, Document
from lachan.province.plans.queries.details import fields_of
from lachan.province.plans.queries.errors import ConflictField, EditConflict
from lachan.province.plans.queries.fields import AssignmentFields, fields_as_json
from lachan.province.plans.queries.wording import field_in_words, field_labels
from lachan.rulebook.access.deciding import Reader


def made_by(submission: str) -> AssignmentVersion | None:
    """This function will return what a form with this key already made, if it was sent before."""
    if not submission:
        return None
    return AssignmentVersion.objects.filter(submission=submission).select_related("assignment").first()


def refuse_older_version(
    *, assignment: Assignment, version: int, wanted: AssignmentFields | None = None
) -> None:
    """This function will raise ``EditConflict`` unless ``version`` is the one that stands."""
    if assignment.version == version:
        return
    theirs = snapshot_of(assignment)
    base = (
        AssignmentVersion.objects.filter(assignment=assignment, number=version)
        .values_list("snapshot", flat=True)
        .first()
    ) or theirs
    yours = base | fields_as_json(wanted) if wanted else base
    raise EditConflict(
        subject=assignment.title,
        version=assignment.version,
        fields=conflict_fields(before=base, theirs=theirs, yours=yours),
        by_name=assignment.changed_by_name,
        at=assignment.changed_at,
    )


def document_conflict(document: Document, fields: tuple[ConflictField, ...] = ()) -> EditConflict:
    """This function will return the conflict over a document that somebody else changed."""
    return EditConflict(
        subject=str(document),
        version=document.version,
        fields=fields,
        by_name=document.changed_by_name,
        at=document.changed_at,
    )


def touch_document(document: Document, *, by: Reader, at: dt.datetime) -> None:
    """This function will mark the document as changed now; nothing is saved."""
    document.version += 1
    document.changed_at = at
    document.changed_by_name = by.full_name


def conflict_fields(
    *, before: dict[str, Any], theirs: dict[str, Any], yours: dict[str, Any]
) -> tuple[ConflictField, ...]:
    """This function will return every field that either side changed, in words."""
    return tuple(
        ConflictField(
            name=name,
            label=label,
            before=field_in_words(name, before.get(name)),
            theirs=field_in_words(name, theirs.get(name)),
            yours=field_in_words(name, yours.get(name)),
        )
        for name, label in field_labels().items()
        if not before.get(name) == theirs.get(name) == yours.get(name)
    )


def snapshot_of(assignment: Assignment, fields: AssignmentFields | None = None) -> dict[str, Any]:
    """This function will return everything about an assignment that a version keeps."""
    return fields_as_json(fields or fields_of(assignment)) | {
        "state": str(assignment.state),
        "code": assignment.code,
        "printed_label": assignment.printed_label,
        "span": [assignment.span_start, assignment.span_end],
        "rejection_reason": assignment.rejection_reason,
    }


def touch(*, assignment: Assignment, by: Reader, at: dt.datetime) -> None:
    """This function will mark the assignment as changed now; nothing is saved."""
    assignment.version += 1
    assignment.changed_at = at
    assignment.changed_by_name = by.full_name


def version_of(
    *,
    assignment: Assignment,
    change: Change,
    by: Reader,
    at: dt.datetime,
    fields: AssignmentFields | None = None,
    note: str = "",
    amendment: Amendment | None = None,
    submission: str = "",
) -> AssignmentVersion:
    """This function will return the unsaved version that keeps the assignment as it now stands."""
    return AssignmentVersion(
        assignment=assignment,
        number=assignment.version,
        change=change,
        snapshot=snapshot_of(assignment, fields),
        amendment=amendment,
        at=at,
        by_id=by.account_id,
        by_name=by.full_name,
        note=note,
        submission=submission,
    )
