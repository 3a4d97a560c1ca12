"""Gives a version out: to who may see its box, only after its verdict, and never without a record of it."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from lachan.province.audit import actions as audit
from lachan.province.evidence.actions.opening import verified_pieces
from lachan.province.evidence.models import FileVersion
from lachan.province.evidence.queries.access import served_version
from lachan.province.evidence.queries.errors import Unknown
from lachan.province.evidence.queries.names import saved_name
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A version on its way out; ``pieces`` asks the database nothing more."""

    name: str
    media_type: str
    size: int
    pieces: Iterator[bytes]


def take_version(
    *, version_id: int, only: Collection[str] | None = None, by: Reader, at: dt.datetime
) -> Taken:
    """This function will verify a version, record that it was taken, and give its bytes in constant memory.

    ``only`` names the media types that may be shown instead of saved; another one is unknown.
    Raises ``Unknown``, also for a version not checked yet or refused, ``SealBroken``, ``KeyMissing`` and
    ``ObjectMissing``.
    """
    version = served_version(reader=by, version_id=version_id, on=timezone.localdate(at))
    if only is not None and version.media_type not in only:
        raise Unknown
    pieces = verified_pieces(version)
    _record(version, is_saved=only is None, by=by, at=at)
    return Taken(
        name=saved_name(name=version.name, extension=version.extension, number=version.number),
        media_type=version.media_type,
        size=version.size if version.working_size is None else version.working_size,
        pieces=pieces,
    )


@transaction.atomic
def _record(version: FileVersion, *, is_saved: bool, by: Reader, at: dt.datetime) -> None:
    """Every look is on record; a copy that leaves the house is a deed of its own, each time."""
    title = version.file.title
    audit.record_look(subject_kind="evidence", subject_id=version.file_id, subject=title, by=by, at=at)
    if is_saved:
        audit.record(
            action="evidence.take_version",
            subject_kind="evidence",
            subject_id=version.file_id,
            subject=title,
            by=by,
            at=at,
            after={"number": version.number, "name": version.name},
        )
