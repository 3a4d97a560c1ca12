"""How people are reached: for rooms that tell them something, never for a page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lachan.province.people.models import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """An account in use: its address, empty when there is none, and its language."""

    account_id: int
    email: str
    language: str


def contacts_of(*, account_ids: Collection[int]) -> Mapping[int, Contact]:
    """This function will return the accounts in use among these, as far as the reader sees them, by id."""
    rows = Account.objects.filter(pk__in=set(account_ids), is_active=True).order_by("id")
    return {
        pk: Contact(account_id=pk, email=email, language=language)
        for pk, email, language in rows.values_list("id", "email", "language")
    }


def names_of(*, account_ids: Collection[int]) -> Mapping[int, str]:
    """This function will return how the persons behind accounts are called, as far as the reader sees them."""
    return dict(Account.objects.filter(pk__in=set(account_ids)).values_list("id", "full_name"))
