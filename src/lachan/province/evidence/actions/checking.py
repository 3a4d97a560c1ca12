"""Checks a version: put together, inspected, stripped, scanned, sealed; safe to be killed and run again."""

import datetime as dt
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, assert_never

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app as job_queue
from procrastinate.exceptions import AlreadyEnqueued

from lachan.province.audit import actions as audit
from lachan.province.evidence import inspecting
from lachan.province.evidence.actions.opening import ORIGINAL, WORKING, received_pieces, version_context
from lachan.province.evidence.actions.private_folder import private_folder
from lachan.province.evidence.choices import SERVED, VersionState
from lachan.province.evidence.models import FileVersion
from lachan.province.evidence.sealing.keys import ring
from lachan.province.evidence.sealing.streams import seal
from lachan.province.evidence.stores import new_name, store
from lachan.province.notices import actions as notices
from lachan.rulebook.access.deciding import Reader

CHECKING_JOB = "evidence.check"
"""The name of the job that checks; it is queued by name because jobs stand above actions."""
_PIECE_BYTES = 1024 * 1024
_WAITED_LONG = dt.timedelta(minutes=30)
_NOT_AS_SENT = gettext_noop("Nội dung nhận được không khớp mã băm SHA-256 đã khai; hãy gửi lại tệp.")
_NOT_STRIPPED = gettext_noop(
    "Chưa gỡ được thông tin đi kèm ảnh (nơi chụp, máy chụp): chỉ chia sẻ tiếp khi thật cần thiết."
)
_NOT_ACCEPTED = gettext_noop("Minh chứng bạn nộp không được nhận")
_WHAT_TO_DO = gettext_noop("Mở để xem lý do và cách khắc phục, rồi nộp phiên bản mới.")
_INFECTED = gettext_noop("Trình quét phát hiện mã độc trong tệp; hãy quét máy của bạn rồi gửi tệp sạch.")


class NotChecked(Exception):
    """The check could not be carried out, such as when the scanner does not answer: it is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Copy:
    """One sealed object: its name and what its plain bytes are."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What the check found; nothing is kept of what is refused."""

    state: VersionState
    media_type: str
    extension: str
    sha256: str
    problems: tuple[str, ...] = ()
    original: _Copy | None = None
    working: _Copy | None = None

    @property
    def objects(self) -> list[str]:
        return [copy.name for copy in (self.original, self.working) if copy]


def queue_check(*, version_id: int) -> None:
    """This function will queue the check in the caller's transaction: neither is there without the other."""
    lock = f"{CHECKING_JOB}/{version_id}"
    job_queue.configure_task(CHECKING_JOB, lock=lock, queueing_lock=lock).defer(version_id=version_id)


def queue_unchecked(*, at: dt.datetime) -> int:
    """This function will queue again what has waited long for its verdict, and return how many."""
    waiting = FileVersion.objects.filter(state=VersionState.CHECKING, added_at__lt=at - _WAITED_LONG)
    queued = 0
    for version_id in waiting.order_by("id").values_list("id", flat=True):
        try:
            with transaction.atomic():
                queue_check(version_id=version_id)
            queued += 1
        except AlreadyEnqueued:
            continue
    return queued


