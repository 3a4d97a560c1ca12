"""How a record is bound to the one before it: canonical text and SHA-256."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

START = bytes(32)
"""What stands before the first record."""

CHAINED = (
    "id", "at", "account_id", "person", "office_id", "office", "action",
    "subject_kind", "subject_id", "subject", "before", "after", "reason",
)  # fmt: skip
"""The fields of a record that the chain protects: all of them."""


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


def link(*, previous: bytes, fields: Mapping[str, Any]) -> bytes:
    """This function will return the chain value of a record with these ``fields`` after ``previous``."""
    stated = {name: fields[name] for name in CHAINED}
    stated["at"] = stated["at"].astimezone(dt.UTC).isoformat(timespec="microseconds")
    text = json.dumps(stated, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(previous + text.encode()).digest()
