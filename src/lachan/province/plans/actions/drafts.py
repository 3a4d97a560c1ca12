"""Keeps what a reviewer has typed and not yet saved."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.plans.actions.holding import assignment_under_review
from lachan.province.plans.models import Assignment, ReviewDraft
from lachan.rulebook.access.deciding import Reader


@transaction.atomic
def keep_draft(
    *, assignment_id: int, version: int, fields: Mapping[str, Any], by: Reader, at: dt.datetime
) -> None:
    """This function will keep the fields of a form as they were sent, one draft a person and assignment.

    Only the first keeping is recorded: a form that saves itself every few seconds would fill the record.
    """
    assignment = assignment_under_review(assignment_id=assignment_id, by=by)
    _draft, is_new = ReviewDraft.objects.update_or_create(
        assignment=assignment,
        account_id=by.account_id or 0,
        defaults={"base_version": version, "fields": dict(fields), "saved_at": at},
    )
    if is_new:
        _record("plans.keep_draft", assignment, by=by, at=at)


@transaction.atomic
def discard_draft(*, assignment_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will forget the person's draft; none is no error."""
    assignment = assignment_under_review(assignment_id=assignment_id, by=by)
    draft = ReviewDraft.objects.filter(assignment=assignment, account_id=by.account_id or 0)
    if draft.delete()[0]:
        _record("plans.discard_draft", assignment, by=by, at=at)


def _record(action: str, assignment: Assignment, *, by: Reader, at: dt.datetime) -> None:
    audit.record(
        action=action,
        subject_kind="assignment",
        subject_id=assignment.pk,
        subject=assignment.title,
        by=by,
        at=at,
    )
