"""Histories of things, who looked at them, deeds of accounts, pages of the search."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from lachan.province.audit.chain import words_of
from lachan.province.audit.choices import RecordKind
from lachan.province.audit.models import Record
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM

_SHOWN = (
    "id", "kind", "at", "account_id", "person", "acting_for_id", "acting_for", "office_id", "office", "action",
    "subject_kind", "subject_id", "subject", "before", "after", "reason",
)  # fmt: skip
_MOST_WORDS = 12
_AT_ONCE = 1000


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
class Looker:
    """Somebody who looked at a thing from an office: how often and when last."""

    account_id: int | None
    person: str
    acting_for: str
    office: str
    times: int
    last_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is looked for; empty means everything. ``since`` and ``until`` are days, both included."""

    account_id: int | None = None
    office_id: int | None = None
    action: str = ""
    kind: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of records, newest first; ``next_before`` is where the next page starts, if there is one."""

    entries: tuple[Entry, ...]
    next_before: int | None


def history_of(*, subject_kind: str, subject_id: int, limit: int = 100) -> tuple[Entry, ...]:
    """This function will return what was done to one thing, newest first.

    The room that asks has decided that its reader may see the thing; whose deeds they are does not matter then.
    """
    with acting(SYSTEM):
        return _entries(_of(subject_kind, subject_id, RecordKind.DEED), limit)


def lookers_at(*, subject_kind: str, subject_id: int, limit: int = 100) -> tuple[Looker, ...]:
    """This function will return who looked at one thing, the latest first; the room that asks decides, as above."""
    with acting(SYSTEM):
        rows = (
            _of(subject_kind, subject_id, RecordKind.LOOK)
            .values_list("account_id", "person", "acting_for", "office")
            .annotate(times=Count("id"), last_at=Max("at"))
            .order_by("-last_at")[:limit]
        )
        return tuple(
            Looker(
                account_id=account_id,
                person=person,
                acting_for=acting_for,
                office=office,
                times=times,
                last_at=last_at,
            )
            for account_id, person, acting_for, office, times, last_at in rows
        )


def name_on_record(*, subject_kind: str, subject_id: int) -> str | None:
    """This function will return the latest name of a thing on record, or none for what was never recorded.

    What was done to it names the thing; a look may name only what was seen of it.
    """
    records = Record.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    return records.order_by("kind", "-id").values_list("subject", flat=True).first()


def person_on_record(*, account_id: int) -> str | None:
    """This function will return the latest name under which an account acted, or none."""
    records = Record.objects.filter(account_id=account_id)
    return records.order_by("-id").values_list("person", flat=True).first()


def deeds_of(*, account_id: int, actions: Collection[str], limit: int = 10) -> tuple[Entry, ...]:
    """This function will return what an account did, newest first."""
    return _entries(Record.objects.filter(account_id=account_id, action__in=actions), limit)


def deeds_since(*, account_id: int, action: str, since: dt.datetime) -> Iterator[Entry]:
    """This function will give every deed of one kind that an account did after an instant."""
    rows = Record.objects.filter(account_id=account_id, action=action, at__gt=since)
    yield from map(_entry, rows.order_by("id").values_list(*_SHOWN))


def page_of_records(*, sought: Sought, before: int | None = None, size: int = 50) -> Page:
    """This function will return the records that are sought, only those before ``before`` if given."""
    records = _sought(sought)
    if before is not None:
        records = records.filter(id__lt=before)
    entries = _entries(records, size + 1)
    return Page(entries=entries[:size], next_before=entries[size - 1].id if len(entries) > size else None)


def records_sought(*, sought: Sought) -> Iterator[Entry]:
    """This function will give every record that is sought, newest first, in pieces, for an export."""
    rows = _sought(sought).order_by("-id").values_list(*_SHOWN)
    yield from map(_entry, rows.iterator(chunk_size=_AT_ONCE))


def deeds_that_kept(*, action: str, name: str, value: str, limit: int = 50) -> tuple[Entry, ...]:
    """This function will return the deeds of one kind that kept a value under a name, newest first."""
    return _entries(Record.objects.filter(action=action, **{f"after__{name}": value}), limit)


def _sought(sought: Sought) -> QuerySet[Record]:
    exact = {
        "account_id": sought.account_id,
        "office_id": sought.office_id,
        "action": sought.action,
        "kind": sought.kind,
    }
    records = Record.objects.filter(**{name: value for name, value in exact.items() if value})
    if sought.since:
        records = records.filter(at__gte=_start_of(sought.since))
    if sought.until:
        records = records.filter(at__lt=_start_of(sought.until + dt.timedelta(days=1)))
    if sought.words.strip():
        wanted = " & ".join(f"{word}:*" for word in words_of(sought.words).split()[:_MOST_WORDS])
        about = RawSQL("SELECT audit_about(%s)", [wanted])
        records = records.filter(id__in=about) if wanted else records.none()
    return records


def _start_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, timezone.get_current_timezone())


def _of(subject_kind: str, subject_id: int, kind: RecordKind) -> QuerySet[Record]:
    return Record.objects.filter(subject_kind=subject_kind, subject_id=subject_id, kind=kind)


def _entries(records: QuerySet[Record], limit: int) -> tuple[Entry, ...]:
    return tuple(map(_entry, records.order_by("-id").values_list(*_SHOWN)[:limit]))


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry(**{**dict(zip(_SHOWN, row, strict=True)), "before": row[-3] or {}, "after": row[-2] or {}})


def deeds_of_kinds(*, actions: Collection[str], since: dt.datetime, limit: int = 500) -> tuple[Entry, ...]:
    """This function will return the deeds of these kinds from an instant on, newest first, for the house itself."""
    return _entries(Record.objects.filter(action__in=actions, at__gte=since, kind=RecordKind.DEED), limit)
