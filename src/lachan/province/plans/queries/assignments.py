"""One assignment in force: its text in context, its history, the plans that carry it out."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from lachan.province.plans.choices import AssignmentState, DocumentState
from lachan.province.plans.models import Assignment, Section, Target
from lachan.province.plans.queries.access import REGISTERED, held_by_reader, registered, visible_documents
from lachan.province.plans.queries.details import fields_of, hanging_on
from lachan.province.plans.queries.documents import DocumentView, view_of
from lachan.province.plans.queries.fields import AssignmentFields
from lachan.province.plans.queries.links import document_refs
from lachan.province.plans.queries.marking import marks_of_deadlines, marks_of_names, marks_of_targets
from lachan.province.plans.queries.rows import register_lines
from lachan.province.plans.queries.segments import Mark, MarkKind, Paragraph, paragraphs_of
from lachan.province.plans.queries.targets import TargetRow, target_rows_of
from lachan.province.plans.queries.values import Body, DocumentRef, RegisterRow, VersionRow
from lachan.province.plans.queries.versions import versions_of
from lachan.province.plans.queries.wording import path_label
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission

_LINES_AROUND = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentPage:
    """Everything one assignment's page shows; ``context`` is the text around it, its own spans marked."""

    row: RegisterRow
    document: DocumentView
    fields: AssignmentFields
    bodies: tuple[Body, ...]
    targets: tuple[TargetRow, ...]
    sections: tuple[tuple[str, str], ...]
    """Label and title of every section above it, from the top."""
    context: tuple[Paragraph, ...]
    start: int
    end: int
    versions: tuple[VersionRow, ...]
    own_plans: tuple[DocumentRef, ...]
    may_attach: bool
    previous_code: str
    next_code: str
    changed_at: dt.datetime
    changed_by_name: str


def assignment_page(*, reader: Reader, code: str, on: dt.date) -> AssignmentPage | None:
    """This function will return the page of the assignment with this code, or ``None``."""
    assignment = (
        Assignment.objects.filter(registered(reader), code=code.strip().upper())
        .select_related("document__file")
        .defer("document__file__content", "folded", "words")
        .first()
    )
    if assignment is None:
        return None
    document = assignment.document
    itself, hanging = Assignment.objects.filter(pk=assignment.pk), hanging_on([assignment.pk])
    row = register_lines(itself, reader=reader, on=on, hanging=hanging)[0]
    targets = list(
        Target.objects.filter(assignment=assignment)
        .select_related("assignment", "passage")
        .order_by("position")
    )
    previous_code, next_code = _neighbours(assignment)
    return AssignmentPage(
        row=row,
        document=view_of(document, reader=reader),
        fields=fields_of(assignment, hanging=hanging),
        bodies=row.lead + row.coordinate + row.direct + row.report_to,
        targets=target_rows_of(targets, documents=document_refs(reader, [document.pk]), reader=reader),
        sections=_sections(document.pk, tuple(assignment.path)),
        context=_context(assignment, names=[body.name for body in row.lead + row.coordinate + row.direct]),
        start=assignment.span_start,
        end=assignment.span_end,
        versions=versions_of(assignment_id=assignment.pk),
        own_plans=_own_plans(assignment, reader),
        may_attach=_may_attach(assignment, reader, on),
        previous_code=previous_code,
        next_code=next_code,
        changed_at=assignment.changed_at,
        changed_by_name=assignment.changed_by_name,
    )


def _sections(document_id: int, path: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    above = [list(path[:depth]) for depth in range(1, max(2, len(path)))]
    titles = {
        tuple(found): title
        for found, title in Section.objects.filter(document=document_id, path__in=above).values_list(
            "path", "title"
        )
    }
    return tuple(
        (path_label(section), titles[tuple(section)]) for section in above if titles.get(tuple(section))
    )


def _context(assignment: Assignment, *, names: list[str]) -> tuple[Paragraph, ...]:
    """The paragraphs of the assignment and a few around it; nothing for what the text does not have."""
    text, start, end = assignment.document.text, assignment.span_start, assignment.span_end
    if start == end:
        return ()
    first = _lines_away(text, start, _LINES_AROUND, forward=False)
    last = _lines_away(text, end, _LINES_AROUND, forward=True)
    own = Mark(
        kind=MarkKind.ASSIGNMENT, start=start, end=end, assignment_id=assignment.pk, state=assignment.state
    )
    marks = [
        own,
        *marks_of_deadlines([assignment.pk]),
        *marks_of_targets([assignment.pk]),
        *marks_of_names(text=text, names=names, within=(first, last)),
    ]
    return paragraphs_of(text=text, marks=marks, within=(first, last))


def _lines_away(text: str, offset: int, count: int, *, forward: bool) -> int:
    """The beginning or end of the line that lies ``count`` written lines away."""
    while count:
        if forward:
            edge = text.find("\n", offset)
            if edge < 0:
                return len(text)
            line_end = text.find("\n", edge + 1)
            offset = len(text) if line_end < 0 else line_end
            count -= bool(text[edge:offset].strip())
        else:
            edge = text.rfind("\n", 0, offset)
            if edge < 0:
                return 0
            line_start = text.rfind("\n", 0, edge) + 1
            count -= bool(text[line_start:edge].strip())
            offset = line_start
    return offset


def _neighbours(assignment: Assignment) -> tuple[str, str]:
    around = Assignment.objects.filter(document=assignment.document_id, state__in=REGISTERED)
    place = {"position": assignment.position}
    before = around.filter(Q(position__lt=assignment.position) | Q(**place, pk__lt=assignment.pk))
    behind = around.filter(Q(position__gt=assignment.position) | Q(**place, pk__gt=assignment.pk))
    nearest = (
        before.order_by("-position", "-pk").values_list("position", "pk", "code")[:1],
        behind.order_by("position", "pk").values_list("position", "pk", "code")[:1],
    )
    found = nearest[0].union(nearest[1], all=True)
    here, sides = (assignment.position, assignment.pk), {False: "", True: ""}
    for position, key, code in found:
        sides[(position, key) > here] = code
    return sides[False], sides[True]


def _own_plans(assignment: Assignment, reader: Reader) -> tuple[DocumentRef, ...]:
    ids = (
        assignment.own_plans.filter(visible_documents(reader))
        .exclude(state=DocumentState.DISCARDED)
        .values_list("pk", flat=True)
    )
    refs = document_refs(reader, set(ids))
    return tuple(refs[key] for key in sorted(refs))


def _may_attach(assignment: Assignment, reader: Reader, on: dt.date) -> bool:
    if assignment.state != AssignmentState.IN_FORCE:
        return False
    if reader.may(Permission.PLAN_UPLOAD):
        return True
    if not reader.may(Permission.OWN_PLAN_ATTACH):
        return False
    return assignment.bodies.filter(held_by_reader(reader, on=on)).exists()
