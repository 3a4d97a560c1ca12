"""Accounts: made, renamed, locked, opened again."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.people.actions.ending_sessions import close_sessions
from lachan.province.people.actions.guarding import (
    account_to_manage,
    administering,
    keep_an_administrator,
    one_at_a_time,
)
from lachan.province.people.actions.memberships import Terms, join
from lachan.province.people.models import Account
from lachan.province.people.queries.names import folded_account, is_user_name, plain_name
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader


class UserNameTakenError(ValueError):
    """Another account bears the user name."""


class FaultyNameError(ValueError):
    """A user name that nobody could type, or a person without a name."""


class AccountChangedError(ValueError):
    """Somebody else changed the account since the form was opened; ``names`` is how it stands now."""

    def __init__(self, names: "Names") -> None:
        super().__init__(_("Có người vừa sửa tài khoản này. Xem lại thông tin đang lưu rồi lưu lại."))
        self.names = names


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a person is called, and where letters to them go."""

    full_name: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """A person to be let in, with their first role."""

    username: str
    names: Names
    terms: Terms


@transaction.atomic
def create_account(
    *,
    username: str,
    full_name: str,
    by: Reader,
    at: dt.datetime,
    password: str | None = None,
    email: str = "",
    submission: uuid.UUID | None = None,
) -> int:
    """This function will make an account and return its id; without a password nobody can sign in to it yet.

    It raises ``UserNameTakenError`` and ``FaultyNameError``.
    """
    administering(by)
    wanted = username.strip().lower()
    name = plain_name(full_name)
    if not is_user_name(wanted):
        raise FaultyNameError(
            _("Tên đăng nhập “%(name)s” không dùng được: chỉ gồm chữ không dấu, số, dấu chấm và gạch nối.")
            % {"name": wanted}
        )
    if not name:
        raise FaultyNameError(_("Ghi họ và tên."))
    with acting(SYSTEM):  # a name is taken also by whoever is out of sight
        if Account.objects.filter(username=wanted).exists():
            raise UserNameTakenError(
                _("Tên đăng nhập “%(name)s” đã có người dùng; hãy chọn tên khác.") % {"name": wanted}
            )
    account = Account(username=wanted, full_name=name, email=email, submission=submission, created_at=at)
    account.folded = folded_account(full_name=name, username=wanted, email=email)
    if password is None:
        account.set_unusable_password()
    else:
        account.set_password(password)
    account.save()
    _record("people.create_account", account, after={"username": wanted, "full_name": name}, by=by, at=at)
    return account.pk


@transaction.atomic
def register_account(
    *, account: NewAccount, submission: uuid.UUID | None, by: Reader, at: dt.datetime
) -> int:
    """This function will make an account with its first role and return its id.

    The same ``submission`` sent again makes no second one. It raises what ``create_account`` and
    ``add_membership`` raise.
    """
    one_at_a_time()
    if submission is not None:
        made = Account.objects.filter(submission=submission).values_list("pk", flat=True).first()
        if made is not None:
            return made
    account_id = create_account(
        username=account.username,
        full_name=account.names.full_name,
        email=account.names.email,
        submission=submission,
        by=by,
        at=at,
    )
    join(account=Account.objects.get(pk=account_id), terms=account.terms, by=by, at=at)
    return account_id


@transaction.atomic
def edit_account(*, account_id: int, names: Names, seen: Names, by: Reader, at: dt.datetime) -> None:
    """This function will change what a person is called; ``seen`` is how the form showed it.

    It raises ``AccountChangedError``, ``FaultyNameError``, ``UnknownAccountError`` and ``Refused``.
    """
    account = account_to_manage(account_id=account_id, by=by, at=at)
    wanted = Names(full_name=plain_name(names.full_name), email=names.email.strip())
    now = Names(full_name=account.full_name, email=account.email)
    if not wanted.full_name:
        raise FaultyNameError(_("Ghi họ và tên."))
    if wanted == now:
        return
    if seen != now:
        raise AccountChangedError(now)
    account.full_name, account.email = wanted.full_name, wanted.email
    account.folded = folded_account(full_name=wanted.full_name, username=account.username, email=wanted.email)
    account.save(update_fields=["full_name", "email", "folded"])
    _record(
        "people.edit_account",
        account,
        before={"full_name": now.full_name, "email": now.email},
        after={"full_name": wanted.full_name, "email": wanted.email},
        by=by,
        at=at,
    )


@transaction.atomic
def lock_account(*, account_id: int, reason: str, by: Reader, at: dt.datetime) -> None:
    """This function will lock an account: its sessions end at once and nobody signs in to it.

    It raises ``LastAdministratorError``, ``UnknownAccountError`` and ``Refused``.
    """
    one_at_a_time()
    account = account_to_manage(account_id=account_id, by=by, at=at)
    if not account.is_active:
        return
    keep_an_administrator(without=account_id, on=timezone.localdate(at))
    close_sessions(account_id=account_id)
    _switch(account, is_active=False, action="people.lock_account", reason=reason, by=by, at=at)


@transaction.atomic
def reopen_account(*, account_id: int, reason: str, by: Reader, at: dt.datetime) -> None:
    """This function will open a locked account again; it raises ``UnknownAccountError`` and ``Refused``."""
    account = account_to_manage(account_id=account_id, by=by, at=at)
    if account.is_active:
        return
    _switch(account, is_active=True, action="people.reopen_account", reason=reason, by=by, at=at)


def _switch(
    account: Account, *, is_active: bool, action: str, reason: str, by: Reader, at: dt.datetime
) -> None:
    account.is_active = is_active
    account.save(update_fields=["is_active"])
    _record(
        action,
        account,
        before={"is_active": not is_active},
        after={"is_active": is_active},
        reason=plain_name(reason),
        by=by,
        at=at,
    )


@transaction.atomic
def choose_language(*, language: str, by: Reader, at: dt.datetime) -> None:
    """This function will keep the language that a person reads in with their own account."""
    assert by.account_id is not None
    account = Account.objects.select_for_update().get(pk=by.account_id)
    before, account.language = account.language, language
    if before == language:
        return
    account.save(update_fields=["language"])
    _record(
        "people.choose_language",
        account,
        before={"language": before},
        after={"language": language},
        by=by,
        at=at,
    )


def _record(
    action: str,
    account: Account,
    *,
    by: Reader,
    at: dt.datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
    reason: str = "",
) -> None:
    audit.record(
        action=action,
        subject_kind="account",
        subject_id=account.pk,
        subject=account.full_name,
        before=before,
        after=after,
        reason=reason,
        by=by,
        at=at,
    )
