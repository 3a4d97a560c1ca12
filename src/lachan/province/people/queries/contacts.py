"""How people are reached: for rooms that tell them something, never for a page."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q

from lachan.province.people.models import Account, Membership
from lachan.rulebook.access.deciding import scopes_of
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.roles import roles


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


def staff_of(
    *, office_ids: Collection[int], permission: Permission, on: dt.date
) -> Mapping[int, tuple[int, ...]]:
    """This function will return who may do something in offices on a day: accounts in use, by office.

    For the house itself: it asks for accounts out of a reader's reach.
    """
    keys = [
        key
        for key, role in roles().items()
        if permission in scopes_of(role_keys=(key,), roles={key: role}, on=on)
    ]
    rows = (
        Membership.objects.filter(office_id__in=set(office_ids), role__in=keys, account__is_active=True)
        .filter(Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on)))
        .order_by("office_id", "account_id")
        .values_list("office_id", "account_id")
        .distinct()
    )
    found: dict[int, tuple[int, ...]] = {}
    for office_id, account_id in rows:
        found[office_id] = (*found.get(office_id, ()), account_id)
    return found
