"""Records that something was taken out of the system."""

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.plans.choices import DocumentState
from lachan.province.plans.models import Document
from lachan.province.plans.queries.access import visible_documents
from lachan.province.plans.queries.errors import Unknown
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission


@transaction.atomic
def record_export(
    *,
    document_id: int,
    format_name: str,
    filters: Mapping[str, str],
    rows: int,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will record that a register was exported, with its filters and number of rows."""
    document = _visible(document_id=document_id, by=by)
    if document.state != DocumentState.IN_FORCE:
        raise Unknown
    if not by.may(Permission.PLAN_EXPORT):
        raise Refused(_("Vai trò của bạn không có quyền xuất bảng giao việc."))
    audit.record(
        action="plans.export_register",
        subject_kind="document",
        subject_id=document.pk,
        subject=str(document)[:300],
        by=by,
        at=at,
        after={"format": format_name, "filters": dict(filters), "rows": rows},
    )


@transaction.atomic
def take_file(*, document_id: int, by: Reader, at: dt.datetime) -> tuple[str, bytes]:
    """This function will return name and bytes of the original file and record that it was taken.

    Raises ``Unknown`` for a document not visible.
    """
    document = _visible(document_id=document_id, by=by)
    file = document.file
    audit.record(
        action="plans.take_file",
        subject_kind="document",
        subject_id=document.pk,
        subject=file.name,
        by=by,
        at=at,
        after={"sha256": file.sha256},
    )
    return file.name, bytes(file.content)


def _visible(*, document_id: int, by: Reader) -> Document:
    document = Document.objects.filter(visible_documents(by), pk=document_id).first()
    if document is None:
        raise Unknown
    return document
