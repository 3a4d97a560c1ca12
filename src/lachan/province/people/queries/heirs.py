"""Who does on a day what an office once was given, held in memory until something changes."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lachan.province.people.choices import PlacementKind, ReorganisationState
from lachan.province.people.models import OfficeSuccession, Placement
from lachan.province.people.queries.following import (
    GROUP,
    OFFICE,
    Given,
    Ground,
    Heirs,
    Hop,
    Link,
    Span,
    ground_from,
)
from lachan.province.people.queries.offices import OfficeLine, offices_of_edition
from lachan.province.people.queries.tables import current_edition, tables_of
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM

_LINK = (
    *("from_office_id", "to_office_id", "kind", "function__key"),
    *("is_main", "on", "legal_basis", "is_verified"),
)
_GIVEN = (
    *("subject_key", "from_owner", "to_owner"),
    *("reorganisation__effective_on", "legal_basis", "decided_by_name"),
)


def heirs(*, on: dt.date) -> Heirs:
    """This function will return who follows whom as of a day (one small query)."""
    return _heirs(current_edition(), on)


@lru_cache(maxsize=8)
def _heirs(edition: uuid.UUID | None, on: dt.date) -> Heirs:
    return Heirs(ground_of_edition(edition), on)


@lru_cache(maxsize=2)
def ground_of_edition(edition: uuid.UUID | None) -> Ground:
    """This function will return what is known of successions in one state of the tables.

    It is the same for everybody and kept for everybody, so the house reads it, not whoever asks first.
    """
    tables = tables_of(edition)
    with acting(SYSTEM):
        return ground_from(
            spans={
                row.id: Span(row.key, frozenset(row.group_keys), row.since, row.until)
                for row in tables.offices.values()
            },
            names={key: [(row.since, row.name) for row in rows] for key, rows in tables.office_names.items()},
            links=(_link(row) for row in OfficeSuccession.objects.order_by("on", "id").values_list(*_LINK)),
            given=(
                Given(*row)
                for row in Placement.objects.filter(
                    kind=PlacementKind.HOLDING, reorganisation__state=ReorganisationState.CARRIED_OUT
                ).values_list(*_GIVEN)
            ),
        )


def _link(row: tuple[Any, ...]) -> Link:
    from_id, to_id, kind, function_key, *rest = row
    return Link(from_id, to_id, kind, function_key or "", *rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """An office that carries on the work of another on a day, and the way that led there."""

    office: OfficeLine
    function_key: str
    path: tuple[Hop, ...]


def successors_of(*, office_id: int, on: dt.date) -> tuple[Follower, ...]:
    """This function will return the offices that carry on on a day what an office did, each with its way.

    An office whose work went to several has as many followers, by function; one that still stands has itself.
    """
    edition = current_edition()
    ground, lines = ground_of_edition(edition), {each.id: each for each in offices_of_edition(edition, on)}
    span = ground.spans.get(office_id)
    if span is None:
        return ()
    functions = [link.function_key for link in ground.links.get(office_id, ()) if link.on <= on]
    found: dict[int, Follower] = {}
    for function in dict.fromkeys([*functions, ""]):
        held = _heirs(edition, on).of(owner=OFFICE + span.key, function_key=function)
        for holder in held.holders:
            line = lines.get(holder.office_id or 0)
            if line and line.id not in found:
                found[line.id] = Follower(office=line, function_key=function, path=held.path)
    return tuple(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Inheritance:
    """Whose work an office holds on a day: of which offices and groups, and what decisions take out or add.

    ``given_away`` and ``given_here`` are pairs of a holding's key within its room and the owner it came from.
    """

    office_ids: frozenset[int]
    group_keys: frozenset[str]
    given_away: tuple[tuple[str, str], ...]
    given_here: tuple[tuple[str, str], ...]


def inheritance_of(
    *, office_id: int, group_keys: frozenset[str], room: str, function_key: str, on: dt.date
) -> Inheritance:
    """This function will return whose work an office holds on a day (one small query)."""
    return _inheritance(
        edition=current_edition(),
        office_id=office_id,
        group_keys=group_keys,
        room=room,
        function_key=function_key,
        on=on,
    )


@lru_cache(maxsize=256)
def _inheritance(
    *,
    edition: uuid.UUID | None,
    office_id: int,
    group_keys: frozenset[str],
    room: str,
    function_key: str,
    on: dt.date,
) -> Inheritance:
    ground, follow = ground_of_edition(edition), _heirs(edition, on)

    def has(owner: str, subject_key: str = "") -> bool:
        held = follow.of(owner=owner, subject_key=subject_key, function_key=function_key)
        return any(one.office_id == office_id or one.group_key in group_keys for one in held.holders)

    decided = [pair for pair in ground.given if pair[0].startswith(f"{room}:")]
    away = [(key, owner) for key, owner in decided if has(owner) and not has(owner, key)]
    here = [(key, owner) for key, owner in decided if has(owner, key) and not has(owner)]
    return Inheritance(
        office_ids=frozenset(key for key, span in ground.spans.items() if has(OFFICE + span.key)),
        group_keys=frozenset(key for key in ground.members if has(GROUP + key)),
        given_away=tuple((key.removeprefix(f"{room}:"), owner) for key, owner in away),
        given_here=tuple((key.removeprefix(f"{room}:"), owner) for key, owner in here),
    )
