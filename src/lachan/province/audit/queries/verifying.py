"""Checks the record of what was done against its seals, its chain, its numbers and its anchors."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from lachan.province.audit.chain import LOCK, SEALED, START, link, seal
from lachan.province.audit.choices import Fault
from lachan.province.audit.models import Anchor
from lachan.province.audit.queries.anchors import AnchorPoint

_CHAINED = f"""
SELECT l.number, l.record_id, l.chain, r.seal, r.id IS NOT NULL, {", ".join(f"r.{name}" for name in SEALED)}
FROM audit_link l LEFT JOIN audit_record r ON r.id = l.record_id
ORDER BY l.number
"""  # noqa: S608 - our own names
_LOOSE = """
SELECT min(r.id) FROM audit_record r WHERE NOT EXISTS (SELECT FROM audit_link l WHERE l.record_id = r.id)
"""
_AT_A_TIME = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """The first place where the record does not hold: what is wrong, at which number and record of the chain."""

    fault: Fault
    number: int | None = None
    record_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the check found: how many records hold, the end of the chain, the first broken place if any.

    ``unsure`` says that a number may have been given out after the last record: the last commit was
    interrupted, or the last record was cut off.
    """

    records: int
    number: int
    chain: bytes
    anchors: int
    broken: Broken | None = None
    unsure: bool = False


def verify(*, anchors: Collection[AnchorPoint] = ()) -> Verdict:
    """This function will check every record; ``anchors`` are those kept outside, besides the database's own.

    Found are records changed, added, taken out, exchanged or cut off at the end, and a chain made anew. A chain
    cut off at the end and continued shows at the anchors and at the last number given out.
    """
    given_out = _last_number_given_out()
    with transaction.atomic():
        points = {*anchors, *_own_anchors()}
        broken, number, chain = _walk(_by_number(points))
        broken = broken or _beyond_the_end(number, given_out, points) or _loose()
    return Verdict(
        records=number,
        number=number,
        chain=chain,
        anchors=len(points),
        broken=broken,
        unsure=broken is None and given_out > number,
    )


def _walk(points: dict[int, set[bytes]]) -> tuple[Broken | None, int, bytes]:
    """Follow the chain from its start to its end or the first broken place."""
    chain, number = START, 0
    for row in _rows():
        found, record_id, value, kept_seal, is_there, *values = row
        if found != number + 1:
            return Broken(fault=Fault.NUMBER_MISSING, number=number + 1), number, chain
        fields = dict(zip(SEALED, values, strict=True))
        at = {"number": found, "record_id": record_id}
        if not is_there:
            return Broken(fault=Fault.RECORD_MISSING, **at), number, chain
        if seal(fields=fields) != bytes(kept_seal):
            return Broken(fault=Fault.RECORD_CHANGED, **at), number, chain
        expected = link(previous=chain, number=found, record_id=record_id, seal=bytes(kept_seal))
        if expected != bytes(value):
            return Broken(fault=Fault.LINK_BROKEN, **at), number, chain
        if points.get(found, {expected}) != {expected}:
            return Broken(fault=Fault.ANCHOR_DIFFERS, **at), number, chain
        chain, number = expected, found
    return None, number, chain


def _rows() -> Iterator[tuple[Any, ...]]:
    """Read the chain in pieces, with one statement: what is written meanwhile does not disturb."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_CHAINED)
        while rows := cursor.fetchmany(_AT_A_TIME):
            yield from map(_decoded, rows)


def _decoded(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Read the two JSON columns, which come as text when no model asks."""
    first = len(row) - len(SEALED) + SEALED.index("before")
    before, after = (None if each is None else json.loads(each) for each in row[first : first + 2])
    return (*row[:first], before, after, *row[first + 2 :])


def _by_number(points: Collection[AnchorPoint]) -> dict[int, set[bytes]]:
    numbered: dict[int, set[bytes]] = {}
    for point in points:
        numbered.setdefault(point.number, set()).add(point.chain)
    return numbered


def _own_anchors() -> tuple[AnchorPoint, ...]:
    return tuple(
        AnchorPoint(number=number, chain=bytes(chain))
        for number, chain in Anchor.objects.values_list("number", "chain")
    )


def _beyond_the_end(number: int, given_out: int, points: Collection[AnchorPoint]) -> Broken | None:
    """An anchor behind the end, or two numbers given out after it, say that the end was cut off.

    One number may be missing for a better reason: a commit that failed at the last moment.
    """
    if any(point.number > number for point in points) or given_out > number + 1:
        return Broken(fault=Fault.END_CUT_OFF, number=number + 1)
    return None


def _loose() -> Broken | None:
    """Find a record that is in no place of the chain."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOSE)
        (record_id,) = cursor.fetchone()
    return Broken(fault=Fault.RECORD_LOOSE, record_id=record_id) if record_id is not None else None


def _last_number_given_out() -> int:
    """Ask while nobody is between taking a number and committing it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute("SELECT last_value FROM audit_last_number")
        return int(cursor.fetchone()[0])
