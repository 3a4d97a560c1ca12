"""Attempts at the door: counted before they are judged, in the database, whichever process is asked."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from lachan.province.people.choices import AttemptKind
from lachan.province.people.models import Attempts

REMEMBERED = dt.timedelta(hours=24)
"""After so long without an attempt everything is forgotten, also how often the door was closed."""


class DoorClosedError(Exception):
    """Too many attempts failed; ``until`` is when the door opens again, whoever knocks."""

    def __init__(self, until: dt.datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Under which name or from which address somebody tries."""

    kind: AttemptKind
    digest: bytes
    account_id: int | None = None


def source(*, kind: AttemptKind, value: str, account_id: int | None = None) -> Source:
    """This function will return a source of which only a keyed digest is left."""
    digest = salted_hmac(f"lachan.attempts.{kind}", value, algorithm="sha256").digest()
    return Source(kind=kind, digest=digest, account_id=account_id)


@transaction.atomic
def count_attempt(*, sources: Sequence[Source], at: dt.datetime) -> None:
    """This function will count an attempt whose end is not known yet; it raises ``DoorClosedError``.

    Counting first means that attempts made at once cannot be more than the limit.
    """
    ordered = sorted(sources, key=lambda each: (each.kind, each.digest))  # everybody locks in one order
    Attempts.objects.bulk_create(
        [
            Attempts(kind=each.kind, digest=each.digest, account_id=each.account_id, since=at, last_at=at)
            for each in ordered
        ],
        ignore_conflicts=True,
    )
    rows = _locked(ordered)
    if closed := [until for row in rows if (until := _closed_until(row, at))]:
        raise DoorClosedError(max(closed))
    for row in rows:
        _begin_anew_when_over(row, at)
        row.count += 1
        row.last_at = at
        row.save()


@transaction.atomic
def close_where_due(*, sources: Sequence[Source], at: dt.datetime) -> list[Attempts]:
    """This function will close the door to sources whose attempts have failed too often, and return these."""
    due = [row for row in _locked(sources) if row.closed_until is None and row.count >= _most(row.kind)]
    for row in due:
        row.closures += 1
        longer = settings.SIGN_IN_PAUSE * 2 ** min(row.closures - 1, 10)
        row.closed_until = at + min(longer, settings.SIGN_IN_PAUSE_LONGEST)
        row.save()
    return due


@transaction.atomic
def forget_attempts(*, sources: Sequence[Source]) -> None:
    """This function will clear a name after a success, and take the one attempt back from the address.

    The address keeps its other failures: who holds one account must not guess at others for ever.
    """
    for row in _locked(sources):
        if row.kind != AttemptKind.ADDRESS:
            row.delete()
        elif row.count and row.closed_until is None:
            row.count -= 1
            row.save()


def sweep_attempts(*, at: dt.datetime) -> None:
    """This function will delete what is forgotten: nothing of it would change an answer."""
    Attempts.objects.filter(last_at__lt=at - REMEMBERED).exclude(closed_until__gt=at).delete()


def _locked(sources: Sequence[Source]) -> list[Attempts]:
    wanted = Q(pk=None)
    for each in sources:
        wanted |= Q(kind=each.kind, digest=each.digest)
    return list(Attempts.objects.select_for_update().filter(wanted).order_by("kind", "digest"))


def _closed_until(row: Attempts, at: dt.datetime) -> dt.datetime | None:
    if row.closed_until is not None:
        return row.closed_until if row.closed_until > at else None
    ends = row.since + _window(row.kind)
    return ends if row.count >= _most(row.kind) and ends > at else None


def _begin_anew_when_over(row: Attempts, at: dt.datetime) -> None:
    if row.last_at <= at - REMEMBERED:
        row.closures = 0
    if row.closed_until is not None or row.since <= at - _window(row.kind):
        row.count, row.since, row.closed_until = 0, at, None


def _most(kind: str) -> int:
    limits = {
        AttemptKind.NAME: settings.SIGN_IN_FAILURES,
        AttemptKind.ADDRESS: settings.SIGN_IN_FAILURES_FROM_ADDRESS,
        AttemptKind.PROOF: settings.SIGN_IN_FAILURES,
        AttemptKind.LETTER: settings.RESET_LETTERS,
        AttemptKind.LETTER_ADDRESS: settings.RESET_LETTERS_FROM_ADDRESS,
    }
    return int(limits[AttemptKind(kind)])


def _window(kind: str) -> dt.timedelta:
    is_letter = kind in (AttemptKind.LETTER, AttemptKind.LETTER_ADDRESS)
    window: dt.timedelta = settings.RESET_LETTERS_WINDOW if is_letter else settings.SIGN_IN_WINDOW
    return window
