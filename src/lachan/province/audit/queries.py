"""Reads the record of what was done: histories for timelines, pages for administrators, the check of the chain."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record as it is shown; ``action`` is the key, ``sentence`` says it in the reader's language."""

    id: int
    at: dt.datetime
    account_id: int | None
    person: str
    office: str
    action: str
    subject_kind: str
    subject_id: int | None
    subject: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str


def history_of(*, subject_kind: str, subject_id: int, limit: int = 100) -> tuple[Entry, ...]:
    """This function will return what happened to one thing, newest first."""
    raise NotImplementedError


def deeds_of(*, account_id: int, actions: Collection[str], limit: int = 10) -> tuple[Entry, ...]:
    """This function will return what an account did, newest first."""
    raise NotImplementedError


def verify_chain() -> int | None:
    """This function will return the id of the first record that was tampered with, or none."""
    raise NotImplementedError
