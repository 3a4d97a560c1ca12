"""Prepared changes of places, offices and functions: the steps of a reorganisation, read and checked."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from lachan.province.people.choices import OfficeKind, PlaceLevel, StepKind
from lachan.province.people.reference.files import NamingTheRow, page_of, rulebook_folder
from lachan.province.people.reference.units import office_groups

_KEYS = ("office", "to", "parent")
_OFFICE_STEPS = frozenset(StepKind.values) - {"create_place", "rename_place", "end_place"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntry:
    """One step as planned; what a step does not need stays empty.

    ``office`` is the office that the step is about, ``to`` who takes over. With ``stem`` and ``level`` a step is
    about every office of that stem at the places of that level, and ``level`` alone about every place of it.
    ``follows`` are the codes of the places that a new place takes over, ``partly`` those it takes a part of.
    """

    kind: StepKind
    office: str = ""
    to: str = ""
    function: str = ""
    place: str = ""
    stem: str = ""
    level: str = ""
    parent: str = ""
    name: str = ""
    short_name: str = ""
    office_kind: str = ""
    place_kind: str = ""
    follows: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    group_keys: tuple[str, ...] = ()
    is_subordinate: bool = True
    is_main: bool = False
    order: int = 0
    share: str = ""
    note: str = ""
    legal_basis: str = ""
    is_verified: bool = False

    def as_facts(self) -> dict[str, Any]:
        """This function will return what is stored of the step: its kind apart, nothing empty."""
        facts = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
            if value and name not in ("kind", "is_subordinate")
        }
        return facts if self.is_subordinate else {**facts, "is_subordinate": False}


def step_from(*, kind: str, facts: Mapping[str, Any]) -> StepEntry:
    """This function will return a stored step; what it does not know is left out."""
    known = {field.name for field in fields(StepEntry)}
    kept: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in facts.items()
        if name in known
    }
    return StepEntry(kind=StepKind(kind), **kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeEntry:
    """A reorganisation as its file prepares it."""

    key: str
    province_code: str
    name: str
    legal_basis: str
    effective_on: dt.date
    is_verified: bool
    source: str
    gaps: str
    steps: tuple[StepEntry, ...]


def read_changes(*, folder: Path | None = None) -> tuple[ChangeEntry, ...]:
    """This function will read every prepared reorganisation in time order; it raises ``ReferenceFileError``."""
    files = sorted(((folder or rulebook_folder()) / "changes").glob("*.yaml"))
    return tuple(sorted(map(_read, files), key=lambda change: (change.effective_on, change.key)))


def _read(file: Path) -> ChangeEntry:
    page = page_of(file)
    with NamingTheRow(file) as at:
        steps = []
        for row in page["steps"]:
            at.row = row
            steps.append(_step(row, page))
        for number, row in enumerate(page.get("communes", ()), start=1):
            at.row = row
            steps += _commune(row, page, number)
        at.row = {"key": page["key"]}
        return ChangeEntry(
            key=page["key"],
            province_code=page["province"],
            name=page["name"],
            legal_basis=page["legal_basis"],
            effective_on=page["effective_on"],
            is_verified=page["verified"],
            source=page["source"],
            gaps=page.get("gaps", ""),
            steps=tuple(steps),
        )


def _step(row: Mapping[str, Any], page: Mapping[str, Any]) -> StepEntry:
    kind, every = StepKind(row["do"]), row.get("every", {})
    named: dict[str, Any] = {name: f"{page['prefix']}-{row[name]}" for name in _KEYS if row.get(name)}
    if kind not in _OFFICE_STEPS:
        named = {"parent": row.get("parent", "")}
    if kind == StepKind.CREATE_OFFICE:
        named["office_kind"] = OfficeKind(row["kind"]).value
    return StepEntry(
        kind=kind,
        function=row.get("function", ""),
        place=row.get("place", ""),
        stem=f"{page['prefix']}-{every['office']}" if every else "",
        level=PlaceLevel(every.get("level") or row["level"]).value if every or "level" in row else "",
        name=row.get("name", ""),
        short_name=row.get("short", row.get("name", "")),
        place_kind=row.get("kind", "") if kind not in _OFFICE_STEPS else "",
        follows=tuple(row.get("from", ())),
        partly=tuple(row.get("partly", ())),
        is_main=row.get("main", False),
        share=row.get("share", ""),
        note=row.get("note", ""),
        legal_basis=row.get("legal_basis", ""),
        is_verified=row.get("verified", page["verified"]),
        **named,
    )


def _commune(row: Mapping[str, Any], page: Mapping[str, Any], number: int) -> list[StepEntry]:
    """The steps that make one new commune and its offices."""
    place = StepEntry(
        kind=StepKind.CREATE_PLACE,
        place=row["code"],
        level=PlaceLevel.COMMUNE.value,
        parent=page["province"],
        place_kind=row["kind"],
        name=row["name"],
        follows=tuple(row.get("from", ())),
        partly=tuple(row.get("partly", ())),
        is_verified=row.get("verified", page["verified"]),
    )
    words = {"kind": row["kind"].lower(), "name": row["name"]}
    year = page["effective_on"].year
    offices = [
        StepEntry(
            kind=StepKind.CREATE_OFFICE,
            office=f"{page['prefix']}-{office['key']}-{row['code']}-{year}",
            office_kind=OfficeKind(office["kind"]).value,
            name=office["name"].format(**words),
            short_name=office["short"].format(**words),
            parent=f"{page['prefix']}-{office['parent']}",
            place=row["code"],
            group_keys=groups_of(kind=office["kind"], level=PlaceLevel.COMMUNE.value, stem=office["key"]),
            order=100_000 + number,
            is_verified=row.get("verified", page["verified"]),
        )
        for office in page.get("offices_of_communes", ())
    ]
    return [place, *offices]


def groups_of(*, kind: str, level: str, stem: str = "") -> tuple[str, ...]:
    """This function will return the groups that a new office belongs to by its kind and level."""
    return tuple(group.key for group in office_groups() if group.takes(kind=kind, level=level, stem=stem))
