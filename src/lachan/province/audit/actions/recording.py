"""Appends records."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, cast

from django.db import connection
from django.db.models import Field

from lachan.province.audit.chain import START, link, plain
from lachan.province.audit.models import Record
from lachan.rulebook.access.deciding import Reader

_LOCK = 0x4C43_4155_4449_54
"""The advisory lock of the chain ("LCAUDIT"): one writer at a time, until its transaction ends."""


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

    Call it last: writers queue from here to the end of their transaction. Raises ``NotInTransactionError``.
    """
    if not connection.in_atomic_block:
        raise NotInTransactionError("Bản ghi nhật ký phải nằm trong cùng giao dịch với việc được ghi.")
    fields = {
        "at": at,
        "account_id": by.account_id,
        "person": plain(by.full_name)[:120],
        "office_id": by.office_id,
        "office": plain(by.office_name)[:200],
        "action": action,
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "subject": plain(subject)[:300],
        "before": plain(before),
        "after": plain(after),
        "reason": plain(reason),
    }
    number, previous = _next_place()
    fields["id"] = number
    _append({**fields, "chain": link(previous=previous, fields=fields)})


def _next_place() -> tuple[int, bytes]:
    """Take the lock, then the next number and the chain so far; two statements, for the second must see
    what the last holder of the lock committed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SELECT number, chain FROM audit_last_link()")
        number, previous = cursor.fetchone()
    return (number + 1, bytes(previous)) if number is not None else (1, START)


def _append(row: dict[str, Any]) -> None:
    """Insert without reading back: whoever adds a record may not see it for that."""
    columns = {name: cast("Field[Any, Any]", Record._meta.get_field(name)) for name in row}
    values = [field.get_db_prep_save(row[name], connection) for name, field in columns.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO audit_record ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(values))})",  # noqa: S608 - names of our own fields
            values,
        )
