"""The places of a day and the tree that they form, held in memory until they change."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import lru_cache

from lachan.province.people.queries.tables import current_edition, holding, holds, tables_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place as it is called on a day, with what it lies in."""

    id: int
    code: str
    level: str
    kind: str
    name: str
    parent_id: int | None


def places_in_force(*, on: dt.date) -> tuple[PlaceLine, ...]:
    """This function will return every place of a day by code (one small query)."""
    return _places(current_edition(), on)


@lru_cache(maxsize=8)
def _places(edition: uuid.UUID | None, on: dt.date) -> tuple[PlaceLine, ...]:
    tables = tables_of(edition)
    found = []
    for place in tables.places.values():
        name = holding(tables.place_names.get(place.id, ()), on)
        if name is None or not holds(place, on):
            continue
        parent = holding(tables.place_parents.get(place.id, ()), on)
        found.append(
            PlaceLine(
                id=place.id,
                code=place.code,
                level=place.level,
                kind=name.kind,
                name=name.name,
                parent_id=parent.parent_id if parent else None,
            )
        )
    return tuple(found)
