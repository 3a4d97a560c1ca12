"""When the work of a document is due: its dated deadlines by quarter."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from lachan.province.plans.models import Assignment, AssignmentDeadline


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


def timeline_in(assignments: QuerySet[Assignment], *, total: int | None = None) -> Timeline:
    """This function will return the quarters of some assignments; ``total`` is their number, when it is known."""
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
        undated=(assignments.count() if total is None else total) - len(dated),
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
