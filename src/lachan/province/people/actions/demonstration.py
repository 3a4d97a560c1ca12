"""Accounts for trying the system: one for every kind of person, all of them invented."""

import datetime as dt
from dataclasses import dataclass

from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """A demonstration account as it is announced."""

    username: str
    full_name: str
    role: str
    office: str


def create_demo_accounts(
    *, password: str, by: Reader, at: dt.datetime, province: str = "hung-yen"
) -> tuple[DemoAccount, ...]:
    """This function will make the accounts that are missing and return all of them."""
    raise NotImplementedError
