"""Who is asking: an account, the office it acts for on a day, and what it may do."""

import datetime as dt

from lachan.rulebook.access.deciding import Reader


def reader_for(*, account_id: int, on: dt.date) -> Reader:
    """This function will return the account as a reader on a day; nobody when it may not act that day."""
    raise NotImplementedError


def reader_of_session(*, account_id: int, session_hash: str, on: dt.date) -> Reader:
    """This function will do as ``reader_for`` for a session, which ends when the password changes."""
    raise NotImplementedError
