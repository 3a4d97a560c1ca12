"""Doors of the matrix: sessions and passkeys of everybody and of somebody else, and the password that all have."""

import datetime as dt
from collections.abc import Callable

from fido2.cose import ES256
from fido2.webauthn import AttestedCredentialData

from lachan.province.people.choices import FactorKind
from lachan.province.people.models import SecondFactor, Session
from lachan.province.people.queries.second_factors import owner_of
from lachan.province.people.sealing import seal
from lachan.province.people.session_store import digest_of
from tests.house.matrix.world import NO_SUCH, NOW, World
from tests.province.people.device import Device
from tests.province.people.situations import PASSWORD

_KEY = ES256.from_cryptography_key(Device().key.public_key())


def doors_of(world: World) -> None:
    """Add what opens an account, and what stands open."""
    accounts = {who: reader.account_id for who, reader in world.readers.items() if reader.account_id}
    somebody = world.facts["account of the own office, active"]["account_id"]
    world.facts["own password given"] = {"password": PASSWORD}
    world.facts["own password not given"] = {"password": ""}
    world.facts["session of one's own"] = _of_each(accounts, "key", _session, "khong-co")
    world.facts["session of somebody else"] = {"key": _session(somebody)}
    world.facts["no such session"] = {"key": "khong-co"}
    world.facts["passkey of one's own"] = _of_each(accounts, "factor_id", _passkey, NO_SUCH)
    world.facts["passkey of somebody else"] = {"factor_id": _passkey(somebody)}


def _of_each(accounts: dict[str, int], name: str, make: Callable[[int], object], otherwise: object):
    made = {who: make(account_id) for who, account_id in accounts.items()}
    return lambda who: {name: made.get(who, otherwise)}


def _session(account_id: int) -> str:
    key = digest_of(f"phien-{account_id}")
    Session.objects.create(
        session_key=key, session_data="", account_id=account_id, opened_at=NOW, seen_at=NOW,
        expire_date=NOW + dt.timedelta(hours=1),
    )  # fmt: skip
    return key


def _passkey(account_id: int) -> int:
    credential = f"khoa-{account_id}".encode()
    known = AttestedCredentialData.create(b"\0" * 16, credential, _KEY)
    return SecondFactor.objects.create(
        account_id=account_id, kind=FactorKind.PASSKEY, name="Máy ở cơ quan", credential=credential,
        sealed=seal(bytes(known), owner=owner_of(account_id)), made_at=NOW, confirmed_at=NOW,
    ).pk  # fmt: skip