def check_version(*, version_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will bring a version to its verdict; one that has a verdict keeps it.

    Raises ``NotChecked``, and what opening and storing raise; then the version waits as it was.
    """
    version = (
        FileVersion.objects.filter(pk=version_id, state=VersionState.CHECKING)
        .select_related("file", "upload")
        .first()
    )
    if version is None:
        return
    with private_folder() as folder:
        outcome = _examined(version, folder)
    is_settled = False
    try:
        is_settled = _settle(version_id=version_id, outcome=outcome, by=by, at=at)
    finally:
        if not is_settled:
            _delete(outcome.objects)


def _examined(version: FileVersion, folder: Path) -> _Outcome:
    """Everything that may be slow or fail, outside of any transaction; plain bytes stay in ``folder``."""
    original, working = folder / ORIGINAL, folder / WORKING
    sha256 = _put_together(version, original)
    finding = inspecting.inspect(original, name=version.name)
    outcome = _Outcome(
        state=VersionState.REFUSED,
        media_type=finding.kind,
        extension=finding.extension,
        sha256=sha256,
        problems=tuple(problem.sentence for problem in finding.problems),
    )
    if version.upload.sha256 not in ("", sha256):
        return replace(outcome, problems=(_NOT_AS_SENT, *outcome.problems))
    if not finding.is_allowed:
        return outcome
    state, virus = _scanned(original)
    if state is VersionState.REFUSED:
        return replace(outcome, problems=(_INFECTED, virus))
    is_picture = finding.kind.startswith("image/")
    is_stripped = is_picture and _strip(original, working)
    return replace(
        outcome,
        state=state,
        problems=(_NOT_STRIPPED,) if is_picture and not is_stripped else (),
        original=_sealed(version, original, ORIGINAL),
        working=_sealed(version, working, WORKING) if is_stripped else None,
    )


def _strip(original: Path, working: Path) -> bool:
    try:
        inspecting.strip_image(original, working)
    except inspecting.NoWorkingCopy:
        return False
    return True


def _put_together(version: FileVersion, path: Path) -> str:
    digest = hashlib.sha256()
    with _private_file(path) as file:
        for piece in received_pieces(version.upload):
            digest.update(piece)
            file.write(piece)
        if file.tell() != version.size:
            raise NotChecked(f"{version.pk}: {file.tell()}/{version.size}")
    return digest.hexdigest()


def _private_file(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _scanned(path: Path) -> tuple[VersionState, str]:
    """What the scanner says, and the name of the virus."""
    scan = inspecting.scan(path)
    match scan.verdict:
        case inspecting.Verdict.CLEAN:
            return VersionState.CLEAN, ""
        case inspecting.Verdict.NOT_SCANNED:
            return VersionState.NOT_SCANNED, ""
        case inspecting.Verdict.INFECTED:
            return VersionState.REFUSED, scan.detail
        case inspecting.Verdict.FAILED:
            raise NotChecked(scan.detail)
        case _:
            assert_never(scan.verdict)


def _sealed(version: FileVersion, path: Path, which: str) -> _Copy:
    name, digest, length = new_name(), hashlib.sha256(), 0

    def pieces() -> Iterator[bytes]:
        nonlocal length
        with path.open("rb") as file:
            while piece := file.read(_PIECE_BYTES):
                digest.update(piece)
                length += len(piece)
                yield piece

    key = ring().unwrap(version.wrapped, owner=version.owner)
    store().put(name=name, pieces=seal(pieces(), key=key, context=version_context(version, which)))
    return _Copy(name=name, sha256=digest.hexdigest(), size=length)


@transaction.atomic
def _settle(*, version_id: int, outcome: _Outcome, by: Reader, at: dt.datetime) -> bool:
    """Write the verdict, once: whoever comes second finds it written. The parts have served and go."""
    version = FileVersion.objects.select_for_update(of=("self",)).select_related("file").get(pk=version_id)
    if version.state != VersionState.CHECKING:
        return False
    version.state, version.checked_at = outcome.state, at
    version.media_type, version.extension = outcome.media_type[:100], outcome.extension[:20]
    version.sha256, version.problems = outcome.sha256, list(outcome.problems)
    if outcome.original:
        version.original_object = outcome.original.name
    if outcome.working:
        version.working_object = outcome.working.name
        version.working_sha256, version.working_size = outcome.working.sha256, outcome.working.size
    version.duplicate_of = _same_content(version)
    version.save()
    parts = version.upload.parts.all()
    names = list(parts.values_list("object", flat=True))
    parts.delete()
    transaction.on_commit(lambda: _delete(names))
    _tell_giver(version, by=by, at=at)
    _record(version, by=by, at=at)
    return True


def _tell_giver(version: FileVersion, *, by: Reader, at: dt.datetime) -> None:
    """Whoever gave a file that is refused has long gone on; which file it was, only the page says."""
    if version.state != VersionState.REFUSED or version.added_by_id is None:
        return
    notices.tell(
        to=[version.added_by_id],
        kind="evidence_refused",
        subject_key=f"evidence:{version.file_id}",
        title=_NOT_ACCEPTED,
        text=_WHAT_TO_DO,
        address=reverse("evidence:file", kwargs={"file_id": version.file_id}),
        once_key=f"evidence:version:{version.pk}",
        by=by,
        at=at,
    )


def _same_content(version: FileVersion) -> FileVersion | None:
    """An earlier version of the same record with the same bytes: nobody learns of files they may not see."""
    return (
        FileVersion.objects.filter(sha256=version.sha256, state__in=SERVED)
        .filter(file__subject_kind=version.file.subject_kind, file__subject_id=version.file.subject_id)
        .exclude(pk=version.pk)
        .order_by("id")
        .first()
    )


def _record(version: FileVersion, *, by: Reader, at: dt.datetime) -> None:
    is_refused = version.state == VersionState.REFUSED
    audit.record(
        action="evidence.refuse_version" if is_refused else "evidence.check_version",
        subject_kind="evidence",
        subject_id=version.file_id,
        subject=version.file.title,
        by=by,
        at=at,
        after={"number": version.number, "state": version.state, "sha256": version.sha256},
        reason=" ".join(version.problems) if is_refused else "",
    )


def _delete(names: list[str]) -> None:
    for name in names:
        store().delete(name=name)
