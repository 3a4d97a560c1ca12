"""The offices of a day, in official order, held in memory until the reference data change."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.people.reference import OfficeGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """An office as it is called on a day; ``names`` are all its names, the official one first."""

    id: int
    key: str
    name: str
    short_name: str
    kind: str
    order: int
    group_keys: frozenset[str]
    is_subordinate: bool
    place_code: str
    province_code: str
    names: tuple[str, ...]


def offices_in_force(*, on: dt.date) -> tuple[OfficeLine, ...]:
    """This function will return every office of a day, in official order."""
    raise NotImplementedError


def office_by_key(*, key: str, on: dt.date) -> OfficeLine | None:
    """This function will return the office of that key on a day, if there is one."""
    raise NotImplementedError


def search_offices(*, text: str, on: dt.date, limit: int = 20) -> tuple[OfficeLine, ...]:
    """This function will return the offices whose names hold every word of ``text``, marks or not."""
    raise NotImplementedError


def groups() -> tuple[OfficeGroup, ...]:
    """This function will return the groups of offices that plans give work to."""
    raise NotImplementedError
