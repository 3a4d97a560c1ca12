"""Asks a second person to let a list out."""

import datetime as dt

from django.db import IntegrityError, transaction

from lachan.province.audit import actions as audit
from lachan.province.exports.actions.marking import fingerprint_of
from lachan.province.exports.choices import Format, RequestState
from lachan.province.exports.models import ExportRequest
from lachan.province.exports.sheets import Row, Sheet
from lachan.rulebook.access.deciding import Reader


def ask_approval(
    *,
    sheet: Sheet[Row],
    form: Format,
    purpose: str,
    address: str,
    rows: int,
    children: int,
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will put a request in the queue and return its id; asked again while it waits, the same one.

    ``rows`` and ``children`` were counted just now and are the most that may leave.
    """
    assert by.account_id is not None  # pages ask who signs in first
    mark = fingerprint_of(sheet)
    try:
        return _ask(
            ExportRequest(
                sheet_key=sheet.key,
                title=sheet.title[:300],
                address=address,
                fingerprint=mark,
                filters=sheet.all_filters,
                columns=[column.name for column in sheet.columns],
                format=form,
                rows=rows,
                children=children,
                purpose=purpose,
                account_id=by.account_id,
                account_name=by.full_name,
                acting_for_id=by.acting_for_id,
                acting_for_name=by.acting_for_name,
                office_id=by.office_id,
                office_name=by.office_name,
                asked_at=at,
            ),
            by=by,
            at=at,
        )
    except IntegrityError:
        waiting = ExportRequest.objects.filter(
            account_id=by.account_id, fingerprint=mark, format=form, state=RequestState.WAITING
        )
        found = waiting.values_list("pk", flat=True).first()
        if found is None:
            raise
        return found


@transaction.atomic
def _ask(request: ExportRequest, *, by: Reader, at: dt.datetime) -> int:
    request.save(force_insert=True)
    audit.record(
        action="exports.ask_approval",
        subject_kind="export_request",
        subject_id=request.pk,
        subject=request.title,
        by=by,
        at=at,
        after={
            "format": request.format,
            "columns": request.columns,
            "filters": request.filters,
            "rows": request.rows,
            "children": request.children,
        },
        reason=request.purpose,
    )
    return request.pk
