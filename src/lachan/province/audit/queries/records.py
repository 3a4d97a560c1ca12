"""Histories of things, deeds of accounts, pages of the search."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from lachan.province.audit.models import Record

_SHOWN = (
    "id", "kind", "at", "account_id", "person", "acting_for_id", "acting_for", "office_id", "office", "action",
    "subject_kind", "subject_id", "subject", "before", "after", "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record as it is shown; ``action`` is the key that ``wording`` turns into a sentence."""

    id: int
    kind: str
    at: dt.datetime
    account_id: int | None
    person: str
    acting_for_id: int | None
    acting_for: str
    office_id: int | None
    office: str
    action: str
    subject_kind: str
    subject_id: int | None
    subject: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What an administrator looks for; empty means everything."""

    account_id: int | None = None
    action: str = ""
    day: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of records, newest first; ``next_before`` is where the next page starts, if there is one."""

    entries: tuple[Entry, ...]
    next_before: int | None


def history_of(*, subject_kind: str, subject_id: int, limit: int = 100) -> tuple[Entry, ...]:
    """This function will return what happened to one thing, newest first."""
    return _entries(Record.objects.filter(subject_kind=subject_kind, subject_id=subject_id), limit)


def deeds_of(*, account_id: int, actions: Collection[str], limit: int = 10) -> tuple[Entry, ...]:
    """This function will return what an account did, newest first."""
    return _entries(Record.objects.filter(account_id=account_id, action__in=actions), limit)


def page_of_records(*, sought: Sought, before: int | None = None, size: int = 50) -> Page:
    """This function will return the records that are sought, only those before ``before`` if given."""
    records = Record.objects.all()
    if sought.account_id is not None:
        records = records.filter(account_id=sought.account_id)
    if sought.action:
        records = records.filter(action=sought.action)
    if sought.day:
        start = dt.datetime.combine(sought.day, dt.time.min, timezone.get_current_timezone())
        records = records.filter(at__gte=start, at__lt=start + dt.timedelta(days=1))
    if before is not None:
        records = records.filter(id__lt=before)
    entries = _entries(records, size + 1)
    return Page(entries=entries[:size], next_before=entries[size - 1].id if len(entries) > size else None)


def people_on_record() -> tuple[tuple[int, str], ...]:
    """This function will return every account on record with its latest name, in a few index probes each."""
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE)
        return tuple(cursor.fetchall())


_PEOPLE = """
WITH RECURSIVE seen AS (
    (SELECT account_id FROM audit_record WHERE account_id IS NOT NULL ORDER BY account_id LIMIT 1)
    UNION ALL
    SELECT (SELECT r.account_id FROM audit_record r WHERE r.account_id > seen.account_id ORDER BY 1 LIMIT 1)
    FROM seen WHERE seen.account_id IS NOT NULL
)
SELECT account_id, (
    SELECT person FROM audit_record r WHERE r.account_id = seen.account_id ORDER BY id DESC LIMIT 1
) FROM seen WHERE account_id IS NOT NULL
"""


def _entries(records: QuerySet[Record], limit: int) -> tuple[Entry, ...]:
    rows = records.order_by("-id").values_list(*_SHOWN)[:limit]
    return tuple(
        Entry(**{**dict(zip(_SHOWN, row, strict=True)), "before": row[-3] or {}, "after": row[-2] or {}})
        for row in rows
    )
