"""Takes a list out: written whole, counted and hashed, on record before its first byte leaves."""

import datetime as dt
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.exports.choices import MEDIA_TYPES, Format
from lachan.province.exports.sheets import Row, Sheet
from lachan.province.exports.writing import Slip, Written, written
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader


class PurposeMissingError(ValueError):
    """A list with facts about persons was asked for without saying what for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """A file to be sent; whoever sends it closes it."""

    file: BinaryIO
    name: str
    media_type: str
    rows: int
    sha256: str


@transaction.atomic
def take_out(*, sheet: Sheet[Row], form: Format, purpose: str, by: Reader, at: dt.datetime) -> TakenOut:
    """This function will write a list to a private file, record who took it out, and return the file.

    What fails half way leaves neither file nor record. Raises ``Refused`` for who may not take it out,
    ``PurposeMissingError``, and ``TooLargeForFormatError`` for what the format cannot hold.
    """
    if not by.may(sheet.permission):
        raise Refused(_("Vai trò của bạn không có quyền xuất danh sách này."))
    if sheet.is_about_persons and not purpose:
        raise PurposeMissingError
    made = written(sheet=sheet, form=form, slip=_slip(sheet, purpose, by, at))
    try:
        _record(sheet, form, made, purpose=purpose, by=by, at=at)
    except BaseException:
        made.file.close()
        raise
    return TakenOut(
        file=made.file,
        name=f"{sheet.file_name}.{form}",
        media_type=MEDIA_TYPES[form],
        rows=made.rows,
        sha256=made.sha256,
    )


def _slip(sheet: Sheet[Row], purpose: str, by: Reader, at: dt.datetime) -> Slip:
    return Slip(
        title=sheet.title,
        person=by.full_name,
        acting_for=by.acting_for_name,
        office=by.office_name,
        at=at,
        purpose=purpose,
        approval="",
        filters=sheet.filters,
        notes=sheet.notes,
        is_about_persons=sheet.is_about_persons,
    )


def _record(
    sheet: Sheet[Row], form: Format, made: Written, *, purpose: str, by: Reader, at: dt.datetime
) -> None:
    """The hash is what a file found later is known by."""
    audit.record(
        action="exports.take_out",
        subject_kind=sheet.subject_kind,
        subject_id=sheet.subject_id,
        subject=sheet.subject,
        by=by,
        at=at,
        after={
            "format": str(form),
            "columns": [column.name for column in sheet.columns],
            "filters": dict(sheet.filters),
            "rows": made.rows,
            "sha256": made.sha256,
        },
        reason=purpose,
    )
