"""Changes the facts of a document and the fields of an assignment under review."""

import datetime as dt
from dataclasses import fields as names_of
from typing import Any

from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.plans.actions.cleaning import clean_assignment, clean_document
from lachan.province.plans.actions.holding import assignment_under_review, reviewed_document
from lachan.province.plans.actions.linking import resolve_links_to
from lachan.province.plans.actions.versions import (
    document_conflict,
    refuse_older_version,
    snapshot_of,
    touch,
    touch_document,
    version_of,
)
from lachan.province.plans.actions.writing import day_of, put_document_words, write_fields
from lachan.province.plans.choices import AssignmentState, Change
from lachan.province.plans.models import ReviewDraft
from lachan.province.plans.queries.details import fields_of
from lachan.province.plans.queries.documents import document_field_labels, document_fields_of
from lachan.province.plans.queries.errors import ConflictField
from lachan.province.plans.queries.fields import AssignmentFields, DocumentFields, fields_as_json
from lachan.rulebook.access.deciding import Reader

CONFIRMABLE = ("number", "issuer", "issued_on")
"""Facts without which a document is put in force only when a person says that they are blank in print."""


@transaction.atomic
def edit_document(
    *,
    document_id: int,
    version: int,
    fields: DocumentFields,
    confirmed_blank: frozenset[str] = frozenset(),
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will save the facts of a document under review and return its new version.

    ``confirmed_blank`` names those of ``number``, ``issuer`` and ``issued_on`` that are blank in print.
    Raises ``EditConflict``, ``InvalidFields``, ``NotPossible``, ``Refused``, ``Unknown``.
    """
    wanted = clean_document(fields)
    document = reviewed_document(document_id=document_id, by=by)
    standing = document_fields_of(document)
    blank = sorted(name for name in CONFIRMABLE if name in confirmed_blank and not getattr(wanted, name))
    if wanted == standing and blank == document.confirmed_blank:
        return document.version
    if document.version != version:
        raise document_conflict(document, _differing(standing=standing, wanted=wanted))
    for field in names_of(wanted):
        value = getattr(wanted, field.name)
        setattr(document, field.name, list(value) if isinstance(value, tuple) else value)
    put_document_words(document)
    document.confirmed_blank = blank
    touch_document(document, by=by, at=at)
    document.save()
    resolve_links_to(document)
    audit.record(
        action="plans.edit_document",
        subject_kind="document",
        subject_id=document.pk,
        subject=str(document)[:300],
        by=by,
        at=at,
        before=_facts_as_json(standing),
        after=_facts_as_json(wanted) | {"confirmed_blank": blank},
    )
    return document.version


def _facts_as_json(facts: DocumentFields) -> dict[str, Any]:
    values = {field.name: getattr(facts, field.name) for field in names_of(facts)}
    return values | {
        "issued_on": facts.issued_on.isoformat() if facts.issued_on else None,
        "recipients": list(facts.recipients),
    }


def _differing(*, standing: DocumentFields, wanted: DocumentFields) -> tuple[ConflictField, ...]:
    """Documents keep no versions under review: what stood before is not known, only both versions now."""
    theirs, yours = _facts_in_words(standing), _facts_in_words(wanted)
    return tuple(
        ConflictField(name=name, label=label, before="", theirs=theirs[name], yours=yours[name])
        for name, label in document_field_labels().items()
        if theirs[name] != yours[name]
    )


def _facts_in_words(facts: DocumentFields) -> dict[str, str]:
    words = {field.name: str(getattr(facts, field.name) or "") for field in names_of(facts)}
    return words | {
        "issued_on": f"{facts.issued_on:%d/%m/%Y}" if facts.issued_on else "",
        "recipients": "\n".join(facts.recipients),
    }


@transaction.atomic
def edit_assignment(
    *, assignment_id: int, version: int, fields: AssignmentFields, by: Reader, at: dt.datetime
) -> int:
    """This function will save an assignment under review and return its new version.

    Saving what already stands changes nothing and returns the version that stands. An approved or rejected
    assignment that is edited waits for approval again.
    Raises ``EditConflict``, ``InvalidFields``, ``NotPossible``, ``Refused``, ``Unknown``.
    """
    wanted = clean_assignment(fields)
    assignment = assignment_under_review(assignment_id=assignment_id, by=by)
    if fields_as_json(wanted) == fields_as_json(fields_of(assignment)):
        _forget_draft(assignment_id=assignment.pk, by=by)
        return assignment.version
    refuse_older_version(assignment=assignment, version=version, wanted=wanted)
    before = snapshot_of(assignment)
    assignment.state, assignment.rejection_reason = AssignmentState.PROPOSED, ""
    touch(assignment=assignment, by=by, at=at)
    write_fields(assignment=assignment, fields=wanted, on=day_of(assignment.document, at))
    made = version_of(assignment=assignment, change=Change.EDITED, by=by, at=at, fields=wanted)
    made.save()
    _forget_draft(assignment_id=assignment.pk, by=by)
    audit.record(
        action="plans.edit_assignment",
        subject_kind="assignment",
        subject_id=assignment.pk,
        subject=assignment.title,
        by=by,
        at=at,
        before=before,
        after=made.snapshot,
    )
    return assignment.version


def _forget_draft(*, assignment_id: int, by: Reader) -> None:
    ReviewDraft.objects.filter(assignment=assignment_id, account_id=by.account_id or 0).delete()
