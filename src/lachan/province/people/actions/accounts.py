"""Accounts and their memberships."""

import datetime as dt

from lachan.rulebook.access.deciding import Reader


def create_account(*, username: str, full_name: str, password: str, by: Reader, at: dt.datetime) -> int:
    """This function will make an account and return its id."""
    raise NotImplementedError


def add_membership(
    *,
    account_id: int,
    office_id: int,
    role: str,
    since: dt.date,
    by: Reader,
    at: dt.datetime,
    title: str = "",
    until: dt.date | None = None,
) -> int:
    """This function will let an account act for an office from a day on and return the membership's id."""
    raise NotImplementedError


def end_membership(*, membership_id: int, until: dt.date, by: Reader, at: dt.datetime) -> None:
    """This function will end a membership; ``until`` is the first day without it."""
    raise NotImplementedError
