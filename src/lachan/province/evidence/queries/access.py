"""Who may see a file and its versions: whoever may open the box of its record; one answer for every way in."""

import datetime as dt

from lachan.province.evidence.boxes import OpenBox, open_box
from lachan.province.evidence.choices import SERVED
from lachan.province.evidence.models import File, FileVersion
from lachan.province.evidence.queries.errors import Unknown
from lachan.rulebook.access.deciding import Reader


def box_for(*, reader: Reader, kind: str, subject_id: int, on: dt.date) -> OpenBox:
    """This function will open the box of a record; raises ``Unknown`` for who may not know of it."""
    box = open_box(reader=reader, kind=kind, subject_id=subject_id, on=on)
    if box is None:
        raise Unknown
    return box


def file_in_box(*, reader: Reader, file_id: int, on: dt.date) -> tuple[File, OpenBox]:
    """This function will return a file and its box; raises ``Unknown``."""
    file = File.objects.filter(pk=file_id).first()
    if file is None:
        raise Unknown
    return file, box_for(reader=reader, kind=file.subject_kind, subject_id=file.subject_id, on=on)


def served_version(*, reader: Reader, version_id: int, on: dt.date) -> FileVersion:
    """This function will return a version that may be given to the reader; raises ``Unknown`` for any other."""
    version = FileVersion.objects.filter(pk=version_id, state__in=SERVED).select_related("file").first()
    if version is None:
        raise Unknown
    box_for(reader=reader, kind=version.file.subject_kind, subject_id=version.file.subject_id, on=on)
    return version


def account_of(reader: Reader) -> int:
    """This function will return the reader's account; raises ``Unknown`` for who has none."""
    if reader.account_id is None:
        raise Unknown
    return reader.account_id


def may_renew(reader: Reader, file: File, box: OpenBox) -> bool:
    """This function will say whether the reader may give a new version: who may add, of the file's own office."""
    return box.may_add and reader.office_id is not None and reader.office_id == file.office_id
