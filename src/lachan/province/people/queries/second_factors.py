"""What an account has besides its password, and who stands half-way through the door."""

import base64
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_datetime

from lachan.province.audit import queries as audit
from lachan.province.people import codes
from lachan.province.people.choices import FactorKind
from lachan.province.people.models import Account, RecoveryCode, SecondFactor
from lachan.province.people.queries.readers import still_holds
from lachan.province.people.sealing import digest, unseal
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, SYSTEM, Reader, needs_second_factor
from lachan.rulebook.access.roles import roles


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorLine:
    """One factor as its owner sees it."""

    id: int
    kind: FactorKind
    name: str
    confirmed_at: dt.datetime
    used_at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsPage:
    """Everything that opens one's own account besides the password, and what was taken away from it."""

    app: FactorLine | None
    passkeys: tuple[FactorLine, ...]
    codes_left: int
    is_asked: bool
    is_optional_here: bool
    removed: audit.Entry | None

    @property
    def has_any(self) -> bool:
        """Whether anything is set up."""
        return self.app is not None or bool(self.passkeys)


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunApp:
    """An app that is being set up: what its picture says, and the same secret in letters."""

    address: str
    letters: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Halfway:
    """Who gave the right password and still owes the second factor."""

    account_id: int
    username: str
    has_app: bool
    has_passkey: bool


def owner_of(account_id: int) -> str:
    """This function will return the name of whom a secret is sealed for."""
    return f"people.SecondFactor:{account_id}"


def user_of_passkeys(account_id: int) -> bytes:
    """This function will return by what name passkeys know an account: one that says nothing to others."""
    return digest("passkeys", owner=owner_of(account_id))


def passkeys_of(*, account_id: int) -> tuple[bytes, ...]:
    """This function will return what is known of an account's passkeys, for whoever stands half-way in."""
    with acting(DOOR):
        sealed = SecondFactor.objects.filter(account_id=account_id, kind=FactorKind.PASSKEY).order_by("id")
        return tuple(unseal(bytes(each.sealed), owner=owner_of(account_id)) for each in sealed)


def has_factor(*, account_id: int) -> bool:
    """This function will say whether an account has a second factor, whoever asks."""
    with acting(SYSTEM):  # that there is one is no secret to whoever administers the account
        return SecondFactor.objects.filter(account_id=account_id, confirmed_at__isnull=False).exists()


def must_have_factor(*, role_keys: tuple[str, ...], on: dt.date) -> bool:
    """This function will say whether roles ask on a day for a second factor on this site."""
    if settings.SECOND_FACTOR == "optional":
        return False
    return needs_second_factor(role_keys=role_keys, roles=roles(), on=on)


def factors_page(*, reader: Reader, on: dt.date) -> FactorsPage:
    """This function will return what the reader's own page of second factors shows."""
    assert reader.account_id is not None
    lines = [
        FactorLine(
            id=each.pk,
            kind=FactorKind(each.kind),
            name=each.name,
            confirmed_at=each.confirmed_at or each.made_at,
            used_at=each.used_at,
        )
        for each in SecondFactor.objects.filter(
            account_id=reader.account_id, confirmed_at__isnull=False
        ).order_by("id")
    ]
    return FactorsPage(
        app=next((each for each in lines if each.kind is FactorKind.APP), None),
        passkeys=tuple(each for each in lines if each.kind is FactorKind.PASSKEY),
        codes_left=RecoveryCode.objects.filter(account_id=reader.account_id, used_at__isnull=True).count(),
        is_asked=must_have_factor(role_keys=reader.role_keys, on=on),
        is_optional_here=settings.SECOND_FACTOR == "optional"
        and needs_second_factor(role_keys=reader.role_keys, roles=roles(), on=on),
        removed=last_removal(account_id=reader.account_id),
    )


def last_removal(*, account_id: int) -> audit.Entry | None:
    """This function will return when an administrator last took an account's factors away, if on late record."""
    deeds = audit.history_of(subject_kind="account", subject_id=account_id)
    return next((each for each in deeds if each.action == "people.remove_factors"), None)


def begun_app(*, reader: Reader) -> BegunApp | None:
    """This function will return the app that the reader is setting up, none when none was begun."""
    assert reader.account_id is not None
    begun = SecondFactor.objects.filter(
        account_id=reader.account_id, kind=FactorKind.APP, confirmed_at__isnull=True
    ).first()
    if begun is None:
        return None
    secret = unseal(bytes(begun.sealed), owner=owner_of(reader.account_id))
    letters = base64.b32encode(secret).decode("ascii")
    return BegunApp(
        address=codes.address_of_secret(secret=secret, username=reader.username),
        letters=" ".join(letters[start : start + 4] for start in range(0, len(letters), 4)),
    )


def halfway(*, kept: Mapping[str, Any] | None, at: dt.datetime) -> Halfway | None:
    """This function will return who stands half-way by what their session keeps, none when too late.

    A password changed since then, or an account locked, ends it too.
    """
    if not kept or (ends := parse_datetime(kept["until"])) is None or at >= ends:
        return None
    with acting(DOOR):
        account = Account.objects.filter(pk=kept["account"], is_active=True).first()
        if account is None or not still_holds(account.password, kept["proof"]):
            return None
        kinds = set(
            SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).values_list(
                "kind", flat=True
            )
        )
    return Halfway(
        account_id=account.pk,
        username=account.username,
        has_app=FactorKind.APP in kinds,
        has_passkey=FactorKind.PASSKEY in kinds,
    )
