"""Takes places and offices from data files into the tables; what is there already stays as it is."""

import datetime as dt
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.people.actions.upserting import upsert
from lachan.province.people.models import (
    Edition,
    Function,
    FunctionHolder,
    Office,
    OfficeName,
    OfficeSeat,
    Place,
    PlaceName,
    PlaceParent,
)
from lachan.province.people.reference import (
    OfficeEntry,
    PlaceEntry,
    ReferenceFileError,
    first_day_of,
    office_groups,
    province_of,
    read_functions,
    read_holders,
    read_offices,
    read_places,
    rulebook_folder,
)
from lachan.rulebook.access.deciding import Reader


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
    places = upsert(
        Place,
        {
            (each.code, each.since): {
                "level": each.level, "until": each.until, "legal_basis": each.legal_basis,
            }
            for each in entries
        },
        keys=("code", "since"),
    )  # fmt: skip
    ids.update({place.code: place.pk for place in places.rows})
    names = upsert(
        PlaceName,
        {
            (ids[each.code], each.since): {"kind": each.kind, "name": each.name, "until": each.until}
            for each in entries
        },
        keys=("place_id", "since"),
    )
    parents = upsert(
        PlaceParent,
        {
            (ids[each.code], each.since): {"parent_id": ids[each.parent_code], "until": each.until}
            for each in entries
            if each.parent_code
        },
        keys=("place_id", "since"),
    )
    return places.changed + names.changed + parents.changed


@transaction.atomic
def load_offices(*, file: Path, by: Reader, at: dt.datetime) -> int:
    """This function will load one file of offices, after its places, and return how many rows changed."""
    places = _places_of(province_of(file=file), first_day_of(file=file))
    entries = read_offices(file=file, places=tuple(places))
    place_ids = {entry.code: pk for entry, pk in places.items()}
    offices = upsert(Office, {(each.key,): _office_fields(each) for each in entries}, keys=("key",))
    ids = {office.key: office.pk for office in offices.rows}
    changed = offices.changed + _load_names_and_seats(entries, ids, place_ids, file)
    changed += _load_functions(file, tuple(places), ids, place_ids)
    return _finish(file, changed, by, at)


def _places_of(province_code: str, on: dt.date) -> dict[PlaceEntry, int]:
    """The places of a province that are loaded and hold on a day, by code, with their keys."""
    parents = dict(
        PlaceParent.objects.filter(since__lte=on)
        .exclude(until__lte=on)
        .values_list("place__code", "parent__code")
    )
    rows = (
        PlaceName.objects.filter(since__lte=on)
        .exclude(until__lte=on)
        .order_by("place__code")
        .values_list("place_id", "place__code", "place__level", "kind", "name", "since", "until")
    )
    return {
        PlaceEntry(
            code=code, level=level, kind=kind, name=name, parent_code=parents.get(code, ""), legal_basis="",
            since=since, until=until,
        ): pk
        for pk, code, level, kind, name, since, until in rows
        if province_code in (code, parents.get(code), parents.get(parents.get(code, "")))
    }  # fmt: skip


def _office_fields(entry: OfficeEntry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "province_code": entry.province_code,
        "group_keys": [group.key for group in office_groups() if group.has(entry)],
        "is_subordinate": entry.is_subordinate,
        "order": entry.order,
        "since": entry.since,
        "until": entry.until,
        "legal_basis": entry.legal_basis,
    }


def _load_names_and_seats(
    entries: tuple[OfficeEntry, ...], ids: Mapping[str, int], place_ids: Mapping[str, int], file: Path
) -> int:
    missing = {each.parent_key for each in entries} - {"", *ids}
    if missing:
        raise ReferenceFileError(f"{file.name}: không có cơ quan cấp trên {', '.join(sorted(missing))}")
    names = upsert(
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
    seats = upsert(
        OfficeSeat,
        {
            (ids[each.key], each.since): {
                "parent_id": ids.get(each.parent_key),
                "place_id": place_ids[each.place_code] if each.place_code else None,
                "until": each.until,
            }
            for each in entries
        },
        keys=("office_id", "since"),
    )
    return names.changed + seats.changed


def _load_functions(
    file: Path, places: tuple[PlaceEntry, ...], office_ids: Mapping[str, int], place_ids: Mapping[str, int]
) -> int:
    functions = upsert(
        Function,
        {
            (each.key,): {"name": each.name, "name_en": each.name_en, "order": each.order}
            for each in read_functions()
        },
        keys=("key",),
    )
    ids = {function.key: function.pk for function in functions.rows}
    holders = read_holders(file=file, places=places)
    unknown = {each.function_key for each in holders} - set(ids)
    unknown |= {each.office_key for each in holders} - set(office_ids)
    if unknown:
        raise ReferenceFileError(f"{file.name}: không có {', '.join(sorted(unknown))}")
    held = upsert(
        FunctionHolder,
        {
            (ids[each.function_key], place_ids[each.place_code], each.since): {
                "office_id": office_ids[each.office_key],
                "legal_basis": each.legal_basis,
                "is_verified": each.is_verified,
            }
            for each in holders
        },
        keys=("function_id", "place_id", "since"),
    )
    return functions.changed + held.changed


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
