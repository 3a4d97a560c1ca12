"""How far an office reaches on a day: the offices and places below it, the functions that it holds."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lachan.province.people.queries.tables import holding, holds, tables_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The own office and those below it, the own place and those within it, the functions held."""

    office_ids: frozenset[int]
    place_ids: frozenset[int]
    function_keys: frozenset[str]


@lru_cache(maxsize=512)
def reach_of(*, office_id: int, on: dt.date, edition: uuid.UUID | None) -> Reach:
    """This function will return how far an office reaches on a day in one state of the tables.

    It costs no query while places and offices stay in that state.
    """
    tables = tables_of(edition)
    offices, places = _trees(edition, on)
    seat = holding(tables.seats.get(office_id, ()), on)
    return Reach(
        office_ids=_below(office_id, offices),
        place_ids=_below(seat.place_id, places) if seat and seat.place_id else frozenset(),
        function_keys=frozenset(
            row.function_key for row in tables.holders if row.office_id == office_id and holds(row, on)
        ),
    )


@lru_cache(maxsize=8)
def _trees(edition: uuid.UUID | None, on: dt.date) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
    """What lies directly below every office and within every place on a day."""
    tables = tables_of(edition)
    seats = (
        (seat.parent_id, office_id)
        for office_id, rows in tables.seats.items()
        if holds(tables.offices[office_id], on) and (seat := holding(rows, on))
    )
    parents = (
        (row.parent_id, place_id)
        for place_id, rows in tables.place_parents.items()
        if holds(tables.places[place_id], on) and (row := holding(rows, on))
    )
    return _children(seats), _children(parents)


def _children(pairs: Iterable[tuple[int | None, int]]) -> Mapping[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for parent, child in pairs:
        if parent is not None:
            found[parent].append(child)
    return dict(found)


def _below(top: int, children: Mapping[int, list[int]]) -> frozenset[int]:
    found, waiting = {top}, [top]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return frozenset(found)
