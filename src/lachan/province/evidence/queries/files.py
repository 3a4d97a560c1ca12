"""The files of a record as they are shown, and one file with its versions; nothing without the box's leave."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import gettext as _

from lachan.province.evidence.boxes import OpenBox
from lachan.province.evidence.choices import SERVED, VersionState
from lachan.province.evidence.models import File, FileVersion, Upload
from lachan.province.evidence.queries.access import file_in_box, in_box, may_renew, opened
from lachan.rulebook.access.deciding import Reader

SHOWN_INSIDE = ("image/jpeg", "image/png", "image/webp", "image/gif")
"""Kinds that a browser may show in a sandbox; it shows no PDF there, so a PDF is saved and opened."""
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One version as it is shown."""

    id: int
    number: int
    name: str
    size: int
    sha256: str
    media_type: str
    state: VersionState
    problems: tuple[str, ...]
    office_name: str
    added_by_name: str
    added_at: dt.datetime
    is_stripped: bool
    """A copy without metadata is given out; the original stays sealed."""
    duplicate_of: str

    @property
    def is_served(self) -> bool:
        """Whether it may be taken out."""
        return self.state in SERVED

    @property
    def may_be_shown(self) -> bool:
        """Whether the browser may show it in a sandbox."""
        return self.is_served and self.media_type in SHOWN_INSIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file in a list, by its newest version."""

    id: int
    title: str
    latest: VersionRow
    version_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiving:
    """An own upload that is not finished."""

    token: str
    name: str
    title: str
    size: int
    received: int
    expires_at: dt.datetime

    @property
    def percent(self) -> int:
        """How much of it has arrived."""
        return self.received * 100 // self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of a record, newest first; ``next_before`` is where the next page starts, if there is one."""

    box: OpenBox
    rows: tuple[FileRow, ...]
    total: int
    receiving: tuple[Receiving, ...]
    next_before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePage:
    """Everything the page of one file shows, its newest version first."""

    id: int
    title: str
    box: OpenBox
    versions: tuple[VersionRow, ...]
    may_renew: bool

    @property
    def is_being_checked(self) -> bool:
        """Whether a verdict is still awaited."""
        return any(version.state is VersionState.CHECKING for version in self.versions)


_VERSION = (
    "id", "number", "name", "size", "sha256", "media_type", "state", "problems", "office_name",
    "added_by_name", "added_at", "working_object", "duplicate_of__file__title", "duplicate_of__number",
)  # fmt: skip


def files_of(
    *, reader: Reader, kind: str, subject_id: int, on: dt.date, before: int | None = None, limit: int = PAGE
) -> Files | None:
    """This function will return the files of a record, or ``None`` for who may not see them."""
    box = opened(reader=reader, kind=kind, subject_id=subject_id, on=on)
    if box is None:
        return None
    files = File.objects.filter(in_box(box))
    shown = files.filter(id__lt=before) if before is not None else files
    newest = FileVersion.objects.filter(file=OuterRef("pk")).order_by("-number").values("id")[:1]
    found = list(
        shown.annotate(newest=Subquery(newest), count=Count("versions"))
        .order_by("-id")
        .values_list("id", "title", "newest", "count")[: limit + 1]
    )
    latest = _versions(id__in=[newest_id for _id, _title, newest_id, _count in found])
    by_id = {version.id: version for version in latest}
    rows = tuple(
        FileRow(id=file_id, title=title, latest=by_id[newest_id], version_count=count)
        for file_id, title, newest_id, count in found[:limit]
    )
    is_all = before is None and len(found) <= limit
    return Files(
        box=box,
        rows=rows,
        total=len(rows) if is_all else files.count(),
        receiving=_receiving(reader, kind=kind, subject_id=subject_id),
        next_before=rows[-1].id if len(found) > limit else None,
    )


def has_files(*, kind: str, subject_id: int) -> bool:
    """This function will say whether a record has a file that was not refused, for whoever may see its box."""
    given = FileVersion.objects.filter(file__subject_kind=kind, file__subject_id=subject_id)
    return given.exclude(state=VersionState.REFUSED).exists()


def file_page(*, reader: Reader, file_id: int, on: dt.date) -> FilePage:
    """This function will return one file with its versions; raises ``Unknown`` for who may not see its box."""
    file, box = file_in_box(reader=reader, file_id=file_id, on=on)
    return FilePage(
        id=file.pk,
        title=file.title,
        box=box,
        versions=_versions(file=file),
        may_renew=may_renew(reader, file, box),
    )


def _versions(**which: Any) -> tuple[VersionRow, ...]:
    rows = FileVersion.objects.filter(**which).order_by("-number").values_list(*_VERSION)
    return tuple(_version(*row) for row in rows)


def _version(*row: Any) -> VersionRow:
    *_same, problems, office_name, added_by_name, added_at, working, twin_title, twin_number = row
    version_id, number, name, size, sha256, media_type, state = row[:7]
    return VersionRow(
        id=version_id,
        number=number,
        name=name,
        size=size,
        sha256=sha256,
        media_type=media_type,
        state=VersionState(state),
        problems=tuple(_(problem) for problem in problems),
        office_name=office_name,
        added_by_name=added_by_name,
        added_at=added_at,
        is_stripped=bool(working),
        duplicate_of=f"{twin_title} ({twin_number})" if twin_title else "",
    )


def _receiving(reader: Reader, *, kind: str, subject_id: int) -> tuple[Receiving, ...]:
    if reader.account_id is None:
        return ()
    rows = (
        Upload.objects.filter(account_id=reader.account_id, version=None)
        .filter(subject_kind=kind, subject_id=subject_id)
        .order_by("-id")
        .values_list("token", "name", "title", "size", "received", "expires_at")
    )
    return tuple(
        Receiving(token=str(token), name=name, title=title, size=size, received=got, expires_at=until)
        for token, name, title, size, got, until in rows
    )
