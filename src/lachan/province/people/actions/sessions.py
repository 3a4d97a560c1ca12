"""Sign-in and sign-out, each with its record."""

import datetime as dt
from collections.abc import Callable

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from lachan.province.audit import actions as audit
from lachan.province.people.choices import RefusedSignIn
from lachan.province.people.models import Account
from lachan.province.people.queries.readers import reader_for
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, Reader


def sign_in(
    *,
    username: str,
    password: str,
    open_session: Callable[[Account], None],
    by: Reader,
    at: dt.datetime,
) -> Reader | None:
    """This function will open a session for whoever knows the password, or record a refusal and return none.

    Refused are unknown names, wrong passwords, inactive accounts and accounts whose membership does not hold
    today; neither the answer nor the time it takes tells which. The session opens in the same transaction as
    its record.
    """
    with acting(DOOR), transaction.atomic():
        return _sign_in(username, password, open_session, by, at)


def _sign_in(
    username: str, password: str, open_session: Callable[[Account], None], by: Reader, at: dt.datetime
) -> Reader | None:
    account = Account.objects.filter(username=username.strip().lower()).first()
    if account is None:
        make_password(password)  # takes as long as a check, so that the time does not tell who exists
        refuse_sign_in(account=None, why=RefusedSignIn.UNKNOWN, by=by, at=at)
        return None
    if not account.check_password(password):
        refuse_sign_in(account=account, why=RefusedSignIn.PASSWORD, by=by, at=at)
        return None
    reader = reader_for(account_id=account.pk, on=timezone.localdate(at))
    if not reader.is_signed_in:
        why = RefusedSignIn.MEMBERSHIP if account.is_active else RefusedSignIn.INACTIVE
        refuse_sign_in(account=account, why=why, by=by, at=at)
        return None
    open_session(account)
    _record("people.sign_in", account=account, by=reader, at=at)
    return reader


@transaction.atomic
def refuse_sign_in(*, account: Account | None, why: RefusedSignIn, by: Reader, at: dt.datetime) -> None:
    """This function will record that a sign-in was refused.

    A name that belongs to no account is not kept: people type their password into the wrong field.
    """
    _record("people.sign_in_refused", account=account, by=by, at=at, after={"why": why.value})


@transaction.atomic
def sign_out(*, close_session: Callable[[], None], by: Reader, at: dt.datetime) -> None:
    """This function will close the session."""
    close_session()
    if by.account_id is not None:
        account = Account.objects.get(pk=by.account_id)
        _record("people.sign_out", account=account, by=by, at=at)


def _record(
    action: str, *, account: Account | None, by: Reader, at: dt.datetime, after: dict[str, str] | None = None
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
