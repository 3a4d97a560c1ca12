"""One's own password changed by who knows the present one."""

import datetime as dt
from collections.abc import Callable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.people.actions.ending_sessions import close_sessions
from lachan.province.people.actions.reset_links import WeakPasswordError
from lachan.province.people.actions.second_factor_attempts import begin_attempt, forget_failures, proofs_of
from lachan.province.people.actions.second_factors import WrongPasswordError
from lachan.province.people.actions.sessions import refuse_attempt
from lachan.province.people.actions.throttling import DoorClosedError
from lachan.province.people.choices import RefusedSignIn
from lachan.province.people.models import Account
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, Reader


def change_password(
    *,
    present: str,
    password: str,
    session: str,
    renew_session: Callable[[Account], None],
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will change the password of ``by``; of their sessions only ``session`` stays, renewed.

    It raises ``WrongPasswordError``, ``WeakPasswordError`` and ``DoorClosedError``: an open browser is no place
    to guess at a password.
    """
    assert by.account_id is not None
    begin_attempt(account_id=by.account_id, at=at)
    with acting(DOOR):
        account = Account.objects.get(pk=by.account_id)
        if not account.check_password(present):
            _refuse(account, by, at)
        forget_failures(account_id=account.pk)
        _check(account, password)
        with transaction.atomic():
            account = Account.objects.select_for_update().get(pk=account.pk)
            account.set_password(password)
            account.save(update_fields=["password"])
            close_sessions(account_id=account.pk, but=session)
            renew_session(account)
            audit.record(
                action="people.change_password",
                subject_kind="account",
                subject_id=account.pk,
                subject=account.full_name,
                by=by,
                at=at,
            )


def _refuse(account: Account, by: Reader, at: dt.datetime) -> None:
    sources = proofs_of(account.pk)
    until = refuse_attempt(
        account, RefusedSignIn.PASSWORD, sources, by, at, action="people.change_password_refused"
    )
    if until is not None:
        raise DoorClosedError(until)
    raise WrongPasswordError


def _check(account: Account, password: str) -> None:
    if account.check_password(password):
        raise WeakPasswordError([_("Mật khẩu mới phải khác mật khẩu đang dùng.")])
    try:
        validate_password(password, account)
    except ValidationError as refusal:
        raise WeakPasswordError(refusal.messages) from refusal
