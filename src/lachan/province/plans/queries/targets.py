"""Numeric targets of assignments and of objectives, with what they are measured on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from lachan.province.duties.queries import TargetAsked
from lachan.province.people import queries as people
from lachan.province.plans.choices import COMPARATOR_NAMES, AssignmentState, BodyRole, DocumentState
from lachan.province.plans.models import Assignment, Document, Passage, Target
from lachan.province.plans.queries.access import visible_documents
from lachan.province.plans.queries.details import NamedBody, bodies_by_assignment, linked
from lachan.province.plans.queries.fields import exact
from lachan.province.plans.queries.links import document_refs
from lachan.province.plans.queries.rows import page_of
from lachan.province.plans.queries.values import Body, DocumentRef
from lachan.province.plans.queries.wording import path_label, target_in_words
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.texts.reading import Comparator

_MOST_CHOICES = 200
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """One target; ``code`` is empty when it belongs to an objective of the plan, which nobody leads."""

    id: int
    document: DocumentRef
    code: str
    title: str
    """Title of the assignment, or text of the objective."""
    label: str
    raw: str
    comparator: Comparator
    comparator_name: str
    words: str
    """Comparison, value and unit: "trên 95%", "từ 5% đến 7%"."""
    value: Decimal
    value_max: Decimal | None
    unit: str
    of: str
    lead: tuple[Body, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsPage:
    """Targets in force, in text order document by document, page by page."""

    rows: tuple[TargetRow, ...]
    total: int
    documents: tuple[DocumentRef, ...]
    """The documents that have targets, as choices."""
    document_id: int | None
    next_after: str | None


def targets_page(
    *, reader: Reader, document_id: int | None = None, after: str = "", size: int = 100
) -> TargetsPage | None:
    """This function will return the targets in force, of one document or of all.

    ``None`` when the document is not visible or not in force.
    """
    in_force = Document.objects.filter(visible_documents(reader), state=DocumentState.IN_FORCE)
    if document_id is not None and not in_force.filter(pk=document_id).exists():
        return None
    targets = Target.objects.filter(_in_register(in_force))
    having = in_force.filter(
        Q(pk__in=targets.values("assignment__document")) | Q(pk__in=targets.values("passage__document"))
    )
    documents = document_refs(reader, set(having.values_list("pk", flat=True)[:_MOST_CHOICES]))
    if document_id is not None:
        targets = targets.filter(Q(assignment__document=document_id) | Q(passage__document=document_id))
    page, next_after = page_of(
        targets.annotate(
            of_document=Coalesce("assignment__document", "passage__document"),
            at=Coalesce("assignment__span_start", "passage__span_start"),
        ),
        keys=("of_document", "at", "pk"),
        after=after,
        size=size,
    )
    found = list(page.select_related("assignment", "passage"))
    about = document_refs(reader, {_owner(one).document_id for one in found})
    return TargetsPage(
        rows=target_rows_of(found, documents=about, reader=reader),
        total=targets.count(),
        documents=tuple(documents[key] for key in sorted(documents)),
        document_id=document_id,
        next_after=next_after,
    )


def _in_register(documents: QuerySet[Document]) -> Q:
    return Q(assignment__document__in=documents.values("pk"), assignment__state=AssignmentState.IN_FORCE) | Q(
        passage__document__in=documents.values("pk")
    )


def targets_in(assignments: QuerySet[Assignment], *, document_id: int) -> int:
    """This function will count the targets of some assignments and of the document's objectives."""
    return Target.objects.filter(
        Q(assignment__in=assignments.values("pk")) | Q(passage__document=document_id)
    ).count()


def targets_of_assignment(assignment_id: int) -> tuple[TargetAsked, ...]:
    """This function will return the targets of an assignment, and after them those of its plan's objectives."""
    document = Assignment.objects.filter(pk=assignment_id).values("document")
    found = Target.objects.filter(
        Q(assignment=assignment_id)
        | Q(passage__document__in=document, passage__document__state=DocumentState.IN_FORCE)
    ).order_by("passage__span_start", "position", "pk")
    return tuple(
        TargetAsked(
            key=str(one.pk),
            label=_named(one),
            words=target_in_words(
                comparator=one.comparator, value=one.value, value_max=one.value_max, unit=one.unit
            ),
            unit=one.unit,
            is_own=one.assignment_id is not None,
        )
        for one in sorted(found, key=lambda one: one.assignment_id is None)
    )


def _named(target: Target) -> str:
    """What a target measures, in a line."""
    words = " ".join((target.of or target.raw).split())
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1].rstrip()}…"


def target_rows_of(
    targets: Collection[Target], *, documents: Mapping[int, DocumentRef], reader: Reader
) -> tuple[TargetRow, ...]:
    """This function will return targets as lines, in the order in which they come."""
    bodies = bodies_by_assignment({one.assignment_id for one in targets if one.assignment_id})
    offices = people.offices_ever()
    return tuple(
        _line(one, documents=documents, bodies=bodies, offices=offices, reader=reader) for one in targets
    )


def _owner(target: Target) -> Assignment | Passage:
    owner = target.assignment or target.passage
    assert owner is not None  # the constraint target_belongs_to_one says so
    return owner


def _line(
    target: Target,
    *,
    documents: Mapping[int, DocumentRef],
    bodies: Mapping[int, tuple[NamedBody, ...]],
    offices: Mapping[int, people.OfficeLine],
    reader: Reader,
) -> TargetRow:
    owner = _owner(target)
    document = documents[owner.document_id]
    leading = [one for one in bodies.get(target.assignment_id or 0, ()) if one.role == BodyRole.LEAD]
    return TargetRow(
        id=target.pk,
        document=document,
        code=target.assignment.code if target.assignment else "",
        title=target.assignment.title if target.assignment else " ".join(owner.text.split()),
        label=path_label(owner.path),
        raw=target.raw,
        comparator=Comparator(target.comparator),
        comparator_name=str(COMPARATOR_NAMES[Comparator(target.comparator)]),
        words=target_in_words(
            comparator=target.comparator,
            value=target.value,
            value_max=target.value_max,
            unit=target.unit,
        ),
        value=exact(target.value),
        value_max=None if target.value_max is None else exact(target.value_max),
        unit=target.unit,
        of=target.of,
        lead=linked(leading, offices=offices, reader=reader),
    )
