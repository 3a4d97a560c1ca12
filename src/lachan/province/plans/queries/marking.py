"""Finds the coloured spans of a document's text."""

import re
from collections.abc import Collection, Iterable, Iterator

from lachan.province.plans.choices import AssignmentState
from lachan.province.plans.models import Assignment, AssignmentDeadline, Document, Target
from lachan.province.plans.queries.segments import Mark, MarkKind
from lachan.rulebook.vietnamese.folding import fold

_SHORTEST_NAME = 4


def marks_of_deadlines(assignment_ids: Collection[int]) -> list[Mark]:
    """This function will return where the deadlines of some assignments stand, in one query."""
    rows = AssignmentDeadline.objects.filter(assignment__in=assignment_ids).values_list(
        "span_start", "span_end", "assignment_id"
    )
    return _marks(MarkKind.DEADLINE, rows)


def marks_of_targets(assignment_ids: Collection[int]) -> list[Mark]:
    """This function will return where the targets of some assignments stand, in one query."""
    rows = Target.objects.filter(assignment__in=assignment_ids).values_list(
        "span_start", "span_end", "assignment_id"
    )
    return _marks(MarkKind.TARGET, rows)


def marks_of_passages(document_id: int) -> list[Mark]:
    """This function will return where the targets of a document's objectives stand."""
    rows = Target.objects.filter(passage__document=document_id).values_list("span_start", "span_end")
    return _marks(MarkKind.TARGET, ((start, end, None) for start, end in rows))


def marks_of_names(*, text: str, names: Iterable[str], within: tuple[int, int] | None = None) -> list[Mark]:
    """This function will return where bodies are named in the text, however their letters are cased."""
    start, end = within or (0, len(text))
    return [
        Mark(kind=MarkKind.BODY, start=start + found.start(), end=start + found.end())
        for found in _occurrences(fold(text[start:end]), names)
    ]


def _occurrences(folded: str, names: Iterable[str]) -> Iterator[re.Match[str]]:
    """Longest names first, so that "Công an tỉnh" is not cut to "Công an"; one pass over the text."""
    wanted = sorted({fold(name) for name in names if len(name) >= _SHORTEST_NAME}, key=len, reverse=True)
    if not wanted:
        return iter(())
    pattern = "|".join(r"\s+".join(map(re.escape, name.split())) for name in wanted)
    return re.finditer(rf"\b(?:{pattern})\b", folded)


LONGEST_PAINTED = 80
"""A problem of a whole paragraph stands beside it; painting it would hide its bodies and deadlines."""


def _marks(kind: MarkKind, rows: Iterable[tuple[int | None, int | None, int | None]]) -> list[Mark]:
    return [
        Mark(kind=kind, start=start or 0, end=end, assignment_id=assignment_id)
        for start, end, assignment_id in rows
        if end
    ]


def marks_of_document(
    document: Document, assignments: Collection[Assignment], *, names: Collection[str]
) -> list[Mark]:
    """This function will return every coloured span of a document, in three queries."""
    kept = [one for one in assignments if one.state != AssignmentState.REJECTED]
    ids = [one.pk for one in kept]
    whole = [
        Mark(
            kind=MarkKind.ASSIGNMENT,
            start=one.span_start,
            end=one.span_end,
            assignment_id=one.pk,
            state=one.state,
        )
        for one in kept
    ]
    problems = [
        Mark(kind=MarkKind.PROBLEM, start=problem["span"][0], end=problem["span"][1])
        for source in (document.problems, *(one.problems for one in kept))
        for problem in source
        if problem["span"] and problem["span"][1] - problem["span"][0] <= LONGEST_PAINTED
    ]
    return [
        *whole,
        *marks_of_names(text=document.text, names=names),
        *marks_of_deadlines(ids),
        *marks_of_targets(ids),
        *marks_of_passages(document.pk),
        *problems,
    ]
