"""Gives out the original file of a document, on record."""

import datetime as dt

from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.plans.models import Document
from lachan.province.plans.queries.access import visible_documents
from lachan.province.plans.queries.errors import Unknown
from lachan.rulebook.access.deciding import Reader


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
