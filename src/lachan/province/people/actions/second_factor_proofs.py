"""The second step of signing in: a code proves what a password alone does not."""

import datetime as dt
import logging
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from lachan.province.audit import actions as audit
from lachan.province.people import codes
from lachan.province.people.actions.second_factor_attempts import begin_attempt, forget_failures, proofs_of
from lachan.province.people.actions.sessions import refuse_attempt
from lachan.province.people.actions.throttling import DoorClosedError
from lachan.province.people.choices import FactorKind, RefusedSignIn
from lachan.province.people.models import Account, RecoveryCode, SecondFactor
from lachan.province.people.queries.readers import reader_for
from lachan.province.people.queries.second_factors import owner_of
from lachan.province.people.sealing import BrokenSealError, digest, unseal
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, Reader

_LOG = logging.getLogger(__name__)


def open_halfway(*, account_id: int, keep: Callable[[Account], None], by: Reader, at: dt.datetime) -> None:
    """This function will record that somebody gave the right password and still owes the second factor.

    ``keep`` remembers it with their session, in the same transaction.
    """
    with acting(DOOR), transaction.atomic():
        account = Account.objects.get(pk=account_id)
        keep(account)
        reader = reader_for(account_id=account_id, on=timezone.localdate(at))
        _record("people.give_password", account, by=reader if reader.is_signed_in else by, at=at)


def prove_code(*, account_id: int, code: str, by: Reader, at: dt.datetime) -> FactorKind | None:
    """This function will say which kind of factor a right code is of, or record a refusal and return none.

    The code is the app's or one from paper; taken, it never counts again. It raises ``DoorClosedError``.
    """
    begin_attempt(account_id=account_id, at=at)
    with acting(DOOR):
        with transaction.atomic():
            account = Account.objects.select_for_update().get(pk=account_id)
            kind = _take_code(account, code, at)
            if kind is not None:
                forget_failures(account_id=account_id)
                _record("people.prove_factor", account, after={"factor": kind.value}, by=by, at=at)
                return kind
        until = refuse_attempt(account, RefusedSignIn.CODE, proofs_of(account_id), by, at)
    if until is not None:
        raise DoorClosedError(until)
    return None


def _take_code(account: Account, code: str, at: dt.datetime) -> FactorKind | None:
    if codes.is_paper_code(code):
        kept = digest(codes.figures_of(code), owner=owner_of(account.pk))
        taken = RecoveryCode.objects.filter(account=account, digest=kept, used_at__isnull=True)
        return FactorKind.RECOVERY_CODE if taken.update(used_at=at) else None
    return FactorKind.APP if _take_app_code(account, code, at) else None


def _take_app_code(account: Account, code: str, at: dt.datetime) -> bool:
    app = SecondFactor.objects.filter(
        account=account, kind=FactorKind.APP, confirmed_at__isnull=False
    ).first()
    if app is None:
        return False
    try:
        secret = unseal(bytes(app.sealed), owner=owner_of(account.pk))
    except BrokenSealError:
        _LOG.error("Second factor %s cannot be opened: was SECOND_FACTOR_KEY changed?", app.pk)
        return False
    step = codes.step_of(secret=secret, typed=code, at=at, after=app.counter)
    if step is None:
        return False
    app.counter, app.used_at = step, at
    app.save(update_fields=["counter", "used_at"])
    return True


def _record(
    action: str, account: Account, *, by: Reader, at: dt.datetime, after: dict[str, object] | None = None
) -> None:
    audit.record(
        action=action,
        subject_kind="account",
        subject_id=account.pk,
        subject=account.full_name,
        after=after,
        by=by,
        at=at,
    )
