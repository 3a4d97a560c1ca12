"""Builds what the review shows: both panes, the open proposal, the step that asks something."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lachan.province.plans import queries as plans
from lachan.province.plans.forms import AssignmentForm
from lachan.province.plans.queries import ReviewFilter
from lachan.province.plans.views.differences import Part, compared
from lachan.province.plans.views.marking import Line, lines_of
from lachan.province.web.asking import asked_by, known
from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.calendar.phrases import find_deadlines, read_time_cell

_FILTERS: tuple[tuple[ReviewFilter, Promise, str], ...] = (
    (ReviewFilter.PROBLEMS, _("Có vấn đề"), "with_problems"),
    (ReviewFilter.PROPOSED, _("Chờ duyệt"), "proposed"),
    (ReviewFilter.APPROVED, _("Đã duyệt"), "approved"),
    (ReviewFilter.REJECTED, _("Đã loại"), "rejected"),
    (ReviewFilter.ALL, _("Tất cả"), "total"),
)
STEPS = {"tach": "split", "loai": "reject", "gop": "merge"}
_CUT = re.compile(r"(?<=[;.:])\s+|\n\s*")
_WEAK_CUT = re.compile(r"(?<=,)\s+|\s+(?=(?:và|hoặc|đồng thời)\s)")
_SHORTEST = 10
_WORDS_BEFORE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One chip above the proposals."""

    label: Promise
    count: int
    address: str
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A place where an assignment can be cut: its offset, the words before it and those that would follow."""

    at: int
    before: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field in the reader's wording and in the one that stands."""

    label: str
    mine: tuple[Part, ...]
    theirs: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The proposal that is open, and what it asks."""

    item: plans.ReviewAssignment
    form: AssignmentForm
    step: str = ""
    previous: plans.ReviewAssignment | None = None
    cuts: tuple[Cut, ...] = ()
    errors: tuple[str, ...] = ()
    reason: str = ""
    differences: tuple[Difference, ...] = ()
    typed: tuple[tuple[str, str], ...] = ()
    conflict: plans.EditConflict | None = None
    shows_draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Both panes; ``is_part`` when only some of it is sent to a page that is open already."""

    document: plans.DocumentView
    counts: plans.StateCounts
    show: ReviewFilter
    rows: tuple[plans.ReviewRow, ...]
    paragraphs: tuple[plans.Paragraph, ...]
    filters: tuple[Filter, ...]
    missing: tuple[str, ...]
    address: str
    open: Opened | None = None
    is_part: bool = False

    @property
    def decided(self) -> int:
        """How many proposals were judged."""
        return self.counts.approved + self.counts.rejected

    @property
    def lines(self) -> list[Line]:
        """The source text as it is laid out."""
        return lines_of(self.paragraphs)

    def row(self, assignment_id: int) -> plans.ReviewRow | None:
        """This function will return the closed row of a proposal, when the pane has it."""
        return next((row for row in self.rows if row.id == assignment_id), None)


def chosen_filter(query: Mapping[str, Any]) -> ReviewFilter:
    """This function will read the filter from the address; without one, all proposals."""
    wanted = query.get("show", "")
    return ReviewFilter(wanted) if wanted in list(ReviewFilter) else ReviewFilter.ALL


def screen_for(
    request: HttpRequest, document_id: int, *, show: ReviewFilter, is_part: bool = False
) -> Screen:
    """This function will return both panes of the review, nothing open."""
    page = known(plans.review_of(reader=asked_by(request), document_id=document_id, show=show))
    base = reverse("plans:review", kwargs={"document_id": document_id})
    return Screen(
        document=page.document,
        counts=page.counts,
        show=show,
        rows=page.rows,
        paragraphs=page.paragraphs,
        filters=tuple(
            Filter(
                label=label,
                count=getattr(page.counts, name),
                address=f"{base}?show={key}",
                is_on=key == show,
            )
            for key, label, name in _FILTERS
        ),
        missing=page.missing,
        address=f"{base}?show={show}",
        is_part=is_part,
    )


def with_open(screen: Screen, opened: Opened) -> Screen:
    """This function will open a proposal on the screen."""
    return replace(screen, open=opened)


def opened_for(
    request: HttpRequest,
    document: plans.DocumentView,
    assignment_id: int,
    *,
    typed: Mapping[str, Any] | None = None,
    step: str = "",
    without_draft: bool = False,
) -> Opened:
    """This function will open a proposal: with what is typed, else with the draft, else as it stands."""
    item = known(
        plans.assignment_in_review(
            reader=asked_by(request), document_id=document.id, assignment_id=assignment_id
        )
    )
    shows_draft = typed is None and item.draft is not None and not without_draft
    if shows_draft and item.draft:
        typed = {name: str(value) for name, value in item.draft.fields.items()}
    previous = None
    if step == "merge" and item.previous_id:
        previous = plans.assignment_in_review(
            reader=asked_by(request), document_id=document.id, assignment_id=item.previous_id
        )
    return Opened(
        item=item, form=form_for(item, document, typed), step=step, previous=previous, shows_draft=shows_draft
    )


def form_for(
    item: plans.ReviewAssignment, document: plans.DocumentView, typed: Mapping[str, Any] | None = None
) -> AssignmentForm:
    """This function will return the form of a proposal."""
    return AssignmentForm(
        typed,
        fields=item.fields,
        version=item.version,
        read_anew=lambda raw: deadlines_in(raw, document=document),
        item_id=item.id,
    )


def deadlines_in(raw: str, *, document: plans.DocumentView) -> tuple[Deadline, ...]:
    """This function will read the words of a deadline as the rulebook does on the document's day."""
    issued_on = document.fields.issued_on
    found = find_deadlines(text=raw, issued_on=issued_on) or read_time_cell(text=raw, issued_on=issued_on)
    return tuple(replace(one, raw=raw, span=(0, 0)) for one in found[:1])


def cuts_of(lines: Sequence[plans.Paragraph], *, start: int, end: int) -> tuple[Cut, ...]:
    """This function will offer the places inside a span where a sentence begins; failing that, a clause."""
    text = text_of(lines)
    for pattern in (_CUT, _WEAK_CUT):
        places = [found.end() for found in pattern.finditer(text, start, end)]
        if cuts := tuple(
            Cut(at=at, before=_last_words(text[start:at]), text=text[at:end].strip())
            for at in places
            if start + _SHORTEST < at < end - _SHORTEST
        ):
            return cuts
    return ()


def _last_words(text: str) -> str:
    return " ".join(text.split()[-_WORDS_BEFORE:])


def text_of(paragraphs: Sequence[plans.Paragraph]) -> str:
    """This function will put the text together again, every letter at its offset."""
    parts: list[str] = []
    at = 0
    for paragraph in paragraphs:
        parts.append("\n" * (paragraph.start - at))
        parts += [segment.text for segment in paragraph.segments]
        at = paragraph.end
    return "".join(parts)


def differences_of(conflict: plans.EditConflict) -> tuple[Difference, ...]:
    """This function will compare both versions word by word, the fields that differ only."""
    found = []
    for field in conflict.fields:
        if field.theirs != field.yours:
            mine, theirs = compared(field.yours, field.theirs)
            found.append(Difference(label=field.label, mine=mine, theirs=theirs))
    return tuple(found)
