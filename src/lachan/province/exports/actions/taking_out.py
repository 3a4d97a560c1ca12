"""Takes a list out: written whole, counted and hashed, on record before its first byte leaves."""

import datetime as dt
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.exports.actions.approving import held_approval, hold_to_threshold, use_up
from lachan.province.exports.actions.errors import PurposeMissingError
from lachan.province.exports.choices import MEDIA_TYPES, Format
from lachan.province.exports.models import ExportRequest
from lachan.province.exports.sheets import Row, Sheet
from lachan.province.exports.writing import Slip, Written, written
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """A file to be sent; whoever sends it closes it."""

    file: BinaryIO
    name: str
    media_type: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taking:
    """One taking out: of which list, as what, for what, let out by whom, by whom and when."""

    sheet: Sheet
    form: Format
    purpose: str
    approval: ExportRequest | None
    by: Reader
    at: dt.datetime


@transaction.atomic
def take_out(*, sheet: Sheet[Row], form: Format, purpose: str, by: Reader, at: dt.datetime) -> TakenOut:
    """This function will write a list to a private file, record who took it out, and return the file.

    What fails half way leaves neither file nor record. Raises ``Refused`` for who may not take it out,
    ``PurposeMissingError``, ``NeedsApprovalError``, and ``TooLargeForFormatError`` for what the format cannot
    hold.
    """
    if not by.may(sheet.permission):
        raise Refused(_("Vai trò của bạn không có quyền xuất danh sách này."))
    if sheet.is_about_persons and not purpose:
        raise PurposeMissingError
    return _taken(_Taking(sheet=sheet, form=form, purpose=purpose, approval=None, by=by, at=at))


@transaction.atomic
def take_out_approved(*, sheet: Sheet[Row], request_id: int, by: Reader, at: dt.datetime) -> TakenOut:
    """This function will do as ``take_out`` with what a second person let out, in the format asked for then.

    Raises ``DeadApprovalError`` for an approval that is over, used, of another list, or for fewer rows.
    """
    if not by.may(sheet.permission):
        raise Refused(_("Vai trò của bạn không có quyền xuất danh sách này."))
    approval = held_approval(request_id=request_id, sheet=sheet, by=by, at=at)
    form, purpose = Format(approval.format), approval.purpose
    return _taken(_Taking(sheet=sheet, form=form, purpose=purpose, approval=approval, by=by, at=at))


def _taken(taking: _Taking) -> TakenOut:
    made = written(sheet=taking.sheet, form=taking.form, slip=_slip(taking))
    try:
        if taking.approval:
            use_up(approval=taking.approval, made=made, at=taking.at)
        else:
            hold_to_threshold(made=made, by=taking.by, at=taking.at)
        _record(taking, made)
    except BaseException:
        made.file.close()
        raise
    return TakenOut(
        file=made.file,
        name=f"{taking.sheet.file_name}.{taking.form}",
        media_type=MEDIA_TYPES[taking.form],
        rows=made.rows,
        sha256=made.sha256,
    )


def _slip(taking: _Taking) -> Slip:
    approved = ""
    if taking.approval and taking.approval.decided_at:
        moment = timezone.localtime(taking.approval.decided_at).strftime("%d/%m/%Y %H:%M")
        approved = f"{taking.approval.decided_by_name}, {moment}"
    return Slip(
        title=taking.sheet.title,
        person=taking.by.full_name,
        acting_for=taking.by.acting_for_name,
        office=taking.by.office_name,
        at=taking.at,
        purpose=taking.purpose,
        approval=approved,
        filters=taking.sheet.all_filters,
        notes=taking.sheet.notes,
        is_about_persons=taking.sheet.is_about_persons,
    )


def _record(taking: _Taking, made: Written) -> None:
    """The hash is what a file found later is known by."""
    sheet, approval = taking.sheet, taking.approval
    audit.record(
        action="exports.take_out",
        subject_kind=sheet.subject_kind,
        subject_id=sheet.subject_id,
        subject=sheet.subject,
        by=taking.by,
        at=taking.at,
        after={
            "format": str(taking.form),
            "columns": [column.name for column in sheet.columns],
            "filters": dict(sheet.filters),
            "words": sheet.words,
            "rows": made.rows,
            "children": made.children,
            "sha256": made.sha256,
            "request": approval.pk if approval else None,
            "approved_by": approval.decided_by_name if approval else "",
        },
        reason=taking.purpose,
    )
