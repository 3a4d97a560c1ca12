"""Sign-in in two steps, and sign-out, each with its record: first who it is, then the session."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from lachan.province.audit import actions as audit
from lachan.province.people.actions.throttling import (
    DoorClosedError,
    Source,
    close_where_due,
    count_attempt,
    forget_attempts,
    source,
)
from lachan.province.people.choices import AttemptKind, RefusedSignIn
from lachan.province.people.models import Account
from lachan.province.people.queries.readers import reader_for
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, Reader

_REFUSED = "people.sign_in_refused"


def check_password(*, username: str, password: str, address: str, by: Reader, at: dt.datetime) -> int | None:
    """This function will return the account that name and password open, or record a refusal and return none.

    Refused are unknown names, wrong passwords, inactive accounts and accounts whose membership does not hold
    today; neither the answer nor the time it takes tells which. Too many refusals under one name or from one
    ``address`` close the door: it raises ``DoorClosedError``, for names that nobody has as well. What comes
    while it is closed is not looked at and not recorded: a flood must not fill the audit.
    """
    name = username.strip().lower()
    with acting(DOOR):
        account = Account.objects.filter(username=name).first()
        sources = _sources(name, account, address)
        count_attempt(sources=sources, at=at)
        why = _why_not(account, password, at)
        if account is not None and why is None:
            forget_attempts(sources=sources)
            return account.pk
        until = refuse_attempt(account, why or RefusedSignIn.UNKNOWN, sources, by, at)
    if until is not None:
        raise DoorClosedError(until)
    return None


def open_session(
    *, account_id: int, open_session: Callable[[Account], None], by: Reader, at: dt.datetime
) -> Reader | None:
    """This function will open a session for whoever has proven to be somebody; none who may not act today.

    The session opens in the same transaction as its record.
    """
    with acting(DOOR), transaction.atomic():
        account = Account.objects.get(pk=account_id)
        reader = reader_for(account_id=account_id, on=timezone.localdate(at))
        if not reader.is_signed_in:
            refuse_sign_in(account=account, why=_out_of_use(account), by=by, at=at)
            return None
        open_session(account)
        _record("people.sign_in", account=account, by=reader, at=at)
        return reader


@transaction.atomic
def refuse_sign_in(*, account: Account | None, why: RefusedSignIn, by: Reader, at: dt.datetime) -> None:
    """This function will record that a sign-in was refused.

    A name that belongs to no account is not kept: people type their password into the wrong field.
    """
    _record(_REFUSED, account=account, by=by, at=at, after={"why": why.value})


@transaction.atomic
def sign_out(*, close_session: Callable[[], None], by: Reader, at: dt.datetime) -> None:
    """This function will close the session."""
    close_session()
    if by.account_id is not None:
        account = Account.objects.get(pk=by.account_id)
        _record("people.sign_out", account=account, by=by, at=at)


def _sources(name: str, account: Account | None, address: str) -> list[Source]:
    under = source(kind=AttemptKind.NAME, value=name, account_id=account.pk if account else None)
    return [under, source(kind=AttemptKind.ADDRESS, value=address)] if address else [under]


def _why_not(account: Account | None, password: str, at: dt.datetime) -> RefusedSignIn | None:
    if account is None:
        make_password(password)  # takes as long as a check, so that the time does not tell who exists
        return RefusedSignIn.UNKNOWN
    if not account.check_password(password):
        return RefusedSignIn.PASSWORD
    if not reader_for(account_id=account.pk, on=timezone.localdate(at)).is_signed_in:
        return _out_of_use(account)
    return None


def _out_of_use(account: Account) -> RefusedSignIn:
    return RefusedSignIn.MEMBERSHIP if account.is_active else RefusedSignIn.INACTIVE


@transaction.atomic
def refuse_attempt(
    account: Account | None,
    why: RefusedSignIn,
    sources: Sequence[Source],
    by: Reader,
    at: dt.datetime,
    *,
    action: str = _REFUSED,
) -> dt.datetime | None:
    """This function will record a refusal, and return until when the door is closed if it was one too many."""
    closed = close_where_due(sources=sources, at=at)
    _record(action, account=account, by=by, at=at, after={"why": why.value})
    for each in closed:
        assert each.closed_until is not None
        _record(
            "people.close_door",
            account=None if each.kind == AttemptKind.ADDRESS else account,
            by=by,
            at=at,
            after={
                "counted": each.kind,
                "failures": each.count,
                "closed_until": each.closed_until.isoformat(),
            },
        )
    return max((each.closed_until for each in closed if each.closed_until), default=None)


def _record(
    action: str,
    *,
    account: Account | None,
    by: Reader,
    at: dt.datetime,
    after: Mapping[str, Any] | None = None,
) -> None:
    audit.record(
        action=action,
        subject_kind="account",
        subject_id=account.pk if account else None,
        subject=account.full_name if account else "",
        after=after,
        by=by,
        at=at,
    )
