"""When the work of a document is due: its dated deadlines by quarter."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from lachan.province.plans.choices import AssignmentState, DocumentState
from lachan.province.plans.models import Assignment, AssignmentDeadline, Document
from lachan.province.plans.queries.access import visible_documents
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """A quarter with the assignments due in it; ``value`` filters the register by it."""

    value: str
    year: int
    quarter: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Quarters from the first to the last date; empty ones only in years that have a date.

    An assignment with dates in two quarters is counted in both; ``dated`` and ``undated`` count it once.
    """

    quarters: tuple[Quarter, ...]
    dated: int
    undated: int


def timeline_of(*, reader: Reader, document_id: int) -> Timeline | None:
    """This function will return the quarters of a document in force."""
    in_force = Document.objects.filter(
        visible_documents(reader), pk=document_id, state=DocumentState.IN_FORCE
    )
    if not in_force.exists():
        return None
    return timeline_in(Assignment.objects.filter(document=document_id, state=AssignmentState.IN_FORCE))


def timeline_in(assignments: QuerySet[Assignment]) -> Timeline:
    """This function will return the quarters of some assignments, in two queries."""
    dates = AssignmentDeadline.objects.filter(
        assignment__in=assignments.values("pk"), due_on__isnull=False
    ).values_list("assignment_id", "due_on")
    due: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    dated: set[int] = set()
    for assignment_id, day in dates:
        assert day is not None  # the query asks for dated ones only
        due[day.year, (day.month + 2) // 3].add(assignment_id)
        dated.add(assignment_id)
    return Timeline(
        quarters=tuple(
            Quarter(
                value=f"{year}-Q{quarter}",
                year=year,
                quarter=quarter,
                count=len(due.get((year, quarter), ())),
            )
            for year, quarter in _from_first_to_last(due)
        ),
        dated=len(dated),
        undated=assignments.count() - len(dated),
    )


def _from_first_to_last(quarters: Collection[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Every quarter in between; years without any date, in long plans, are left out."""
    if not quarters:
        return
    years = {year for year, _quarter in quarters}
    first, last = min(quarters), max(quarters)
    for year in sorted(years):
        for quarter in (1, 2, 3, 4):
            if first <= (year, quarter) <= last:
                yield year, quarter
