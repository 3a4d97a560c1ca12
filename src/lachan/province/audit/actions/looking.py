"""Records that somebody looked at something sensitive."""

import datetime as dt

from django.db import transaction

from lachan.province.audit.actions.recording import append
from lachan.province.audit.choices import RecordKind
from lachan.province.audit.models import Record
from lachan.rulebook.access.deciding import Reader

ACTION = "audit.look"
FOLDS_WITHIN = dt.timedelta(minutes=10)
"""A second look of the same person at the same thing within this time is the same look: pages are reloaded."""


def record_look(
    *,
    subject_kind: str,
    subject_id: int | None,
    subject: str,
    by: Reader,
    at: dt.datetime,
    reason: str = "",
) -> None:
    """This function will record that ``by`` saw something, unless the same look is on record already.

    It may stand alone in a page that is only read: outside a transaction it opens its own. A look for another
    reason, for another absent person or from another office is another look. ``subject`` must say what was
    seen without telling the secret: the code of a case, not the name of a child.
    """
    if by.account_id is not None and _is_on_record(subject_kind, subject_id, by, at, reason):
        return
    with transaction.atomic():
        append(
            kind=RecordKind.LOOK,
            action=ACTION,
            subject_kind=subject_kind,
            subject_id=subject_id,
            subject=subject,
            by=by,
            at=at,
            reason=reason,
        )


def _is_on_record(
    subject_kind: str, subject_id: int | None, by: Reader, at: dt.datetime, reason: str
) -> bool:
    return Record.objects.filter(
        kind=RecordKind.LOOK,
        subject_kind=subject_kind,
        subject_id=subject_id,
        account_id=by.account_id,
        acting_for_id=by.acting_for_id,
        office_id=by.office_id,
        reason=reason,
        at__gt=at - FOLDS_WITHIN,
        at__lte=at,
    ).exists()
