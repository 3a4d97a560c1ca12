"""Takes places and offices from data files into the tables; what is there already stays as it is."""

import datetime as dt
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from django.db import models, transaction

from lachan.province.audit import actions as audit
from lachan.province.people.models import Edition, Office, OfficeName, Place, PlaceName
from lachan.province.people.reference import (
    OfficeEntry,
    PlaceEntry,
    ReferenceFileError,
    office_groups,
    province_of,
    read_offices,
    read_places,
    rulebook_folder,
)
from lachan.rulebook.access.deciding import Reader

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def load_reference(*, by: Reader, at: dt.datetime, folder: Path | None = None) -> int:
    """This function will load all places and offices below ``folder`` and return how many rows changed.

    ``folder`` holds ``places/*.yaml`` and ``offices/*.yaml``; without one it is the rulebook's own data.
    Loading twice changes nothing. It raises ``ReferenceFileError`` and then changes nothing either.
    """
    root = folder or rulebook_folder()
    changed = 0
    for file in sorted((root / "places").glob("*.yaml")):
        changed += load_places(file=file, by=by, at=at)
    for file in sorted((root / "offices").glob("*.yaml")):
        changed += load_offices(file=file, by=by, at=at)
    return changed


@transaction.atomic
def load_places(*, file: Path, by: Reader, at: dt.datetime) -> int:
    """This function will load one file of places and return how many rows changed."""
    changed = 0
    ids: dict[str, int] = {}
    entries = read_places(file=file)
    for level in ("province", "district", "commune"):
        changed += _load_level([each for each in entries if each.level == level], ids, file)
    return _finish(file, changed, by, at)


def _load_level(entries: list[PlaceEntry], ids: dict[str, int], file: Path) -> int:
    """Load places whose parents are loaded; ``ids`` grows by them."""
    missing = {each.parent_code for each in entries} - {"", *ids}
    if missing:
        raise ReferenceFileError(f"{file.name}: không có đơn vị cấp trên {', '.join(sorted(missing))}")
    places = _upsert(
        Place,
        {
            (each.code, each.since): {
                "level": each.level,
                "parent_id": ids.get(each.parent_code),
                "until": each.until,
                "legal_basis": each.legal_basis,
            }
            for each in entries
        },
        keys=("code", "since"),
    )
    ids.update({place.code: place.pk for place in places.rows})
    names = _upsert(
        PlaceName,
        {
            (ids[each.code], each.since): {"kind": each.kind, "name": each.name, "until": each.until}
            for each in entries
        },
        keys=("place_id", "since"),
    )
    return places.changed + names.changed


@transaction.atomic
def load_offices(*, file: Path, by: Reader, at: dt.datetime) -> int:
    """This function will load one file of offices, after its places, and return how many rows changed."""
    places = _places_of(province_of(file=file))
    entries = read_offices(file=file, places=tuple(places))
    place_ids = {entry.code: pk for entry, pk in places.items()}
    offices = _upsert(
        Office, {(each.key,): _office_fields(each, place_ids) for each in entries}, keys=("key",)
    )
    ids = {office.key: office.pk for office in offices.rows}
    changed = offices.changed + _set_parents(entries, offices.rows, ids, file)
    names = _upsert(
        OfficeName,
        {
            (ids[each.key], each.since): {
                "name": each.name,
                "short_name": each.short_name,
                "also_called": list(each.also_called),
                "until": each.until,
            }
            for each in entries
        },
        keys=("office_id", "since"),
    )
    return _finish(file, changed + names.changed, by, at)


def _places_of(province_code: str) -> dict[PlaceEntry, int]:
    """The places of a province that are loaded, by code, with their keys."""
    rows = PlaceName.objects.order_by("place__code").values_list(
        "place_id", "place__code", "place__level", "kind", "name", "place__parent__code",
        "place__parent__parent__code", "since", "until",
    )  # fmt: skip
    return {
        PlaceEntry(
            code=code, level=level, kind=kind, name=name, parent_code=parent or "", legal_basis="",
            since=since, until=until,
        ): pk
        for pk, code, level, kind, name, parent, grandparent, since, until in rows
        if province_code in (code, parent, grandparent)
    }  # fmt: skip


def _office_fields(entry: OfficeEntry, place_ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "place_id": place_ids[entry.place_code] if entry.place_code else None,
        "province_code": entry.province_code,
        "group_keys": [group.key for group in office_groups() if group.has(entry)],
        "is_subordinate": entry.is_subordinate,
        "order": entry.order,
        "since": entry.since,
        "until": entry.until,
        "legal_basis": entry.legal_basis,
    }


def _set_parents(
    entries: tuple[OfficeEntry, ...], rows: list[Office], ids: Mapping[str, int], file: Path
) -> int:
    """Parents come last: an office may stand before its parent in the file."""
    wanted = {entry.key: entry.parent_key for entry in entries}
    missing = set(wanted.values()) - {"", *ids}
    if missing:
        raise ReferenceFileError(f"{file.name}: không có cơ quan cấp trên {', '.join(sorted(missing))}")
    moved = []
    for office in rows:
        parent = ids.get(wanted[office.key])
        if office.parent_id != parent:
            office.parent_id = parent
            moved.append(office)
    Office.objects.bulk_update(moved, ["parent"], batch_size=500)
    return len(moved)


class _Upserted:
    """The rows after an upsert and how many of them were new or changed."""

    def __init__(self, rows: list[Any], changed: int) -> None:
        self.rows = rows
        self.changed = changed


def _upsert(
    model: type[Row], wanted: Mapping[tuple[Any, ...], Mapping[str, Any]], *, keys: tuple[str, ...]
) -> _Upserted:
    """Make the rows that are missing, change those that differ, leave the others alone."""
    found = {
        tuple(getattr(row, key) for key in keys): row
        for row in model._default_manager.filter(**{f"{keys[0]}__in": {key[0] for key in wanted}})
    }
    new: list[Row] = []
    changed: list[Row] = []
    fields: set[str] = set()
    for key, values in wanted.items():
        row = found.get(key)
        if row is None:
            new.append(model(**dict(zip(keys, key, strict=True)), **values))
            continue
        different = {name: value for name, value in values.items() if getattr(row, name) != value}
        if different:
            for name, value in different.items():
                setattr(row, name, value)
            fields.update(different)
            changed.append(row)
    model._default_manager.bulk_create(new, batch_size=500)
    if changed:
        columns = [name.removesuffix("_id") for name in sorted(fields)]
        model._default_manager.bulk_update(changed, columns, batch_size=500)
    kept = [row for key, row in found.items() if key in wanted]
    return _Upserted([*kept, *new], len(new) + len(changed))


def _finish(file: Path, changed: int, by: Reader, at: dt.datetime) -> int:
    """Give the tables a new mark and record the load, when anything changed."""
    if changed:
        Edition.objects.update_or_create(pk=1, defaults={"mark": uuid.uuid4()})
        audit.record(
            action="people.load_reference",
            subject_kind="reference",
            subject_id=None,
            subject=f"{file.parent.name}/{file.name}",
            after={"changed": changed},
            by=by,
            at=at,
        )
    return changed
