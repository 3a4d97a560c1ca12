"""Takes away what nobody will come back for: expired uploads, objects that nothing names, folders of the dead."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.db.models import Q

from lachan.province.audit import actions as audit
from lachan.province.evidence.actions.private_folder import sweep_private_folders
from lachan.province.evidence.choices import VersionState
from lachan.province.evidence.models import FileVersion, Upload, UploadPart
from lachan.province.evidence.stores import store
from lachan.rulebook.access.deciding import Reader

_LONG_ENOUGH = dt.timedelta(days=1)
"""An object younger than this may belong to a transaction that has not ended."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What was taken away."""

    uploads: int
    objects: int
    folders: int


def sweep(*, by: Reader, at: dt.datetime) -> Swept:
    """This function will take away expired uploads with their parts, lost objects and folders left behind.

    Rows go first and objects after them: killed between, the next sweep finds the objects lost.
    """
    folders = sweep_private_folders()
    uploads = _drop_expired(by=by, at=at)
    objects = sum(_delete_lost(names) for names in _old_names(at - _LONG_ENOUGH))
    return Swept(uploads=uploads, objects=objects, folders=folders)


@transaction.atomic
def _drop_expired(*, by: Reader, at: dt.datetime) -> int:
    """Finished uploads go, too, once their version has its verdict; they are not counted: nothing was lost."""
    waiting = Q(version__isnull=True) | ~Q(version__state=VersionState.CHECKING)
    expired = Upload.objects.filter(waiting, expires_at__lt=at)
    count = expired.filter(version=None).count()
    names = list(UploadPart.objects.filter(upload__in=expired).values_list("object", flat=True))
    deleted, _of_each = expired.delete()
    transaction.on_commit(lambda: _delete(names))
    if deleted and count:
        audit.record(
            action="evidence.sweep",
            subject_kind="evidence_uploads",
            subject_id=None,
            subject="",
            by=by,
            at=at,
            after={"uploads": count},
        )
    return count


def _old_names(before: dt.datetime) -> Iterator[list[str]]:
    old = (kept.name for kept in store().everything() if kept.since < before)
    while names := list(islice(old, _AT_ONCE)):
        yield names


def _delete_lost(names: list[str]) -> int:
    known = {
        *UploadPart.objects.filter(object__in=names).values_list("object", flat=True),
        *FileVersion.objects.filter(original_object__in=names).values_list("original_object", flat=True),
        *FileVersion.objects.filter(working_object__in=names).values_list("working_object", flat=True),
    }
    lost = [name for name in names if name not in known]
    _delete(lost)
    return len(lost)


def _delete(names: Iterable[str]) -> None:
    for name in names:
        store().delete(name=name)
