"""The review of a reading: the text on one side, what is proposed on the other."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from lachan.province.people import queries as people
from lachan.province.plans.choices import AssignmentState, BodyRole, DocumentState, Origin
from lachan.province.plans.models import Assignment, Document, ReviewDraft
from lachan.province.plans.queries.access import may_with_own, visible_documents
from lachan.province.plans.queries.details import (
    NamedBody,
    bodies_by_assignment,
    deadlines_by_assignment,
    fields_of,
    linked,
)
from lachan.province.plans.queries.documents import DocumentView, problems_of, view_of
from lachan.province.plans.queries.fields import AssignmentFields
from lachan.province.plans.queries.marking import marks_of_document
from lachan.province.plans.queries.readiness import missing_for
from lachan.province.plans.queries.segments import Paragraph, paragraphs_of
from lachan.province.plans.queries.values import Body, Problem, StateCounts, VersionRow
from lachan.province.plans.queries.versions import versions_of
from lachan.province.plans.queries.wording import path_label
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.calendar.deadlines import Deadline


class ReviewFilter(StrEnum):
    """Which proposals the right pane lists; ``problems`` are proposed ones that have any."""

    ALL = "all"
    PROBLEMS = "problems"
    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One proposal in the right pane."""

    id: int
    version: int
    state: AssignmentState
    origin: Origin
    label: str
    printed_label: str
    title: str
    lead: tuple[str, ...]
    deadlines: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """Everything the two panes show; ``rows`` are filtered, problems first, the text is whole."""

    document: DocumentView
    counts: StateCounts
    filter: ReviewFilter
    rows: tuple[ReviewRow, ...]
    paragraphs: tuple[Paragraph, ...]
    missing: tuple[str, ...]
    """What still stands against putting the document in force, in words; empty when it is ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What this reviewer typed and did not save; ``fields`` are the form's own, as they were sent."""

    base_version: int
    fields: dict[str, object]
    saved_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAssignment:
    """One proposal opened for editing."""

    id: int
    document_id: int
    version: int
    state: AssignmentState
    state_name: str
    origin: Origin
    label: str
    printed_label: str
    fields: AssignmentFields
    bodies: tuple[Body, ...]
    deadlines: tuple[Deadline, ...]
    start: int
    end: int
    problems: tuple[Problem, ...]
    rejection_reason: str
    changed_at: dt.datetime
    changed_by_name: str
    draft: Draft | None
    versions: tuple[VersionRow, ...]
    previous_id: int | None
    next_id: int | None
    next_problem_id: int | None
    next_proposed_id: int | None


def review_of(
    *, reader: Reader, document_id: int, show: ReviewFilter = ReviewFilter.ALL
) -> ReviewPage | None:
    """This function will return both panes of a document that the reader may review, in constant queries."""
    document = reviewable(reader=reader, document_id=document_id)
    if document is None:
        return None
    view = view_of(document, reader=reader)
    assignments = list(
        Assignment.objects.filter(document=document_id).order_by("position", "id").defer("folded", "words")
    )
    ids = [one.pk for one in assignments]
    bodies = bodies_by_assignment(ids)
    deadlines = deadlines_by_assignment(ids)
    rows = [
        _row(one, bodies=bodies.get(one.pk, ()), deadlines=deadlines.get(one.pk, ())) for one in assignments
    ]
    names = {body.name for named in bodies.values() for body in named}
    marks = marks_of_document(document, assignments, names=names)
    facts = view.fields
    return ReviewPage(
        document=view,
        counts=view.counts,
        filter=show,
        rows=tuple(sorted((row for row in rows if _is_shown(row, show)), key=_needs_no_eye)),
        paragraphs=paragraphs_of(text=document.text, marks=marks),
        missing=missing_for(
            counts=view.counts,
            number=facts.number,
            issuer=facts.issuer,
            issued_on=facts.issued_on,
            confirmed_blank=view.confirmed_blank,
        ),
    )


