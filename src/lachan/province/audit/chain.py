"""How a record is sealed with a key, and bound to the one before it."""

import datetime as dt
import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings

from lachan.rulebook.vietnamese.folding import fold, normal

_WORD = re.compile(r"[^\W_]+")
START = bytes(32)
"""What stands before the first record."""

LOCK = 21_466_046_112_483_668
"""The advisory lock of the chain ("LCAUDIT"), taken by the database while a transaction with records ends."""

SEALED = (
    "kind", "at", "account_id", "person", "acting_for_id", "acting_for", "office_id", "office", "action",
    "subject_kind", "subject_id", "subject", "before", "after", "reason", "folded",
)  # fmt: skip
"""The fields of a record that its seal protects: all but its id, which the chain protects."""


def plain(value: Any) -> Any:
    """This function will return a value as JSON keeps it, so that it reads back exactly as it was written.

    Dates become ISO text; decimals and floats become text, because the database writes ``1e2`` as ``100``;
    zero characters, which PostgreSQL cannot hold, are dropped.
    """
    match value:
        case str():
            return str(value).replace("\x00", "")
        case None | bool() | int():
            return value
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(each) for each in value]
        case _:
            return str(value)


def seal(*, fields: Mapping[str, Any]) -> bytes:
    """This function will return the seal of a record with these ``fields``: nobody makes one without the key."""
    stated = {name: fields[name] for name in SEALED}
    stated["at"] = stated["at"].astimezone(dt.UTC).isoformat(timespec="microseconds")
    return hmac.digest(key_for(purpose="seal"), canonical(stated), "sha256")


def link(*, previous: bytes, number: int, record_id: int, seal: bytes) -> bytes:
    """This function will return the chain value of a record; the database computes the same (``audit_link_up``)."""
    place = number.to_bytes(8, "big", signed=True) + record_id.to_bytes(8, "big", signed=True)
    return hashlib.sha256(previous + place + seal).digest()


def words_of(text: str) -> str:
    """This function will return the words of a text without marks, as they are searched."""
    return " ".join(_WORD.findall(fold(normal(text))))


def canonical(value: Any) -> bytes:
    """This function will write a plain value in one way only."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def key_for(*, purpose: str) -> bytes:
    """This function will return the key for one purpose, derived from the audit's key."""
    return _derived(settings.AUDIT_KEY, purpose)


@lru_cache(maxsize=8)
def _derived(key: str, purpose: str) -> bytes:
    return hmac.digest(key.encode(), b"lachan audit " + purpose.encode(), "sha256")
