"""Second factors: set up, used up, given up, taken away."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.people import codes
from lachan.province.people.actions.guarding import account_to_manage
from lachan.province.people.actions.second_factor_attempts import begin_attempt, forget_failures, note_failure
from lachan.province.people.choices import FactorKind
from lachan.province.people.models import Account, RecoveryCode, SecondFactor
from lachan.province.people.queries.names import plain_name
from lachan.province.people.queries.second_factors import must_have_factor, owner_of
from lachan.province.people.sealing import digest, seal, unseal
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader


class WrongPasswordError(ValueError):
    """The password that was asked again is not the account's."""


class NotBegunError(LookupError):
    """A code came for an app that nobody began to set up."""


class WrongCodeError(ValueError):
    """A code that is wrong, too old, or was used before."""


class LastFactorError(ValueError):
    """The only factor of somebody whose roles ask for one."""


def begin_app(*, password: str, by: Reader, at: dt.datetime) -> None:
    """This function will make a secret for an app, which protects nothing until it has shown one code.

    It raises ``WrongPasswordError`` and ``DoorClosedError``.
    """
    account = own_account_after_password(password=password, by=by, at=at)
    with transaction.atomic():
        SecondFactor.objects.filter(account=account, kind=FactorKind.APP, confirmed_at__isnull=True).delete()
        SecondFactor.objects.create(
            account=account,
            kind=FactorKind.APP,
            sealed=seal(codes.new_secret(), owner=owner_of(account.pk)),
            made_at=at,
        )


def confirm_app(*, code: str, by: Reader, at: dt.datetime) -> tuple[str, ...]:
    """This function will put an app to use once it has shown a code, and return new recovery codes.

    The app before it is dropped. It raises ``NotBegunError``, ``WrongCodeError`` and ``DoorClosedError``.
    """
    begin_attempt(account_id=_id_of(by), at=at)
    with transaction.atomic():
        account = own_account(by)
        begun = _apps(account).filter(confirmed_at__isnull=True).first()
        if begun is None:
            raise NotBegunError
        secret = unseal(bytes(begun.sealed), owner=owner_of(account.pk))
        step = codes.step_of(secret=secret, typed=code, at=at, after=0)
        if step is not None:
            _apps(account).exclude(pk=begun.pk).delete()
            begun.counter, begun.confirmed_at, begun.used_at = step, at, at
            begun.save(update_fields=["counter", "confirmed_at", "used_at"])
            fresh = fresh_codes(account=account, at=at)
            forget_failures(account_id=account.pk)
            _record("people.add_factor", account, after={"factor": FactorKind.APP.value}, by=by, at=at)
            return fresh
    note_failure(account_id=_id_of(by), at=at)
    raise WrongCodeError


def renew_codes(*, password: str, by: Reader, at: dt.datetime) -> tuple[str, ...]:
    """This function will return ten new recovery codes; the old ones open nothing any more.

    It raises ``WrongPasswordError``, ``DoorClosedError``, and ``NotBegunError`` for who has no factor.
    """
    account = own_account_after_password(password=password, by=by, at=at)
    with transaction.atomic():
        if not SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).exists():
            raise NotBegunError
        fresh = fresh_codes(account=account, at=at)
        _record("people.renew_recovery_codes", account, by=by, at=at)
    return fresh


def remove_factor(*, factor_id: int, password: str, by: Reader, at: dt.datetime) -> None:
    """This function will drop one of the reader's own factors, and with the last one the recovery codes.

    It raises ``WrongPasswordError``, ``DoorClosedError``, and ``LastFactorError`` where roles ask for one.
    """
    account = own_account_after_password(password=password, by=by, at=at)
    with transaction.atomic():
        own_account(by)  # two removals at once must not both find the other's factor left
        mine = SecondFactor.objects.filter(account=account, confirmed_at__isnull=False)
        dropped = mine.filter(pk=factor_id).first()
        if dropped is None:
            return
        is_last = mine.count() == 1
        if is_last and must_have_factor(role_keys=by.role_keys, on=timezone.localdate(at)):
            raise LastFactorError(
                _("Vai trò của bạn bắt buộc xác thực hai lớp. Thêm cách khác trước khi gỡ cách cuối cùng.")
            )
        kind, name = dropped.kind, dropped.name
        dropped.delete()
        if is_last:
            RecoveryCode.objects.filter(account=account).delete()
        _record("people.remove_factor", account, before={"factor": kind, "factor_name": name}, by=by, at=at)


@transaction.atomic
def remove_factors(*, account_id: int, reason: str, by: Reader, at: dt.datetime) -> None:
    """This function will take every second factor of somebody else away, whose sessions end with them.

    It raises ``UnknownAccountError``, and ``Refused`` for who may not manage the account, or owns it.
    """
    account = account_to_manage(account_id=account_id, by=by, at=at)
    with acting(SYSTEM):  # secrets are closed to administrators; that they can drop them was decided above
        kinds = sorted(SecondFactor.objects.filter(account=account).values_list("kind", flat=True))
        SecondFactor.objects.filter(account=account).delete()
        RecoveryCode.objects.filter(account=account).delete()
    forget_failures(account_id=account_id)
    if not kinds:
        return
    _record(
        "people.remove_factors", account, before={"factor": kinds}, reason=plain_name(reason), by=by, at=at
    )


def own_account_after_password(*, password: str, by: Reader, at: dt.datetime) -> Account:
    """This function will return the reader's own account once its password was given again.

    It raises ``WrongPasswordError`` and ``DoorClosedError``; failures are counted, so that an open session
    is no place to guess the password.
    """
    begin_attempt(account_id=_id_of(by), at=at)
    account = Account.objects.get(pk=_id_of(by))
    if not account.check_password(password):
        note_failure(account_id=account.pk, at=at)
        raise WrongPasswordError
    forget_failures(account_id=account.pk)
    return account


def _id_of(by: Reader) -> int:
    assert by.account_id is not None
    return by.account_id


def own_account(by: Reader) -> Account:
    """This function will return the reader's own account, locked until the transaction ends."""
    return Account.objects.select_for_update().get(pk=_id_of(by))


def _apps(account: Account) -> QuerySet[SecondFactor]:
    return SecondFactor.objects.filter(account=account, kind=FactorKind.APP)


def fresh_codes(*, account: Account, at: dt.datetime) -> tuple[str, ...]:
    """This function will put ten new recovery codes in the place of the old ones, and return them."""
    fresh = codes.new_paper_codes()
    RecoveryCode.objects.filter(account=account).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(
            account=account, digest=digest(codes.figures_of(code), owner=owner_of(account.pk)), made_at=at
        )
        for code in fresh
    )
    return fresh


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
