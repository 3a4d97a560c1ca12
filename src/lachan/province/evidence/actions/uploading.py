"""Takes a file in, part by part: opened once, each part kept once, finished once, whatever breaks between."""

import datetime as dt
import hashlib
import hmac
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.evidence.actions.checking import queue_check
from lachan.province.evidence.actions.holding import open_new_or_renewed, own_upload
from lachan.province.evidence.actions.opening import part_context
from lachan.province.evidence.models import File, FileVersion, Upload, UploadPart
from lachan.province.evidence.queries.access import account_of, box_for
from lachan.province.evidence.queries.errors import DamagedPart, InvalidFields, NotPossible, WrongOffset
from lachan.province.evidence.queries.names import plain_name, title_from
from lachan.province.evidence.sealing.keys import new_data_key, ring
from lachan.province.evidence.sealing.streams import seal
from lachan.province.evidence.stores import new_name, store
from lachan.province.web.jinja import size as in_words
from lachan.rulebook.access.deciding import Reader

KEPT_FOR = dt.timedelta(days=7)
"""How long an upload waits for its next part."""
_OPEN_AT_ONCE = 20
"""Uploads that one person may have under way: what is never finished must not fill the disk."""
_SMALLEST_PART = 64 * 1024
"""Smaller parts are taken only at the end, so that their number stays small."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far an upload is."""

    token: uuid.UUID
    name: str
    size: int
    received: int
    file_id: int | None
    """Set when it is finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a finished upload became."""

    file_id: int
    version_id: int


@transaction.atomic
def open_upload(
    *,
    kind: str,
    subject_id: int,
    file_id: int | None = None,
    title: str = "",
    name: str,
    size: int,
    sha256: str = "",
    submission: str,
    by: Reader,
    at: dt.datetime,
) -> Standing:
    """This function will begin an upload, or return the one that this ``submission`` began.

    Raises ``Unknown``, ``Refused``, ``InvalidFields`` (``file``) and ``NotPossible``.
    """
    open_new_or_renewed(kind=kind, subject_id=subject_id, file_id=file_id, by=by, at=at)
    begun = Upload.objects.filter(account_id=account_of(by), submission=submission).first()
    if begun is not None:
        return _same(begun, subject=(kind, subject_id, file_id), size=size)
    _refuse_impossible(name=name, size=size, by=by)
    token = uuid.uuid4()
    upload = Upload(token=token)
    wrapped = ring().wrap(new_data_key(), owner=upload.owner)
    upload.key_id, upload.wrapped_key = wrapped.key_id, wrapped.content
    upload.subject_kind, upload.subject_id, upload.file_id = kind, subject_id, file_id
    upload.title = " ".join(title.split())[:200] or title_from(name)
    upload.name, upload.size, upload.sha256 = plain_name(name), size, sha256.lower()
    upload.account_id, upload.submission = account_of(by), submission
    upload.started_at, upload.expires_at = at, at + KEPT_FOR
    upload.save(force_insert=True)
    return _standing(upload)


def _same(begun: Upload, *, subject: tuple[str, int, int | None], size: int) -> Standing:
    if (begun.subject_kind, begun.subject_id, begun.file_id) != subject or begun.size != size:
        raise NotPossible(_("Lượt tải lên này đã dùng cho tệp khác; hãy mở lại trang và chọn tệp."))
    return _standing(begun)


def _refuse_impossible(*, name: str, size: int, by: Reader) -> None:
    largest = settings.EVIDENCE_FILE_MAX_BYTES
    if not plain_name(name):
        raise InvalidFields({"file": _("Tệp không có tên; hãy đặt tên cho tệp.")})
    if size <= 0:
        raise InvalidFields({"file": _("Tệp rỗng; hãy chọn tệp khác.")})
    if size > largest:
        text = _("Tệp lớn quá %(size)s; hãy giảm dung lượng hoặc chia thành nhiều tệp.")
        raise InvalidFields({"file": text % {"size": in_words(largest)}})
    if Upload.objects.filter(account_id=account_of(by), version=None).count() >= _OPEN_AT_ONCE:
        raise NotPossible(
            _("Bạn đang có %(count)s lượt tải lên chưa xong. Hãy gửi tiếp hoặc bỏ bớt trước khi gửi tệp mới.")
            % {"count": _OPEN_AT_ONCE}
        )


def receive_part(
    *, token: uuid.UUID, offset: int, content: bytes, sha256: str, by: Reader, at: dt.datetime
) -> Standing:
    """This function will keep the part that follows what has arrived; a part sent again is kept once.

    Nothing of it touches the disk unsealed. Raises ``Unknown``, ``WrongOffset`` (with where to go on),
    ``DamagedPart`` and ``StoreFull``; after each of them the part may be sent again.
    """
    upload = own_upload(token=token, by=by)
    _refuse_damaged(content, sha256)
    if _is_kept(upload, offset=offset, sha256=sha256):
        return _standing(upload)
    _refuse_misplaced(upload, offset=offset, length=len(content))
    key = ring().unwrap(upload.wrapped, owner=upload.owner)
    name = new_name()
    store().put(name=name, pieces=seal([content], key=key, context=part_context(upload, offset)))
    part = UploadPart(offset=offset, length=len(content), sha256=sha256, object=name)
    is_taken = False
    try:
        standing, is_taken = _keep_part(token=token, part=part, by=by, at=at)
    finally:
        if not is_taken:
            store().delete(name=name)
    return standing


def _refuse_damaged(content: bytes, sha256: str) -> None:
    if not hmac.compare_digest(hashlib.sha256(content).hexdigest(), sha256):
        raise DamagedPart


