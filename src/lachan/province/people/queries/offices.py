"""The offices of a day, in official order, held in memory until the places and offices change."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lachan.province.people.queries.tables import (
    OfficeNameRow,
    OfficeRow,
    SeatRow,
    current_edition,
    holds,
    tables_of,
)
from lachan.province.people.reference import OfficeGroup, office_groups
from lachan.rulebook.vietnamese.folding import fold, normal


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """An office as it is called on a day; ``also_called`` are names beside the official and the short one."""

    id: int
    key: str
    name: str
    short_name: str
    also_called: tuple[str, ...]
    kind: str
    order: int
    group_keys: frozenset[str]
    is_subordinate: bool
    place_code: str
    province_code: str
    parent_id: int | None
    place_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    line: OfficeLine
    since: dt.date
    until: dt.date | None


def offices_in_force(*, on: dt.date) -> tuple[OfficeLine, ...]:
    """This function will return every office of a day, in official order (one small query)."""
    return offices_of_edition(current_edition(), on)


@lru_cache(maxsize=32)
def offices_of_edition(edition: uuid.UUID | None, on: dt.date) -> tuple[OfficeLine, ...]:
    """This function will return the offices of a day in one state of the tables."""
    return tuple(each.line for each in _all_offices(edition) if holds(each, on))


@lru_cache(maxsize=2)
def _all_offices(edition: uuid.UUID | None) -> tuple[_Dated, ...]:
    """Every office under every name and at every seat that it had."""
    tables = tables_of(edition)
    found = []
    for office in tables.offices.values():
        unseated = SeatRow(0, office.id, None, None, office.since, office.until)
        for name in tables.office_names.get(office.id, ()):
            for seat in tables.seats.get(office.id, [unseated]):
                since = max(office.since, name.since, seat.since)
                until = min((row.until for row in (office, name, seat) if row.until), default=None)
                if until is None or since < until:
                    place = tables.places.get(seat.place_id or 0)
                    line = _line(office, name, seat, place.code if place else "")
                    found.append(_Dated(line=line, since=since, until=until))
    return tuple(found)


def _line(office: OfficeRow, name: OfficeNameRow, seat: SeatRow, place_code: str) -> OfficeLine:
    return OfficeLine(
        id=office.id,
        key=office.key,
        name=name.name,
        short_name=name.short_name,
        also_called=tuple(name.also_called),
        kind=office.kind,
        order=office.order,
        group_keys=frozenset(office.group_keys),
        is_subordinate=office.is_subordinate,
        place_code=place_code,
        province_code=office.province_code,
        parent_id=seat.parent_id,
        place_id=seat.place_id,
    )


def offices_ever() -> Mapping[int, OfficeLine]:
    """This function will return every office that ever was by its id, as it was last called."""
    return _offices_ever(current_edition())


@lru_cache(maxsize=2)
def _offices_ever(edition: uuid.UUID | None) -> Mapping[int, OfficeLine]:
    return {each.line.id: each.line for each in sorted(_all_offices(edition), key=lambda each: each.since)}


def office_by_key(*, key: str, on: dt.date) -> OfficeLine | None:
    """This function will return the office of that key on a day, if there is one."""
    return next((office for office in offices_in_force(on=on) if office.key == key), None)


def offices_below(*, office_id: int, on: dt.date) -> tuple[OfficeLine, ...]:
    """This function will return the offices directly below one on a day, in official order."""
    return tuple(office for office in offices_in_force(on=on) if office.parent_id == office_id)


def search_offices(*, text: str, on: dt.date, limit: int = 20) -> tuple[OfficeLine, ...]:
    """This function will return the offices whose names hold every word of ``text``, marks or not.

    Names that hold the words one after the other come first, then official order.
    """
    phrase = " ".join(fold(normal(text)).split())
    whole, scattered = [], []
    for office in offices_in_force(on=on):
        names = fold(" | ".join((office.short_name, office.name, *office.also_called)))
        if phrase in names:
            whole.append(office)
        elif all(word in names for word in phrase.split()):
            scattered.append(office)
    return (*whole, *scattered)[:limit]


def groups() -> tuple[OfficeGroup, ...]:
    """This function will return the groups of offices that plans give work to."""
    return office_groups()
