"""Every dated row of places, offices and functions, held in memory until they change."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from lachan.province.people.models import (
    Edition,
    FunctionHolder,
    Office,
    OfficeName,
    OfficeSeat,
    Place,
    PlaceName,
    PlaceParent,
)


class Dated(Protocol):
    """What holds from ``since`` up to, but not including, ``until``."""

    @property
    def since(self) -> dt.date: ...
    @property
    def until(self) -> dt.date | None: ...


Row = TypeVar("Row", bound=Dated)


class PlaceRow(NamedTuple):
    """A place as stored."""

    id: int
    code: str
    level: str
    since: dt.date
    until: dt.date | None


class PlaceNameRow(NamedTuple):
    """A name of a place as stored."""

    id: int
    place_id: int
    kind: str
    name: str
    since: dt.date
    until: dt.date | None


class PlaceParentRow(NamedTuple):
    """What a place lies in, as stored."""

    id: int
    place_id: int
    parent_id: int
    since: dt.date
    until: dt.date | None


class OfficeRow(NamedTuple):
    """An office as stored."""

    id: int
    key: str
    kind: str
    order: int
    group_keys: list[str]
    is_subordinate: bool
    province_code: str
    since: dt.date
    until: dt.date | None


class OfficeNameRow(NamedTuple):
    """A name of an office as stored."""

    id: int
    office_id: int
    name: str
    short_name: str
    also_called: list[str]
    since: dt.date
    until: dt.date | None


class SeatRow(NamedTuple):
    """Where an office stands, as stored."""

    id: int
    office_id: int
    parent_id: int | None
    place_id: int | None
    since: dt.date
    until: dt.date | None


class HolderRow(NamedTuple):
    """Who holds a function, as stored."""

    id: int
    function_key: str
    place_id: int
    office_id: int
    legal_basis: str
    is_verified: bool
    since: dt.date
    until: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All rows of one state of the tables; names, parents and seats by what they belong to, in time order."""

    places: Mapping[int, PlaceRow]
    place_names: Mapping[int, list[PlaceNameRow]]
    place_parents: Mapping[int, list[PlaceParentRow]]
    offices: Mapping[int, OfficeRow]
    office_names: Mapping[int, list[OfficeNameRow]]
    seats: Mapping[int, list[SeatRow]]
    holders: tuple[HolderRow, ...]


_kept: ContextVar[list[uuid.UUID | None] | None] = ContextVar("kept", default=None)


@contextmanager
def one_edition() -> Iterator[None]:
    """This function will have everything in the block see the tables in one state, asked for once.

    For what is only read: a page of many parts asks for the state many times. A block within another sees what
    the outer one sees.
    """
    kept = _kept.get()
    token = _kept.set([] if kept is None else kept)
    try:
        yield
    finally:
        _kept.reset(token)


def current_edition() -> uuid.UUID | None:
    """This function will return the mark of the state that the tables are in; it changes with every change."""
    kept = _kept.get()
    if kept:
        return kept[0]
    mark = Edition.objects.values_list("mark", flat=True).first()
    if kept is not None:
        kept.append(mark)
    return mark


@lru_cache(maxsize=2)
def tables_of(_edition: uuid.UUID | None) -> Tables:
    """This function will return all rows; ``_edition`` only says when to read again."""
    period = ("since", "until")
    return Tables(
        places={
            row[0]: PlaceRow(*row)
            for row in Place.objects.order_by("code").values_list("id", "code", "level", *period)
        },
        place_names=_by_owner(
            PlaceNameRow(*row)
            for row in PlaceName.objects.order_by("since").values_list(
                "id", "place_id", "kind", "name", *period
            )
        ),
        place_parents=_by_owner(
            PlaceParentRow(*row)
            for row in PlaceParent.objects.order_by("since").values_list(
                "id", "place_id", "parent_id", *period
            )
        ),
        offices={
            row[0]: OfficeRow(*row)
            for row in Office.objects.order_by("order", "id").values_list(
                "id", "key", "kind", "order", "group_keys", "is_subordinate", "province_code", *period
            )
        },
        office_names=_by_owner(
            OfficeNameRow(*row)
            for row in OfficeName.objects.order_by("since").values_list(
                "id", "office_id", "name", "short_name", "also_called", *period
            )
        ),
        seats=_by_owner(
            SeatRow(*row)
            for row in OfficeSeat.objects.order_by("since").values_list(
                "id", "office_id", "parent_id", "place_id", *period
            )
        ),
        holders=tuple(
            HolderRow(*row)
            for row in FunctionHolder.objects.order_by("function__order", "place__code", "since").values_list(
                "id", "function__key", "place_id", "office_id", "legal_basis", "is_verified", *period
            )
        ),
    )


Owned = TypeVar("Owned", PlaceNameRow, PlaceParentRow, OfficeNameRow, SeatRow)


def _by_owner(rows: Iterable[Owned]) -> dict[int, list[Owned]]:
    found: defaultdict[int, list[Owned]] = defaultdict(list)
    for row in rows:
        found[row[1]].append(row)
    return dict(found)


def holds(row: Dated, on: dt.date) -> bool:
    """This function will say whether a row holds on a day."""
    return row.since <= on and (row.until is None or on < row.until)


def holding(rows: Iterable[Row], on: dt.date) -> Row | None:
    """This function will return the row that holds on a day."""
    return next((row for row in rows if holds(row, on)), None)
