"""Sessions ended before their time: one's own, those of somebody one administers, those of a changed account."""

import datetime as dt

from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.people.actions.guarding import account_to_manage
from lachan.province.people.models import Account, Session
from lachan.province.people.queries.readers import reader_for
from lachan.province.people.session_store import REMEMBERED
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, Reader

_SEEN_EVERY = dt.timedelta(minutes=1)


@transaction.atomic
def end_session(*, key: str, by: Reader, at: dt.datetime) -> None:
    """This function will end one of the sessions of ``by``; where it is over already, nothing happens."""
    assert by.account_id is not None
    ended, _each = Session.objects.filter(account_id=by.account_id, session_key=key).delete()
    if ended:
        _record("people.end_sessions", Account.objects.get(pk=by.account_id), ended, by, at)


@transaction.atomic
def end_other_sessions(*, but: str, by: Reader, at: dt.datetime) -> int:
    """This function will end all sessions of ``by`` but one, and return how many."""
    assert by.account_id is not None
    ended = close_sessions(account_id=by.account_id, but=but)
    if ended:
        _record("people.end_sessions", Account.objects.get(pk=by.account_id), ended, by, at)
    return ended


@transaction.atomic
def revoke_sessions_of(*, account_id: int, by: Reader, at: dt.datetime) -> int:
    """This function will end all sessions of an account and return how many; the person may sign in again.

    It raises ``UnknownAccountError`` and ``Refused`` for whoever may not manage the account as a whole.
    """
    account = account_to_manage(account_id=account_id, by=by, at=at)
    ended = close_sessions(account_id=account_id)
    if ended:
        _record("people.revoke_sessions", account, ended, by, at)
    return ended


def close_sessions(*, account_id: int, but: str = "") -> int:
    """This function will end the sessions of an account as a part of what the caller records."""
    with acting(DOOR):
        ended, _each = Session.objects.filter(account_id=account_id).exclude(session_key=but).delete()
    return ended


def close_when_without_role(*, account_id: int, on: dt.date) -> None:
    """This function will end the sessions of an account that may act for no office any more on a day."""
    with acting(DOOR):
        may_act = reader_for(account_id=account_id, on=on).is_signed_in
    if not may_act:
        close_sessions(account_id=account_id)


def mark_seen(*, session: Session, at: dt.datetime) -> None:
    """This function will note that a session is in use, at most once a minute, also when two pages ask at once."""
    if session.seen_at <= at - _SEEN_EVERY:
        Session.objects.filter(pk=session.pk, seen_at=session.seen_at).update(seen_at=at)


def sweep_sessions(*, at: dt.datetime) -> None:
    """This function will delete sessions that are over and of which nobody needs to be told any more."""
    Session.objects.filter(seen_at__lte=at - REMEMBERED, expire_date__lte=at).delete()


def _record(action: str, account: Account, ended: int, by: Reader, at: dt.datetime) -> None:
    audit.record(
        action=action,
        subject_kind="account",
        subject_id=account.pk,
        subject=account.full_name,
        after={"sessions": ended},
        by=by,
        at=at,
    )
