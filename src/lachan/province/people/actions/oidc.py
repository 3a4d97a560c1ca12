"""Accounts linked with the province's identity provider, and signing in through it."""

import datetime as dt

from django.conf import settings
from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.people.actions.guarding import account_to_manage
from lachan.province.people.actions.second_factors import own_account, own_account_after_password
from lachan.province.people.actions.sessions import refuse_attempt
from lachan.province.people.actions.throttling import DoorClosedError, count_attempt, forget_attempts, source
from lachan.province.people.choices import AttemptKind, RefusedSignIn
from lachan.province.people.models import Account, ProviderLink
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, SYSTEM, Reader


class LinkedElsewhereError(ValueError):
    """Who came back from the provider is another account here."""


@transaction.atomic
def link_provider(*, subject: str, by: Reader, at: dt.datetime) -> None:
    """This function will link the reader's own account with who they are at the provider.

    It raises ``LinkedElsewhereError``.
    """
    _link(own_account(by), subject, by, at)


def unlink_provider(*, password: str, by: Reader, at: dt.datetime) -> None:
    """This function will end the link of the reader's own account, once its password was given again.

    It raises ``WrongPasswordError`` and ``DoorClosedError``.
    """
    account = own_account_after_password(password=password, by=by, at=at)
    with transaction.atomic():
        _unlink(account, by, at)


@transaction.atomic
def link_provider_of(*, account_id: int, subject: str, by: Reader, at: dt.datetime) -> None:
    """This function will link somebody else's account with who they are at the provider, or end that if nobody.

    It raises ``LinkedElsewhereError``, ``UnknownAccountError``, and ``Refused`` for who may not manage the account.
    """
    account = account_to_manage(account_id=account_id, by=by, at=at)
    if subject.strip():
        _link(account, subject.strip(), by, at)
    else:
        _unlink(account, by, at)


def recognise_subject(*, subject: str, address: str, by: Reader, at: dt.datetime) -> int | None:
    """This function will return the account linked with who came back, or record a refusal and return none.

    No account is made, and none found by name or address. It raises ``DoorClosedError``.
    """
    sources = [source(kind=AttemptKind.ADDRESS, value=address)] if address else []
    with acting(DOOR):
        count_attempt(sources=sources, at=at)
        with transaction.atomic():
            link = ProviderLink.objects.filter(issuer=settings.OIDC_ISSUER, subject=subject).first()
            if link is not None:
                forget_attempts(sources=sources)
                _record("people.come_from_provider", link.account, by=by, at=at)
                return link.account_id
        until = refuse_attempt(None, RefusedSignIn.PROVIDER, sources, by, at)
    if until is not None:
        raise DoorClosedError(until)
    return None


def _link(account: Account, subject: str, by: Reader, at: dt.datetime) -> None:
    with acting(SYSTEM):  # a subject is taken also by whom the reader does not see
        taken = ProviderLink.objects.filter(issuer=settings.OIDC_ISSUER, subject=subject).first()
        if taken is not None and taken.account_id != account.pk:
            raise LinkedElsewhereError
        if taken is not None:
            return
        ProviderLink.objects.filter(account=account, issuer=settings.OIDC_ISSUER).delete()
        ProviderLink.objects.create(
            account=account, issuer=settings.OIDC_ISSUER, subject=subject, linked_at=at
        )
    _record("people.link_provider", account, after={"provider_subject": subject}, by=by, at=at)


def _unlink(account: Account, by: Reader, at: dt.datetime) -> None:
    with acting(SYSTEM):
        gone, _each = ProviderLink.objects.filter(account=account, issuer=settings.OIDC_ISSUER).delete()
    if gone:
        _record("people.unlink_provider", account, by=by, at=at)


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
