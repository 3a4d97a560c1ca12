"""Adds an assignment that the reader missed, from a stretch of the text that a person selects."""

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.plans.actions.holding import reviewed_document
from lachan.province.plans.actions.versions import made_by, version_of
from lachan.province.plans.actions.writing import day_of, write_fields
from lachan.province.plans.choices import AssignmentState, Change, Origin
from lachan.province.plans.models import Assignment, Document
from lachan.province.plans.queries.errors import InvalidFields
from lachan.province.plans.queries.fields import AssignmentFields
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.calendar.phrases import find_deadlines
from lachan.rulebook.texts.categories import category_of
from lachan.rulebook.texts.products import products_of
from lachan.rulebook.texts.reading import Span
from lachan.rulebook.texts.targets import find_targets
from lachan.rulebook.texts.titles import short_title

_SHORTEST_SELECTION = 10


@transaction.atomic
def add_assignment(
    *, document_id: int, span: tuple[int, int], submission: str = "", by: Reader, at: dt.datetime
) -> int:
    """This function will propose an assignment from a stretch of the text and return its id.

    Deadlines, targets and kind of work are read from the words selected; section and heading are those of
    the assignment before it; who leads is left to the person. Selecting the same stretch again gives the
    assignment that is there.
    """
    document = reviewed_document(document_id=document_id, by=by)
    if made := made_by(submission):
        return made.assignment_id
    start, end = _trimmed(document.text, span)
    same = document.assignments.filter(span_start=start, span_end=end).exclude(state=AssignmentState.REJECTED)
    if found := same.first():
        return found.pk
    before = document.assignments.filter(position__lte=start).order_by("-position", "-id").first()
    fields = _fields_selected(document, start=start, end=end, before=before)
    assignment = Assignment(
        document=document,
        state=AssignmentState.PROPOSED,
        origin=Origin.ADDED,
        position=start,
        span_start=start,
        span_end=end,
        changed_at=at,
        changed_by_name=by.full_name,
    )
    write_fields(assignment=assignment, fields=fields, on=day_of(document, at))
    version_of(
        assignment=assignment, change=Change.ADDED, by=by, at=at, fields=fields, submission=submission
    ).save()
    audit.record(
        action="plans.add_assignment",
        subject_kind="assignment",
        subject_id=assignment.pk,
        subject=assignment.title,
        by=by,
        at=at,
        after={"span": [start, end]},
    )
    return assignment.pk


def _fields_selected(
    document: Document, *, start: int, end: int, before: Assignment | None
) -> AssignmentFields:
    selected = document.text[start:end]
    text = " ".join(selected.split())

    def moved(span: Span) -> Span:
        return span[0] + start, span[1] + start

    return AssignmentFields(
        title=short_title(text),
        text=text,
        path=tuple(before.path[:-1]) if before else (),
        heading=before.heading if before else "",
        category=category_of(text),
        outputs=products_of(text),
        deadlines=tuple(
            replace(one, span=moved(one.span))
            for one in find_deadlines(text=selected, issued_on=document.issued_on)
        ),
        targets=tuple(replace(one, span=moved(one.span)) for one in find_targets(text=selected)),
    )


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = max(0, span[0]), min(span[1], len(text))
    selected = text[start:end]
    start += len(selected) - len(selected.lstrip())
    end = start + len(selected.strip())
    if end - start < _SHORTEST_SELECTION:
        raise InvalidFields({"span": _("Hãy chọn trọn câu giao việc trong văn bản.")})
    return start, end
