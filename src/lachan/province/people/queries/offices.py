"""The offices of a day, in official order, held in memory until the places and offices change."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import F

from lachan.province.people.models import Edition, OfficeName
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    line: OfficeLine
    since: dt.date
    until: dt.date | None


def current_edition() -> uuid.UUID | None:
    """This function will return the mark of the state that the tables are in; it changes with every load."""
    return Edition.objects.values_list("mark", flat=True).first()


def offices_in_force(*, on: dt.date) -> tuple[OfficeLine, ...]:
    """This function will return every office of a day, in official order (one small query)."""
    return offices_of_edition(current_edition(), on)


@lru_cache(maxsize=32)
def offices_of_edition(edition: uuid.UUID | None, on: dt.date) -> tuple[OfficeLine, ...]:
    """This function will return the offices of a day in one state of the tables."""
    return tuple(
        each.line
        for each in _all_offices(edition)
        if each.since <= on and (each.until is None or on < each.until)
    )


@lru_cache(maxsize=2)
def _all_offices(_edition: uuid.UUID | None) -> tuple[_Dated, ...]:
    """Read every name of every office; ``_edition`` only says when to read again."""
    rows = (
        OfficeName.objects.order_by("office__order", "office_id", "since")
        .annotate(place_code=F("office__place__code"))
        .values_list(
            "office_id", "office__key", "name", "short_name", "also_called", "office__kind", "office__order",
            "office__group_keys", "office__is_subordinate", "place_code", "office__province_code",
            "since", "until", "office__since", "office__until",
        )
    )  # fmt: skip
    return tuple(
        _Dated(
            line=OfficeLine(
                id=row[0],
                key=row[1],
                name=row[2],
                short_name=row[3],
                also_called=tuple(row[4]),
                kind=row[5],
                order=row[6],
                group_keys=frozenset(row[7]),
                is_subordinate=row[8],
                place_code=row[9] or "",
                province_code=row[10],
            ),
            since=max(row[11], row[13]),
            until=min((day for day in (row[12], row[14]) if day), default=None),
        )
        for row in rows
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
