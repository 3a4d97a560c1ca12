"""Passkeys: added, named, and proving who signs in."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.people import ceremony
from lachan.province.people.actions.second_factor_attempts import forget_failures
from lachan.province.people.actions.second_factors import fresh_codes, own_account, own_account_after_password
from lachan.province.people.actions.sessions import refuse_attempt
from lachan.province.people.actions.throttling import DoorClosedError, count_attempt, forget_attempts, source
from lachan.province.people.choices import AttemptKind, FactorKind, RefusedSignIn
from lachan.province.people.models import Account, SecondFactor
from lachan.province.people.queries.names import plain_name
from lachan.province.people.queries.second_factors import owner_of, user_of_passkeys
from lachan.province.people.sealing import BrokenSealError, seal, unseal
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, Reader

MOST = 10
"""How many passkeys an account may have."""


class UnknownPasskeyError(LookupError):
    """No such passkey, or somebody else's."""


class TooManyPasskeysError(ValueError):
    """An account that has as many passkeys as it may."""


def begin_passkey(*, password: str, by: Reader, at: dt.datetime) -> ceremony.Asked:
    """This function will return what to ask the browser for a new passkey, once the password was given again.

    It raises ``WrongPasswordError``, ``DoorClosedError`` and ``TooManyPasskeysError``.
    """
    account = own_account_after_password(password=password, by=by, at=at)
    sealed = SecondFactor.objects.filter(account=account, kind=FactorKind.PASSKEY).values_list(
        "sealed", flat=True
    )
    if len(sealed) >= MOST:
        raise TooManyPasskeysError
    return ceremony.ask_for_new(
        user=user_of_passkeys(account.pk),
        username=account.username,
        full_name=account.full_name,
        known=[unseal(bytes(each), owner=owner_of(account.pk)) for each in sealed],
    )


@transaction.atomic
def add_passkey(
    *, kept: Mapping[str, Any], answer: Mapping[str, Any], name: str, by: Reader, at: dt.datetime
) -> tuple[str, ...]:
    """This function will keep a new passkey, and return recovery codes if it is the first factor.

    It raises ``FaultyPasskeyError``.
    """
    account = own_account(by)
    fresh = ceremony.read_new(kept=kept, answer=answer)
    mine = SecondFactor.objects.filter(account=account, confirmed_at__isnull=False)
    is_first = not mine.exists()
    SecondFactor.objects.create(
        account=account,
        kind=FactorKind.PASSKEY,
        name=plain_name(name)[:60],
        sealed=seal(fresh.known, owner=owner_of(account.pk)),
        credential=fresh.credential,
        counter=fresh.counter,
        made_at=at,
        confirmed_at=at,
    )
    codes = fresh_codes(account=account, at=at) if is_first else ()
    _record("people.add_factor", account, after={"factor": FactorKind.PASSKEY.value}, by=by, at=at)
    return codes


@transaction.atomic
def rename_passkey(*, factor_id: int, name: str, by: Reader, at: dt.datetime) -> None:
    """This function will call one of the reader's own passkeys otherwise; it raises ``UnknownPasskeyError``."""
    account = own_account(by)
    passkey = SecondFactor.objects.filter(account=account, kind=FactorKind.PASSKEY, pk=factor_id).first()
    wanted = plain_name(name)[:60]
    if passkey is None:
        raise UnknownPasskeyError
    if not wanted or passkey.name == wanted:
        return
    before, passkey.name = passkey.name, wanted
    passkey.save(update_fields=["name"])
    _record(
        "people.rename_passkey",
        account,
        before={"factor_name": before},
        after={"factor_name": wanted},
        by=by,
        at=at,
    )


def prove_passkey(
    *,
    kept: Mapping[str, Any],
    answer: Mapping[str, Any],
    account_id: int | None,
    address: str,
    by: Reader,
    at: dt.datetime,
) -> int | None:
    """This function will return the account whose passkey a browser proved, or record a refusal and return none.

    With ``account_id`` it must be that account's: who gave the password of one is not let in as another. Attempts
    are counted by ``address``; it raises ``DoorClosedError``.
    """
    sources = [source(kind=AttemptKind.ADDRESS, value=address)] if address else []
    with acting(DOOR):
        count_attempt(sources=sources, at=at)
        with transaction.atomic():
            passkey = _named_in(answer)
            if passkey and account_id in (None, passkey.account_id) and _holds(passkey, kept, answer, at):
                forget_attempts(sources=sources)
                forget_failures(account_id=passkey.account_id)
                proven: dict[str, object] = {"factor": FactorKind.PASSKEY.value}
                _record("people.prove_factor", passkey.account, after=proven, by=by, at=at)
                return passkey.account_id
        whose = passkey.account if passkey else None
        until = refuse_attempt(whose, RefusedSignIn.PASSKEY, sources, by, at)
    if until is not None:
        raise DoorClosedError(until)
    return None


def _named_in(answer: Mapping[str, Any]) -> SecondFactor | None:
    """The passkey that an answer says it is of, locked; none unless it is of whom it says."""
    try:
        shown = ceremony.shown_in(answer)
    except ceremony.FaultyPasskeyError:
        return None
    found = (
        SecondFactor.objects.select_for_update()
        .filter(kind=FactorKind.PASSKEY, credential=shown.credential)
        .first()
    )
    if found is None or shown.user not in (None, user_of_passkeys(found.account_id)):
        return None
    return found


def _holds(
    passkey: SecondFactor, kept: Mapping[str, Any], answer: Mapping[str, Any], at: dt.datetime
) -> bool:
    try:
        passkey.counter = ceremony.read_proof(
            kept=kept,
            answer=answer,
            passkey=ceremony.Passkey(
                credential=bytes(passkey.credential or b""),
                known=unseal(bytes(passkey.sealed), owner=owner_of(passkey.account_id)),
                counter=passkey.counter,
            ),
        )
    except (ceremony.FaultyPasskeyError, BrokenSealError):
        return False
    passkey.used_at = at
    passkey.save(update_fields=["counter", "used_at"])
    return True


def _record(
    action: str,
    account: Account,
    *,
    by: Reader,
    at: dt.datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    audit.record(
        action=action,
        subject_kind="account",
        subject_id=account.pk,
        subject=account.full_name,
        before=before,
        after=after,
        by=by,
        at=at,
    )