def reviewable(*, reader: Reader, document_id: int) -> Document | None:
    """This function will return a document under review, with its text, when the reader may review it."""
    document = (
        Document.objects.filter(visible_documents(reader), pk=document_id, state=DocumentState.REVIEW)
        .select_related("file")
        .defer("file__content")
        .first()
    )
    if document is None or not may_with_own(
        reader,
        Permission.PLAN_REVIEW,
        office_id=document.office_id,
        is_own_plan=document.carries_out_id is not None,
    ):
        return None
    return document


def _row(
    assignment: Assignment, *, bodies: tuple[NamedBody, ...], deadlines: tuple[Deadline, ...]
) -> ReviewRow:
    return ReviewRow(
        id=assignment.pk,
        version=assignment.version,
        state=AssignmentState(assignment.state),
        origin=Origin(assignment.origin),
        label=path_label(assignment.path),
        printed_label=assignment.printed_label,
        title=assignment.title,
        lead=tuple(body.name for body in bodies if body.role == BodyRole.LEAD),
        deadlines=tuple(one.raw for one in deadlines),
        problems=problems_of(assignment.problems),
    )


def _is_shown(row: ReviewRow, show: ReviewFilter) -> bool:
    match show:
        case ReviewFilter.ALL:
            return True
        case ReviewFilter.PROBLEMS:
            return _has_open_problem(row)
        case ReviewFilter.PROPOSED:
            return row.state == AssignmentState.PROPOSED
        case ReviewFilter.APPROVED:
            return row.state == AssignmentState.APPROVED
        case ReviewFilter.REJECTED:
            return row.state == AssignmentState.REJECTED
        case _:
            assert_never(show)


def _has_open_problem(row: ReviewRow) -> bool:
    return row.state == AssignmentState.PROPOSED and bool(row.problems)


def _needs_no_eye(row: ReviewRow) -> bool:
    """Problems first; within both groups the order of the text stays."""
    return not _has_open_problem(row)


def assignment_in_review(*, reader: Reader, document_id: int, assignment_id: int) -> ReviewAssignment | None:
    """This function will return one assignment of a document that the reader may review."""
    document = reviewable(reader=reader, document_id=document_id)
    assignment = Assignment.objects.filter(document=document_id, pk=assignment_id).first()
    if document is None or assignment is None:
        return None
    fields = fields_of(assignment)
    named = bodies_by_assignment([assignment.pk]).get(assignment.pk, ())
    draft = ReviewDraft.objects.filter(assignment=assignment, account_id=reader.account_id or 0).first()
    return ReviewAssignment(
        id=assignment.pk,
        document_id=document.pk,
        version=assignment.version,
        state=AssignmentState(assignment.state),
        state_name=str(AssignmentState(assignment.state).label),
        origin=Origin(assignment.origin),
        label=path_label(assignment.path),
        printed_label=assignment.printed_label,
        fields=fields,
        bodies=linked(named, offices=people.offices_ever(), reader=reader),
        deadlines=fields.deadlines,
        start=assignment.span_start,
        end=assignment.span_end,
        problems=problems_of(assignment.problems),
        rejection_reason=assignment.rejection_reason,
        changed_at=assignment.changed_at,
        changed_by_name=assignment.changed_by_name,
        draft=Draft(base_version=draft.base_version, fields=draft.fields, saved_at=draft.saved_at)
        if draft
        else None,
        versions=versions_of(assignment_id=assignment.pk),
        **_neighbours(document.pk, assignment.pk),
    )


def _neighbours(document_id: int, assignment_id: int) -> dict[str, int | None]:
    """Before and behind in text order; the searches for work go round the end of the text."""
    order = list(
        Assignment.objects.filter(document=document_id)
        .order_by("position", "id")
        .values_list("pk", "state", "problems")
    )
    at = next(index for index, (pk, *_rest) in enumerate(order) if pk == assignment_id)
    around = order[at + 1 :] + order[:at]
    waiting = [pk for pk, state, _problems in around if state == AssignmentState.PROPOSED]
    troubled = [pk for pk, state, problems in around if state == AssignmentState.PROPOSED and problems]
    return {
        "previous_id": order[at - 1][0] if at else None,
        "next_id": order[at + 1][0] if at + 1 < len(order) else None,
        "next_problem_id": troubled[0] if troubled else None,
        "next_proposed_id": waiting[0] if waiting else None,
    }
