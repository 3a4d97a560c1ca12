"""Says of proposed assignments whether they belong in the register."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.plans.actions.holding import assignment_under_review, reviewed_document
from lachan.province.plans.actions.versions import refuse_older_version, snapshot_of, touch, version_of
from lachan.province.plans.choices import AssignmentState, Change
from lachan.province.plans.models import Assignment, AssignmentVersion
from lachan.province.plans.queries.details import fields_of_all
from lachan.province.plans.queries.errors import InvalidFields, NotPossible, Unknown
from lachan.rulebook.access.deciding import Reader

_RECORDED = {
    Change.APPROVED: "plans.approve_assignment",
    Change.REJECTED: "plans.reject_assignment",
    Change.REOPENED: "plans.reopen_assignment",
}


@transaction.atomic
def approve_assignment(*, assignment_id: int, version: int, by: Reader, at: dt.datetime) -> int:
    """This function will approve one assignment and return its new version.

    Approved twice is approved once.
    """
    assignment = assignment_under_review(assignment_id=assignment_id, by=by)
    if assignment.state == AssignmentState.APPROVED:
        return assignment.version
    return _judge(
        assignment=assignment,
        version=version,
        state=AssignmentState.APPROVED,
        change=Change.APPROVED,
        by=by,
        at=at,
    )


@transaction.atomic
def approve_assignments(
    *, document_id: int, choices: Sequence[tuple[int, int]], by: Reader, at: dt.datetime
) -> int:
    """This function will approve several (id, version) at once, all or none, and return how many were new.

    A rejected one among them is refused: it has to be reopened first.
    """
    document = reviewed_document(document_id=document_id, by=by)
    versions = dict(choices)
    chosen = list(document.assignments.filter(pk__in=versions).order_by("position", "id"))
    if len(chosen) != len(versions):
        raise Unknown
    waiting = [one for one in chosen if one.state != AssignmentState.APPROVED]
    contents = fields_of_all(waiting)
    made = []
    for assignment in waiting:
        assignment.document = document
        if assignment.state == AssignmentState.REJECTED:
            raise NotPossible(_("Có việc đã bị loại; hãy mở lại việc đó trước khi duyệt."))
        refuse_older_version(assignment=assignment, version=versions[assignment.pk])
        assignment.state = AssignmentState.APPROVED
        touch(assignment=assignment, by=by, at=at)
        made.append(
            version_of(
                assignment=assignment,
                change=Change.APPROVED,
                by=by,
                at=at,
                fields=contents[assignment.pk],
            )
        )
    if not waiting:
        return 0
    Assignment.objects.bulk_update(waiting, ["state", "version", "changed_at", "changed_by_name"])
    AssignmentVersion.objects.bulk_create(made)
    audit.record(
        action="plans.approve_assignments",
        subject_kind="document",
        subject_id=document.pk,
        subject=str(document)[:300],
        by=by,
        at=at,
        after={"assignments": [one.pk for one in waiting]},
    )
    return len(waiting)


@transaction.atomic
def reject_assignment(*, assignment_id: int, version: int, reason: str, by: Reader, at: dt.datetime) -> int:
    """This function will say why the text assigns nothing here and return the new version."""
    reason = reason.strip()
    if not reason:
        raise InvalidFields({"reason": _("Hãy ghi lý do vì sao đây không phải việc giao.")})
    assignment = assignment_under_review(assignment_id=assignment_id, by=by)
    if assignment.state == AssignmentState.REJECTED and assignment.rejection_reason == reason:
        return assignment.version
    return _judge(
        assignment=assignment,
        version=version,
        state=AssignmentState.REJECTED,
        change=Change.REJECTED,
        reason=reason,
        by=by,
        at=at,
    )


@transaction.atomic
def reopen_assignment(*, assignment_id: int, version: int, by: Reader, at: dt.datetime) -> int:
    """This function will take an approval or rejection back and return the new version."""
    assignment = assignment_under_review(assignment_id=assignment_id, by=by)
    if assignment.state == AssignmentState.PROPOSED:
        return assignment.version
    return _judge(
        assignment=assignment,
        version=version,
        state=AssignmentState.PROPOSED,
        change=Change.REOPENED,
        by=by,
        at=at,
    )


def _judge(
    *,
    assignment: Assignment,
    version: int,
    state: AssignmentState,
    change: Change,
    reason: str = "",
    by: Reader,
    at: dt.datetime,
) -> int:
    refuse_older_version(assignment=assignment, version=version)
    before = snapshot_of(assignment)
    assignment.state, assignment.rejection_reason = state, reason
    touch(assignment=assignment, by=by, at=at)
    assignment.save()
    made = version_of(assignment=assignment, change=change, by=by, at=at, note=reason)
    made.save()
    audit.record(
        action=_RECORDED[change],
        subject_kind="assignment",
        subject_id=assignment.pk,
        subject=assignment.title,
        by=by,
        at=at,
        before={"state": before["state"], "rejection_reason": before["rejection_reason"]},
        after={"state": str(state), "rejection_reason": reason},
        reason=reason,
    )
    return assignment.version
