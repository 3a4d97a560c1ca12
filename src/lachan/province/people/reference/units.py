"""The data files of places, offices and groups of offices, read and checked."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lachan.province.people.choices import OfficeKind, PlaceLevel
from lachan.province.people.reference.files import NamingTheRow, page_of, rulebook_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """A place as its file describes it."""

    code: str
    level: str
    kind: str
    name: str
    parent_code: str
    since: dt.date
    until: dt.date | None
    legal_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeEntry:
    """An office as its file describes it; ``stem`` is its key without province and place."""

    key: str
    stem: str
    kind: str
    level: str
    name: str
    short_name: str
    also_called: tuple[str, ...]
    province_code: str
    place_code: str
    parent_key: str
    is_subordinate: bool
    order: int
    since: dt.date
    until: dt.date | None
    legal_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Which offices belong to a group: those of a kind and level, and of one stem if it is given."""

    kind: str
    level: str
    stem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeGroup:
    """Offices that plans give work to together, such as the committees of all districts.

    ``called`` are whole phrasings, ``begins`` first words that are enough to tell the group.
    """

    key: str
    name: str
    short_name: str
    members: tuple[Membership, ...]
    called: tuple[str, ...]
    begins: tuple[str, ...]

    def has(self, office: OfficeEntry) -> bool:
        """This function will say whether an office belongs to the group."""
        return self.takes(kind=office.kind, level=office.level, stem=office.stem)

    def takes(self, *, kind: str, level: str, stem: str) -> bool:
        """This function will say whether offices of a kind, level and stem belong to the group."""
        return any(
            (member.kind, member.level) == (kind, level) and member.stem in ("", stem)
            for member in self.members
        )


def read_places(*, file: Path) -> tuple[PlaceEntry, ...]:
    """This function will read a file of places, parents first; it raises ``ReferenceFileError``."""
    page = page_of(file)
    with NamingTheRow(file) as at:
        entries = []
        for row in page["places"]:
            at.row = row
            entries.append(
                PlaceEntry(
                    code=row["code"],
                    level=PlaceLevel(row["level"]).value,
                    kind=row["kind"],
                    name=row["name"],
                    parent_code=row.get("parent", ""),
                    legal_basis=row.get("legal_basis", page["legal_basis"]),
                    **_period(row, page),
                )
            )
        return tuple(entries)


def read_offices(*, file: Path, places: tuple[PlaceEntry, ...]) -> tuple[OfficeEntry, ...]:
    """This function will read a file of offices, those of every place written out."""
    page = page_of(file)
    with NamingTheRow(file) as at:
        entries = []
        for number, row in enumerate(page["offices"], start=1):
            at.row = row
            order = page.get("order_from", 0) + number
            entries.append(_office(row, page, order=order, place=None))
        for number, row in enumerate(page.get("of_every_place", ()), start=1):
            at.row = row
            for position, place in enumerate(each for each in places if each.level == row["level"]):
                entries.append(_office(row, page, order=number * 1000 + position, place=place))
        return tuple(entries)


def province_of(*, file: Path) -> str:
    """This function will return the code of the province that a file of offices is about."""
    return str(page_of(file).get("province", ""))


def first_day_of(*, file: Path) -> dt.date:
    """This function will return the first day that a file vouches for."""
    with NamingTheRow(file):
        since: dt.date = page_of(file)["since"]
        return since


def _office(
    row: Mapping[str, Any], page: Mapping[str, Any], *, order: int, place: PlaceEntry | None
) -> OfficeEntry:
    words = {"kind": place.kind.lower(), "name": place.name} if place else {}
    tail = f"-{place.code}" if place else ""
    name = row["name"].format(**words)
    default = PlaceLevel.PROVINCE.value if page["province"] else ""
    return OfficeEntry(
        key=f"{page['prefix']}-{row['key']}{tail}",
        stem=row["key"],
        kind=OfficeKind(row["kind"]).value,
        level=place.level if place else default,
        name=name,
        short_name=row.get("short", row["name"]).format(**words),
        also_called=tuple(each.format(**words) for each in row.get("also", ())),
        province_code=page["province"],
        place_code=place.code if place else page["province"],
        parent_key=_parent(row.get("parent", ""), page["prefix"], place),
        is_subordinate=row.get("subordinate", True),
        order=order,
        legal_basis=row.get("legal_basis", page["legal_basis"]),
        **_period(row, page),
    )


def _parent(key: str, prefix: str, place: PlaceEntry | None) -> str:
    if place and key.endswith("-of-place"):
        return f"{prefix}-{key.removesuffix('-of-place')}-{place.code}"
    if place and key.endswith("-of-district"):
        return f"{prefix}-{key.removesuffix('-of-district')}-{place.parent_code}"
    return f"{prefix}-{key}" if key else ""


def _period(row: Mapping[str, Any], page: Mapping[str, Any]) -> dict[str, Any]:
    return {"since": row.get("since", page["since"]), "until": row.get("until")}


@lru_cache(maxsize=1)
def office_groups() -> tuple[OfficeGroup, ...]:
    """This function will return the groups of offices, as the rulebook's data describe them."""
    page = page_of(rulebook_folder() / "office_groups.yaml")
    return tuple(
        OfficeGroup(
            key=row["key"],
            name=row["name"],
            short_name=row["short_name"],
            members=tuple(
                Membership(
                    kind=OfficeKind(each["kind"]).value, level=each["level"], stem=each.get("office", "")
                )
                for each in row["members"]
            ),
            called=(row["name"], row["short_name"], *row.get("called", ())),
            begins=tuple(row.get("begins", ())),
        )
        for row in page["groups"]
    )


@lru_cache(maxsize=1)
def abbreviations() -> Mapping[str, str]:
    """This function will return what the short forms inside the names of offices stand for."""
    words: Mapping[str, str] = page_of(rulebook_folder() / "office_words.yaml")["abbreviations"]
    return words
