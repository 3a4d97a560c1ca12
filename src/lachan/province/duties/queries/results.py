"""What came of duties, assignment by assignment: the material of an evaluation."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from lachan.province.duties.models import DutyEvent
from lachan.province.duties.queries.counting import Now, now
from lachan.province.duties.queries.filters import DutyFilters, found_duties
from lachan.province.duties.queries.lists import PAGE, DutyRow, duty_rows
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.procedure.duties import states_counting_as
from lachan.rulebook.procedure.tables import CountsAs

_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """A duty with the result that was handed in last, none before there is one; ``is_accepted`` once it was."""

    row: DutyRow
    facts: Mapping[str, Any] | None
    is_accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One page of results, assignment by assignment; how many duties the filters leave and how many have one."""

    rows: tuple[ResultRow, ...]
    total: int
    with_result: int
    accepted: int
    now: Now
    next_after: str | None


def results(
    *, reader: Reader, at: dt.datetime, filters: DutyFilters, after: str = "", size: int = PAGE
) -> Results:
    """This function will return a page of what came of the duties that the filters leave, in order of subjects."""
    moment = now(at=at)
    found = found_duties(reader=reader, filters=filters, moment=moment).order_by()
    rows, next_after = _page(reader, moment, filters, after=after, size=size)
    return Results(
        rows=rows,
        total=found.count(),
        with_result=found.filter(result_on__isnull=False).count(),
        accepted=found.filter(_accepted()).count(),
        now=moment,
        next_after=next_after,
    )


def every_result(*, reader: Reader, at: dt.datetime, filters: DutyFilters) -> Iterator[ResultRow]:
    """This function will give what came of all duties that the filters leave, in the order of the page."""
    moment, after = now(at=at), ""
    while True:
        rows, next_after = _page(reader, moment, filters, after=after, size=_CHUNK)
        yield from rows
        if next_after is None:
            return
        after = next_after


def _accepted() -> Q:
    return Q(state__in=states_counting_as(CountsAs.DONE, CountsAs.ANSWERED))


def _page(
    reader: Reader, moment: Now, filters: DutyFilters, *, after: str, size: int
) -> tuple[tuple[ResultRow, ...], str | None]:
    found = found_duties(reader=reader, filters=filters, moment=moment)
    code, _line, key = after.rpartition("_")
    if code and key.isascii() and key.isdecimal() and len(key) < 19:
        same = Q(series__subject_code=code, id__gt=int(key))
        found = found.filter(Q(series__subject_code__gt=code) | same)
    rows = duty_rows(found.order_by("series__subject_code", "id")[: size + 1], moment=moment)
    shown = rows[:size]
    reports = _reports([row.id for row in shown])
    accepted = states_counting_as(CountsAs.DONE, CountsAs.ANSWERED)
    page = tuple(
        ResultRow(row=row, facts=reports.get(row.id), is_accepted=row.state in accepted) for row in shown
    )
    return page, f"{shown[-1].subject_code}_{shown[-1].id}" if len(rows) > size else None


def _reports(duty_ids: list[int]) -> dict[int, Mapping[str, Any]]:
    """The last report of each duty."""
    return dict(
        DutyEvent.objects.filter(duty__in=duty_ids, kind__in=("hand_in", "answer"))
        .order_by("duty_id", "-number")
        .distinct("duty_id")
        .values_list("duty_id", "facts")
    )
