"""Changes a register in force, each time on a basis, old and new visible."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.plans.actions.cleaning import clean_assignment, clean_basis
from lachan.province.plans.actions.holding import assignment_in_register, document_in_force
from lachan.province.plans.actions.issuing import assignment_code
from lachan.province.plans.actions.obliging import oblige
from lachan.province.plans.actions.versions import (
    made_by,
    refuse_older_version,
    snapshot_of,
    touch,
    version_of,
)
from lachan.province.plans.actions.writing import put_fields, write_fields
from lachan.province.plans.choices import AssignmentState, Change, DocumentState, LinkRelation, Origin
from lachan.province.plans.models import Amendment, Assignment, Document, DocumentLink
from lachan.province.plans.queries.access import REGISTERED
from lachan.province.plans.queries.details import fields_of
from lachan.province.plans.queries.errors import NotPossible
from lachan.province.plans.queries.fields import AssignmentFields, fields_as_json
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.texts.numbers import number_key


@transaction.atomic
def amend_assignment(
    *,
    assignment_id: int,
    version: int,
    fields: AssignmentFields,
    basis_number: str,
    basis_on: dt.date | None,
    reason: str,
    submission: str = "",
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will change an assignment in force and return its new version.

    Names of bodies are understood as of the day of the basis.
    Raises ``InvalidFields`` (also for ``basis_number``, ``basis_on``, ``reason``) and ``EditConflict``.
    """
    number, on, reason = clean_basis(number=basis_number, on=basis_on, reason=reason)
    wanted = clean_assignment(fields)
    assignment = assignment_in_register(assignment_id=assignment_id, by=by)
    if made := made_by(submission):
        return made.number
    if assignment.state != AssignmentState.IN_FORCE:
        raise NotPossible(_("Việc này đã được rút, không sửa đổi được nữa."))
    is_same = fields_as_json(wanted) == fields_as_json(fields_of(assignment))
    if is_same and assignment.version == version:
        raise NotPossible(_("Chưa có gì thay đổi so với bản đang thực hiện."))
    if is_same and _was_amended_on(assignment, number=number, on=on, reason=reason):
        return assignment.version
    refuse_older_version(assignment=assignment, version=version, wanted=wanted)
    before = snapshot_of(assignment)
    amendment = _amendment(assignment.document, number=number, on=on, reason=reason, by=by, at=at)
    touch(assignment=assignment, by=by, at=at)
    write_fields(assignment=assignment, fields=wanted, on=on)
    made = version_of(
        assignment=assignment,
        change=Change.AMENDED,
        by=by,
        at=at,
        fields=wanted,
        amendment=amendment,
        submission=submission,
    )
    made.save()
    oblige(document=assignment.document, assignments=[assignment], basis=number, basis_on=on, by=by, at=at)
    _record(
        "plans.amend_assignment", assignment, before=before, after=made.snapshot, reason=reason, by=by, at=at
    )
    return assignment.version


@transaction.atomic
def amend_with_new(
    *,
    document_id: int,
    fields: AssignmentFields,
    basis_number: str,
    basis_on: dt.date | None,
    reason: str,
    submission: str = "",
    by: Reader,
    at: dt.datetime,
) -> str:
    """This function will add an assignment to a register in force and return its code.

    It stands behind the text, since the text does not have it.
    """
    number, on, reason = clean_basis(number=basis_number, on=basis_on, reason=reason)
    wanted = clean_assignment(fields)
    document = document_in_force(document_id=document_id, by=by)
    if made := made_by(submission):
        return made.assignment.code
    amendment = _amendment(document, number=number, on=on, reason=reason, by=by, at=at)
    used = document.assignments.filter(state__in=REGISTERED).count()
    behind = len(document.text)
    assignment = Assignment(
        document=document,
        state=AssignmentState.IN_FORCE,
        origin=Origin.AMENDED,
        code=assignment_code(document.code, used + 1),
        position=behind,
        span_start=behind,
        span_end=behind,
        changed_at=at,
        changed_by_name=by.full_name,
    )
    put_fields(assignment=assignment, fields=wanted)
    write_fields(assignment=assignment, fields=wanted, on=on)
    made = version_of(
        assignment=assignment,
        change=Change.AMENDED,
        by=by,
        at=at,
        fields=wanted,
        amendment=amendment,
        submission=submission,
    )
    made.save()
    oblige(document=document, assignments=[assignment], basis=number, basis_on=on, by=by, at=at)
    _record("plans.amend_with_new", assignment, before=None, after=made.snapshot, reason=reason, by=by, at=at)
    return assignment.code


@transaction.atomic
def withdraw_assignment(
    *,
    assignment_id: int,
    version: int,
    basis_number: str,
    basis_on: dt.date | None,
    reason: str,
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will take an assignment out of force, on a basis, and return its new version.

    Its code stays its own and is never given again. Withdrawn twice it is withdrawn once.
    """
    number, on, reason = clean_basis(number=basis_number, on=basis_on, reason=reason)
    assignment = assignment_in_register(assignment_id=assignment_id, by=by)
    if assignment.state == AssignmentState.WITHDRAWN:
        return assignment.version
    refuse_older_version(assignment=assignment, version=version)
    before = snapshot_of(assignment)
    amendment = _amendment(assignment.document, number=number, on=on, reason=reason, by=by, at=at)
    assignment.state = AssignmentState.WITHDRAWN
    touch(assignment=assignment, by=by, at=at)
    assignment.save()
    made = version_of(assignment=assignment, change=Change.WITHDRAWN, by=by, at=at, amendment=amendment)
    made.save()
    oblige(document=assignment.document, assignments=[assignment], basis=number, basis_on=on, by=by, at=at)
    _record(
        "plans.withdraw_assignment",
        assignment,
        before=before,
        after=made.snapshot,
        reason=reason,
        by=by,
        at=at,
    )
    return assignment.version


def _was_amended_on(assignment: Assignment, *, number: str, on: dt.date, reason: str) -> bool:
    """Whether the version that stands was made on this very basis: the same form sent twice."""
    return assignment.versions.filter(
        number=assignment.version,
        amendment__basis_number=number,
        amendment__basis_on=on,
        amendment__reason=reason,
    ).exists()


def _amendment(
    document: Document, *, number: str, on: dt.date, reason: str, by: Reader, at: dt.datetime
) -> Amendment:
    """Record the basis, and link the amending document where the system holds it."""
    amending = (
        Document.objects.filter(number_key=number_key(number), issued_on=on)
        .exclude(pk=document.pk)
        .exclude(state=DocumentState.DISCARDED)
    )
    for one in amending:
        DocumentLink.objects.get_or_create(
            document=one,
            relation=LinkRelation.AMENDS,
            number_key=document.number_key,
            defaults={
                "target": document,
                "kind": document.kind,
                "number": document.number,
                "issued_on": document.issued_on,
                "issuer": document.issuer,
            },
        )
    return Amendment.objects.create(
        document=document, basis_number=number, basis_on=on, reason=reason, at=at, by_name=by.full_name
    )


def _record(
    action: str,
    assignment: Assignment,
    *,
    before: dict[str, Any] | None,
    after: dict[str, Any],
    reason: str,
    by: Reader,
    at: dt.datetime,
) -> None:
    audit.record(
        action=action,
        subject_kind="assignment",
        subject_id=assignment.pk,
        subject=f"{assignment.code} {assignment.title}"[:300],
        by=by,
        at=at,
        before=before,
        after=after,
        reason=reason,
    )
