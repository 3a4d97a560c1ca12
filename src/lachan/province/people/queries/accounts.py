"""What a person sees of their own account."""

import datetime as dt
from dataclasses import dataclass

from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """One's own account: title and roles in words, last sign-ins."""

    title: str
    roles: tuple[str, ...]
    since: dt.date
    sign_ins: tuple[dt.datetime, ...]


def account_page(*, reader: Reader, on: dt.date) -> AccountPage:
    """This function will return what the account page shows."""
    raise NotImplementedError
