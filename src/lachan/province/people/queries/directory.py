"""The bodies of a day as a directory, and the life of one: names, seats, functions, who it follows and who follows."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from lachan.province.people.choices import OfficeKind, SuccessionKind
from lachan.province.people.models import Function, OfficeSuccession
from lachan.province.people.queries.heirs import Follower, successors_of
from lachan.province.people.queries.offices import OfficeLine, offices_in_force, search_offices
from lachan.province.people.queries.places import places_in_force
from lachan.province.people.queries.tables import current_edition, holds, tables_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRow:
    """A body of the directory with what it stands below and the functions that it holds on the day."""

    key: str
    name: str
    short_name: str
    kind_name: str
    parent_name: str
    place_name: str
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """One page of the bodies of a day."""

    rows: tuple[DirectoryRow, ...]
    total: int
    next_after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What held from a day until another, with its basis."""

    text: str
    since: dt.date
    until: dt.date | None
    legal_basis: str = ""
    is_verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One succession as seen from an office; ``key`` opens the other one's page."""

    key: str
    name: str
    kind_name: str
    function: str
    on: dt.date
    legal_basis: str
    is_verified: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLife:
    """Everything that is known of an office over time."""

    key: str
    name: str
    kind_name: str
    since: dt.date
    until: dt.date | None
    names: tuple[Period, ...]
    seats: tuple[Period, ...]
    functions: tuple[Period, ...]
    follows: tuple[Tie, ...]
    followed_by: tuple[Tie, ...]
    now: tuple[Follower, ...]
    """Who carries on its work on the day asked for, when it is no more."""


def directory(*, on: dt.date, words: str = "", after: int = 0, size: int = 100) -> Directory:
    """This function will return a page of the bodies of a day; ``words`` are searched in their names."""
    offices = search_offices(text=words, on=on, limit=10_000) if words.strip() else offices_in_force(on=on)
    chosen = offices[after : after + size]
    return Directory(
        rows=_rows(chosen, on),
        total=len(offices),
        next_after=after + size if after + size < len(offices) else None,
    )


def _rows(offices: Iterable[OfficeLine], on: dt.date) -> tuple[DirectoryRow, ...]:
    names = {office.id: office.name for office in offices_in_force(on=on)}
    places = {place.id: f"{place.kind} {place.name}" for place in places_in_force(on=on)}
    functions = function_names()
    held: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for row in tables_of(current_edition()).holders:
        if holds(row, on):
            held[row.office_id][functions.get(row.function_key, row.function_key)] = None
    return tuple(
        DirectoryRow(
            key=office.key,
            name=office.name,
            short_name=office.short_name,
            kind_name=str(OfficeKind(office.kind).label),
            parent_name=names.get(office.parent_id or 0, ""),
            place_name=places.get(office.place_id or 0, ""),
            functions=tuple(held.get(office.id, ())),
        )
        for office in offices
    )


def function_names() -> dict[str, str]:
    """This function will return the name of every function."""
    return dict(Function.objects.order_by("order").values_list("key", "name"))


def office_life(*, key: str, on: dt.date) -> OfficeLife | None:
    """This function will return all that is known of an office, also one that is no more; ``None`` for no key."""
    tables = tables_of(current_edition())
    office = next((row for row in tables.offices.values() if row.key == key), None)
    if office is None:
        return None
    names = tables.office_names.get(office.id, [])
    called = next((row.name for row in reversed(names) if row.since <= on), names[0].name if names else key)
    functions = function_names()
    return OfficeLife(
        key=key,
        name=called,
        kind_name=str(OfficeKind(office.kind).label),
        since=office.since,
        until=office.until,
        names=tuple(
            Period(text=f"{row.name} ({row.short_name})", since=row.since, until=row.until) for row in names
        ),
        seats=tuple(
            Period(text=_name_on(row.parent_id, row.since), since=row.since, until=row.until)
            for row in tables.seats.get(office.id, ())
            if row.parent_id
        ),
        functions=_functions(office.id, functions),
        follows=_ties(OfficeSuccession.objects.filter(to_office=office.id), "from_office", functions),
        followed_by=_ties(
            OfficeSuccession.objects.filter(from_office=office.id).exclude(
                kind__in=[SuccessionKind.RENAMED, SuccessionKind.PARENT_CHANGED]
            ),
            "to_office",
            functions,
        ),
        now=() if holds(office, on) else successors_of(office_id=office.id, on=on),
    )


def _functions(office_id: int, functions: dict[str, str]) -> tuple[Period, ...]:
    tables = tables_of(current_edition())
    return tuple(
        Period(
            text=functions.get(row.function_key, row.function_key),
            since=row.since,
            until=row.until,
            legal_basis=row.legal_basis,
            is_verified=row.is_verified,
        )
        for row in tables.holders
        if row.office_id == office_id
    )


def _name_on(office_id: int | None, on: dt.date) -> str:
    names = tables_of(current_edition()).office_names.get(office_id or 0, [])
    return next((row.name for row in reversed(names) if row.since <= on), names[0].name if names else "")


def _ties(successions: QuerySet[OfficeSuccession], other: str, functions: dict[str, str]) -> tuple[Tie, ...]:
    rows = successions.order_by("on", "id").values_list(
        f"{other}_id", f"{other}__key", "kind", "function__key", "on", "legal_basis", "is_verified", "note"
    )
    day = dt.timedelta(days=1)
    return tuple(
        Tie(
            key=key or "",
            name=_name_on(office_id, on - day if other == "from_office" else on),
            kind_name=str(SuccessionKind(kind).label),
            function=functions.get(function or "", function or ""),
            on=on,
            legal_basis=basis,
            is_verified=is_verified,
            note=note,
        )
        for office_id, key, kind, function, on, basis, is_verified, note in rows
    )
