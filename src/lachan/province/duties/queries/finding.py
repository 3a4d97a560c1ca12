"""Any duties that a reader may know of, filtered, most urgent first, in pages that lose nothing."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from lachan.province.duties.queries.counting import Now, now
from lachan.province.duties.queries.filters import DutyFilters, found_duties, is_by_time
from lachan.province.duties.queries.lists import PAGE, DutyRow, duty_rows
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader

_CHUNK = 1000
MOST_COUNTED = 1_000
"""Nobody reads a list of more to its end; to count on would cost more than to show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDuties:
    """One page of what the filters leave, how many there are in all, and where the next page begins.

    ``is_more`` when there are more than ``total``, which is counted up to ``MOST_COUNTED``.
    """

    filters: DutyFilters
    rows: tuple[DutyRow, ...]
    total: int
    is_more: bool
    now: Now
    next_after: str | None


def duty_list(
    *, reader: Reader, at: dt.datetime, filters: DutyFilters, after: str = "", size: int = PAGE
) -> FoundDuties:
    """This function will return a page of duties, what is asked for first at the top, what is ended last."""
    moment = now(at=at)
    with people.one_edition():
        rows, next_after = _page(reader, filters, moment, after=after, size=size)
        found = found_duties(reader=reader, filters=filters, moment=moment)
    total = found.order_by()[: MOST_COUNTED + 1].count()
    return FoundDuties(
        filters=filters,
        rows=rows,
        total=min(total, MOST_COUNTED),
        is_more=total > MOST_COUNTED,
        now=moment,
        next_after=next_after,
    )


def every_duty(*, reader: Reader, at: dt.datetime, filters: DutyFilters) -> Iterator[DutyRow]:
    """This function will give all duties that the filters leave, in the order of the list."""
    moment, after = now(at=at), ""
    while True:
        with people.one_edition():
            rows, next_after = _page(reader, filters, moment, after=after, size=_CHUNK)
        yield from rows
        if next_after is None:
            return
        after = next_after


def _page(
    reader: Reader, filters: DutyFilters, moment: Now, *, after: str, size: int
) -> tuple[tuple[DutyRow, ...], str | None]:
    """Read what is asked for by a day and then what is not, each along its part of one index."""
    place, rows, all_are_dated = _place(after), tuple[DutyRow, ...](), is_by_time(filters)
    if place is None or place[0]:
        dated = found_duties(reader=reader, filters=filters, moment=moment, along_dates=True)
        if not all_are_dated:
            dated = dated.filter(next_due_at__isnull=False)
        dated = dated.filter(_behind(place)).order_by("next_due_at", "id")
        rows = duty_rows(dated[: size + 1], moment=moment)
    if len(rows) <= size and not all_are_dated:
        behind = Q(id__gt=place[1]) if place is not None and place[0] is None else Q()
        undated = found_duties(reader=reader, filters=filters, moment=moment)
        undated = undated.filter(behind, next_due_at=None).order_by("id")
        rows += duty_rows(undated[: size + 1 - len(rows)], moment=moment)
    if len(rows) <= size:
        return rows, None
    last = rows[size - 1]
    return rows[:size], f"{last.next_due_at.isoformat() if last.next_due_at else ''}_{last.id}"


def _behind(place: tuple[dt.datetime | None, int] | None) -> Q:
    """The condition that a duty with a day comes after a place, said so that the index begins there."""
    if place is None:
        return Q()
    when, key = place
    return Q(next_due_at__gte=when) & (Q(next_due_at__gt=when) | Q(id__gt=key))


def _place(after: str) -> tuple[dt.datetime | None, int] | None:
    """Read a place in the list; an odd one is the top."""
    when, _line, key = after.partition("_")
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return None
    if not when:
        return None, int(key)
    try:
        moment = dt.datetime.fromisoformat(when)
    except ValueError:
        return None
    return (moment, int(key)) if moment.tzinfo else None
