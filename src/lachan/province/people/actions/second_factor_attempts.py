"""Counts codes, and passwords that are asked again, as the door counts names and addresses."""

import datetime as dt

from lachan.province.people.actions.throttling import (
    Source,
    close_where_due,
    count_attempt,
    forget_attempts,
    source,
)
from lachan.province.people.choices import AttemptKind
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR


def proofs_of(account_id: int) -> list[Source]:
    """This function will return under what the proofs of an account are counted."""
    return [source(kind=AttemptKind.PROOF, value=str(account_id), account_id=account_id)]


def begin_attempt(*, account_id: int, at: dt.datetime) -> None:
    """This function will count an attempt before it is judged; it raises ``DoorClosedError``."""
    with acting(DOOR):
        count_attempt(sources=proofs_of(account_id), at=at)


def note_failure(*, account_id: int, at: dt.datetime) -> None:
    """This function will close the door to an account whose proofs failed too often."""
    with acting(DOOR):
        close_where_due(sources=proofs_of(account_id), at=at)


def forget_failures(*, account_id: int) -> None:
    """This function will begin a new count after a success."""
    with acting(DOOR):
        forget_attempts(sources=proofs_of(account_id))
