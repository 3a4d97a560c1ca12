"""Any duties that a reader may know of, filtered, most urgent first, in pages that lose nothing."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F, Q

from lachan.province.duties.queries.counting import Now, now
from lachan.province.duties.queries.filters import DutyFilters, found_duties
from lachan.province.duties.queries.lists import PAGE, DutyRow, duty_rows
from lachan.rulebook.access.deciding import Reader

_CHUNK = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDuties:
    """One page of what the filters leave, how many there are in all, and where the next page begins."""

    filters: DutyFilters
    rows: tuple[DutyRow, ...]
    total: int
    now: Now
    next_after: str | None


def duty_list(
    *, reader: Reader, at: dt.datetime, filters: DutyFilters, after: str = "", size: int = PAGE
) -> FoundDuties:
    """This function will return a page of duties, what is asked for first at the top, what is ended last."""
    moment = now(at=at)
    rows, next_after = _page(reader, moment, filters, after=after, size=size)
    return FoundDuties(
        filters=filters,
        rows=rows,
        total=found_duties(reader=reader, filters=filters, moment=moment).count(),
        now=moment,
        next_after=next_after,
    )


def every_duty(*, reader: Reader, at: dt.datetime, filters: DutyFilters) -> Iterator[DutyRow]:
    """This function will give all duties that the filters leave, in the order of the list."""
    moment, after = now(at=at), ""
    while True:
        rows, next_after = _page(reader, moment, filters, after=after, size=_CHUNK)
        yield from rows
        if next_after is None:
            return
        after = next_after


def _page(
    reader: Reader, moment: Now, filters: DutyFilters, *, after: str, size: int
) -> tuple[tuple[DutyRow, ...], str | None]:
    found = found_duties(reader=reader, filters=filters, moment=moment).filter(_behind(after))
    # Ascending with nothing last is the order of the index of open duties.
    ordered = found.order_by(F("next_due_at").asc(nulls_last=True), "id")
    rows = duty_rows(ordered[: size + 1], moment=moment)
    if len(rows) <= size:
        return rows, None
    last = rows[size - 1]
    return rows[:size], f"{last.next_due_at.isoformat() if last.next_due_at else ''}_{last.id}"


def _behind(after: str) -> Q:
    """The condition that a duty comes after a place; an odd place is the top."""
    when, _line, key = after.partition("_")
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return Q()
    if not when:
        return Q(next_due_at=None, id__gt=int(key))
    try:
        moment = dt.datetime.fromisoformat(when)
    except ValueError:
        return Q()
    if moment.tzinfo is None:
        return Q()
    return Q(next_due_at__gt=moment) | Q(next_due_at=moment, id__gt=int(key)) | Q(next_due_at=None)
