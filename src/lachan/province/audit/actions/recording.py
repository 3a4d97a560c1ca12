"""Appends records."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from django.db import connection

from lachan.province.audit.chain import SEALED, plain, seal, words_of
from lachan.province.audit.choices import RecordKind
from lachan.province.audit.digests import kept
from lachan.rulebook.access.deciding import Reader

_COLUMNS = (*SEALED, "seal")
_INSERT = f"INSERT INTO audit_record ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"  # noqa: S608 - our own names


class NotInTransactionError(RuntimeError):
    """A record was asked for outside a transaction: it could outlive, or be lost without, what it records."""


def record(
    *,
    action: str,
    subject_kind: str,
    subject_id: int | None,
    subject: str,
    by: Reader,
    at: dt.datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """This function will append one record inside the caller's transaction; ``subject`` is a name as of now.

    Of ``before`` and ``after`` sensitive values are kept as digests (``rulebook/data/access/recorded.yaml``).
    Call it last: the database chains the record as the transaction ends. Raises ``NotInTransactionError``.
    """
    append(
        kind=RecordKind.DEED,
        action=action,
        subject_kind=subject_kind,
        subject_id=subject_id,
        subject=subject,
        by=by,
        at=at,
        before=kept(values=before, subject_kind=subject_kind, subject_id=subject_id),
        after=kept(values=after, subject_kind=subject_kind, subject_id=subject_id),
        reason=reason,
    )


def append(
    *,
    kind: RecordKind,
    action: str,
    subject_kind: str,
    subject_id: int | None,
    subject: str,
    by: Reader,
    at: dt.datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """This function will seal and insert one record, in one statement.

    Nothing is read back: whoever adds a record may not see it for that. Raises ``NotInTransactionError``.
    """
    if not connection.in_atomic_block:
        raise NotInTransactionError("Bản ghi nhật ký phải nằm trong cùng giao dịch với việc được ghi.")
    name = plain(subject)[:300]
    fields = {
        "kind": str(kind),
        "at": at,
        "account_id": by.account_id,
        "person": plain(by.full_name)[:120],
        "acting_for_id": by.acting_for_id,
        "acting_for": plain(by.acting_for_name)[:120],
        "office_id": by.office_id,
        "office": plain(by.office_name)[:200],
        "action": action,
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "subject": name,
        "before": before,
        "after": after,
        "reason": plain(reason),
        "folded": words_of(name)[:300],
    }
    row = {
        **fields,
        "before": _as_json(before),
        "after": _as_json(after),
        "seal": seal(fields=fields),
    }
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [row[column] for column in _COLUMNS])


def _as_json(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False)
