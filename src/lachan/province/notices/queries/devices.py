"""The devices on which somebody turned on messages."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from lachan.province.notices.channels.push import Target
from lachan.province.notices.models import Device
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceLine:
    """One device as its owner sees it."""

    id: int
    name: str
    made_at: dt.datetime


def digest_of(endpoint: str) -> str:
    """This function will return by what an address is found without its being read."""
    return hashlib.sha256(endpoint.encode()).hexdigest()


def devices_of(*, reader: Reader) -> tuple[DeviceLine, ...]:
    """This function will return the reader's devices, newest first."""
    rows = Device.objects.filter(account_id=reader.account_id or 0).order_by("-id")
    return tuple(
        DeviceLine(id=pk, name=name, made_at=made_at)
        for pk, name, made_at in rows.values_list("id", "name", "made_at")
    )


def targets_of(*, account_id: int) -> dict[int, Target]:
    """This function will return where messages to an account's devices go, as far as the reader sees them."""
    rows = Device.objects.filter(account_id=account_id).order_by("id")
    return {
        pk: Target(endpoint=endpoint, public_key=public_key, secret=secret)
        for pk, endpoint, public_key, secret in rows.values_list("id", "endpoint", "public_key", "secret")
    }
