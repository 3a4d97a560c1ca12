"""Puts data keys under the newest key of the province; the files themselves are not touched."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.evidence.models import FileVersion, Upload
from lachan.province.evidence.models.sealed import Sealed
from lachan.province.evidence.sealing.errors import KeyMissing
from lachan.province.evidence.sealing.keys import Ring, ring
from lachan.rulebook.access.deciding import Reader

_KINDS: tuple[type[Sealed], ...] = (FileVersion, Upload)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrapped:
    """What one step did, and what is still to do."""

    count: int
    left: int
    key_id: str


@transaction.atomic
def rewrap_keys(*, limit: int = 200, by: Reader, at: dt.datetime) -> Rewrapped:
    """This function will put up to ``limit`` data keys under the current key; call it until nothing is left.

    Each step is whole or not done. Raises ``KeyMissing`` before the first change when any key in use is not
    among those given, ``SealBroken`` for a wrong one.
    """
    keys = ring()
    _refuse_missing(keys)
    counts: dict[str, int] = {}
    for row in _waiting(keys, limit):
        data_key = keys.unwrap(row.wrapped, owner=row.owner)
        counts[row.key_id] = counts.get(row.key_id, 0) + 1
        wrapped = keys.wrap(data_key, owner=row.owner)
        row.key_id, row.wrapped_key = wrapped.key_id, wrapped.content
        row.save(update_fields=["key_id", "wrapped_key"])
    left = sum(kind._default_manager.exclude(key_id=keys.current).count() for kind in _KINDS)
    if counts:
        audit.record(
            action="evidence.rewrap_keys",
            subject_kind="evidence_keys",
            subject_id=None,
            subject=keys.current,
            by=by,
            at=at,
            before={"keys": counts},
            after={"rewrapped": sum(counts.values())},
        )
    return Rewrapped(count=sum(counts.values()), left=left, key_id=keys.current)


def _waiting(keys: Ring, limit: int) -> Iterator[Sealed]:
    for kind in _KINDS:
        rows = list(
            kind._default_manager.select_for_update().exclude(key_id=keys.current).order_by("id")[:limit]
        )
        yield from rows
        limit -= len(rows)


def _refuse_missing(keys: Ring) -> None:
    used = {
        key_id
        for kind in _KINDS
        for key_id in kind._default_manager.values_list("key_id", flat=True).distinct()
    }
    missing = sorted(used - keys.keys.keys())
    if missing:
        raise KeyMissing(*missing)
