"""Whom a one-time link was made for."""

import datetime as dt

from django.contrib.auth.tokens import default_token_generator

from lachan.province.people.models import Account
from lachan.province.people.queries.readers import reader_for
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR

_LONGEST_KEY = 18
"""Digits that a key of the database can have."""


def account_of_link(*, token: str, is_locked: bool = False) -> Account | None:
    """This function will return the account that a link was made for, none when the link is dead.

    ``is_locked`` holds the row until the transaction ends. A link is dead once a password was set, after three
    days, and while its account is locked.
    """
    number, _dash, proof = token.partition("-")
    if not (number.isascii() and number.isdecimal()) or len(number) > _LONGEST_KEY:
        return None
    accounts = Account.objects.filter(pk=int(number), is_active=True)
    account = (accounts.select_for_update() if is_locked else accounts).first()
    return account if account and default_token_generator.check_token(account, proof) else None


def address_of_letters(*, account_id: int, on: dt.date) -> str | None:
    """This function will return where letters to an account go, none when it has no address or may not act."""
    address = Account.objects.filter(pk=account_id).exclude(email="").values_list("email", flat=True).first()
    return address if address and reader_for(account_id=account_id, on=on).is_signed_in else None


def name_on_link(*, token: str) -> str | None:
    """This function will return the user name that a link is for, none when the link is dead."""
    with acting(DOOR):
        account = account_of_link(token=token)
    return account.username if account else None