def _refuse_misplaced(upload: Upload, *, offset: int, length: int) -> None:
    if offset != upload.received or upload.version_id is not None:
        raise WrongOffset(upload.received)
    left = upload.size - offset
    if not length or length > left or length < min(_SMALLEST_PART, left):
        raise WrongOffset(upload.received)


def _is_kept(upload: Upload, *, offset: int, sha256: str) -> bool:
    if offset >= upload.received:
        return False
    return upload.version_id is not None or upload.parts.filter(offset=offset, sha256=sha256).exists()


@transaction.atomic
def _keep_part(*, token: uuid.UUID, part: UploadPart, by: Reader, at: dt.datetime) -> tuple[Standing, bool]:
    """Two may bring the same part at once: the second finds it kept, and its own copy is dropped."""
    upload = own_upload(token=token, by=by, is_locked=True)
    if _is_kept(upload, offset=part.offset, sha256=part.sha256):
        return _standing(upload), False
    _refuse_misplaced(upload, offset=part.offset, length=part.length)
    part.upload = upload
    part.save(force_insert=True)
    upload.received += part.length
    upload.expires_at = at + KEPT_FOR
    upload.save(update_fields=["received", "expires_at"])
    return _standing(upload), True


@transaction.atomic
def finish_upload(*, token: uuid.UUID, by: Reader, at: dt.datetime) -> Given:
    """This function will make the whole upload a version and queue its check; finished twice, it is one version.

    Raises ``Unknown``, ``Refused`` and ``WrongOffset`` when something is still missing.
    """
    upload = own_upload(token=token, by=by, is_locked=True)
    if upload.version is not None:
        return Given(file_id=upload.version.file_id, version_id=upload.version.pk)
    if upload.received != upload.size:
        raise WrongOffset(upload.received)
    open_new_or_renewed(
        kind=upload.subject_kind, subject_id=upload.subject_id, file_id=upload.file_id, by=by, at=at
    )
    file = _file_of(upload, by=by, at=at)
    version = _new_version(upload, file, by=by, at=at)
    upload.version = version
    upload.save(update_fields=["version"])
    queue_check(version_id=version.pk)
    box = box_for(reader=by, kind=file.subject_kind, subject_id=file.subject_id, on=timezone.localdate(at))
    audit.record(
        action="evidence.finish_upload",
        subject_kind="evidence",
        subject_id=file.pk,
        subject=file.title,
        by=by,
        at=at,
        after={"for": box.label, "name": version.name, "size": version.size, "number": version.number},
    )
    return Given(file_id=file.pk, version_id=version.pk)


def _file_of(upload: Upload, *, by: Reader, at: dt.datetime) -> File:
    if upload.file_id is not None:
        return File.objects.select_for_update().get(pk=upload.file_id)
    return File.objects.create(
        subject_kind=upload.subject_kind,
        subject_id=upload.subject_id,
        title=upload.title,
        office_id=by.office_id,
        office_name=by.office_name,
        added_by_id=by.account_id,
        added_by_name=by.full_name,
        added_at=at,
    )


def _new_version(upload: Upload, file: File, *, by: Reader, at: dt.datetime) -> FileVersion:
    """The next version of the file, which the caller holds; its key is its own."""
    version = FileVersion(token=uuid.uuid4(), file=file, number=file.versions.count() + 1)
    wrapped = ring().wrap(new_data_key(), owner=version.owner)
    version.key_id, version.wrapped_key = wrapped.key_id, wrapped.content
    version.name, version.size = upload.name, upload.size
    version.office_id, version.office_name = by.office_id, by.office_name
    version.added_by_id, version.added_by_name, version.added_at = by.account_id, by.full_name, at
    version.save(force_insert=True)
    return version


@transaction.atomic
def drop_upload(*, token: uuid.UUID, by: Reader, at: dt.datetime) -> None:
    """This function will give up an upload; dropped twice, or after it was finished, nothing more happens."""
    del at
    upload = own_upload(token=token, by=by, is_locked=True)
    if upload.version_id is not None:
        return
    names = list(upload.parts.values_list("object", flat=True))
    upload.delete()
    transaction.on_commit(lambda: _delete_objects(names))


def _delete_objects(names: list[str]) -> None:
    for name in names:
        store().delete(name=name)


def give_whole(
    *,
    kind: str,
    subject_id: int,
    file_id: int | None,
    title: str,
    name: str,
    size: int,
    pieces: Iterable[bytes],
    submission: str,
    by: Reader,
    at: dt.datetime,
) -> Given:
    """This function will take in a file that came with one form, the way parts are; sent twice, it is given once."""
    standing = open_upload(
        kind=kind, subject_id=subject_id, file_id=file_id, title=title, name=name, size=size,
        submission=submission, by=by, at=at,
    )  # fmt: skip
    offset = 0
    if standing.file_id is None:
        for piece in _in_parts(pieces):
            digest = hashlib.sha256(piece).hexdigest()
            receive_part(token=standing.token, offset=offset, content=piece, sha256=digest, by=by, at=at)
            offset += len(piece)
    return finish_upload(token=standing.token, by=by, at=at)


def _in_parts(pieces: Iterable[bytes]) -> Iterable[bytes]:
    kept = bytearray()
    for piece in pieces:
        kept += piece
        while len(kept) >= settings.EVIDENCE_PART_BYTES:
            yield bytes(kept[: settings.EVIDENCE_PART_BYTES])
            del kept[: settings.EVIDENCE_PART_BYTES]
    if kept:
        yield bytes(kept)


def _standing(upload: Upload) -> Standing:
    version = upload.version
    return Standing(
        token=upload.token,
        name=upload.name,
        size=upload.size,
        received=upload.received,
        file_id=version.file_id if version else None,
    )
