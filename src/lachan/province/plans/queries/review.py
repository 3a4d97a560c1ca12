"""The review of a reading: the text on one side, what is proposed on the other."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lachan.province.plans.choices import AssignmentState, Origin
from lachan.province.plans.queries.documents import DocumentView
from lachan.province.plans.queries.fields import AssignmentFields
from lachan.province.plans.queries.segments import Paragraph
from lachan.province.plans.queries.values import Body, Problem, StateCounts, VersionRow
from lachan.rulebook.access.deciding import Reader
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
    """This function will return both panes of a document that the reader may review."""
    raise NotImplementedError


def assignment_in_review(*, reader: Reader, document_id: int, assignment_id: int) -> ReviewAssignment | None:
    """This function will return one assignment of a document that the reader may review."""
    raise NotImplementedError
