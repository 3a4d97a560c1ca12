"""Who may see a file and its versions: whoever may open the box of its record; one answer for every way in."""

import datetime as dt

from django.db.models import Q

from lachan.province.evidence.boxes import OpenBox, open_box
from lachan.province.evidence.choices import SERVED
from lachan.province.evidence.models import File, FileVersion
from lachan.province.evidence.queries.errors import Unknown
from lachan.rulebook.access.deciding import Reader


def opened(*, reader: Reader, kind: str, subject_id: int, on: dt.date) -> OpenBox | None:
    """This function will open the box of a record, or return ``None`` for who may not know of its files.

    Whoever sees the files of some offices only knows of the box when it holds one of theirs.
    """
    box = open_box(reader=reader, kind=kind, subject_id=subject_id, on=on)
    if box is None or box.office_ids is None or File.objects.filter(in_box(box)).exists():
        return box
    return None


def in_box(box: OpenBox) -> Q:
    """This function will return the condition that a file lies in a box and is seen by whom it is open to."""
    of_offices = Q() if box.office_ids is None else Q(office_id__in=box.office_ids)
    return Q(subject_kind=box.kind, subject_id=box.subject_id) & of_offices


def box_for(*, reader: Reader, kind: str, subject_id: int, on: dt.date) -> OpenBox:
    """This function will open the box of a record; raises ``Unknown`` for who may not know of it."""
    box = opened(reader=reader, kind=kind, subject_id=subject_id, on=on)
    if box is None:
        raise Unknown
    return box


def file_in_box(*, reader: Reader, file_id: int, on: dt.date) -> tuple[File, OpenBox]:
    """This function will return a file and its box; raises ``Unknown``."""
    file = File.objects.filter(pk=file_id).first()
    if file is None:
        raise Unknown
    return file, _box_with(file, reader=reader, on=on)


def served_version(*, reader: Reader, version_id: int, on: dt.date) -> FileVersion:
    """This function will return a version that may be given to the reader; raises ``Unknown`` for any other."""
    version = FileVersion.objects.filter(pk=version_id, state__in=SERVED).select_related("file").first()
    if version is None:
        raise Unknown
    _box_with(version.file, reader=reader, on=on)
    return version


def _box_with(file: File, *, reader: Reader, on: dt.date) -> OpenBox:
    """The box of a file; raises ``Unknown`` for who does not see this file of it."""
    box = box_for(reader=reader, kind=file.subject_kind, subject_id=file.subject_id, on=on)
    if box.office_ids is not None and file.office_id not in box.office_ids:
        raise Unknown
    return box


def account_of(reader: Reader) -> int:
    """This function will return the reader's account; raises ``Unknown`` for who has none."""
    if reader.account_id is None:
        raise Unknown
    return reader.account_id


def may_renew(reader: Reader, file: File, box: OpenBox) -> bool:
    """This function will say whether the reader may give a new version: who may add, of the file's own office."""
    return box.may_add and reader.office_id is not None and reader.office_id == file.office_id
