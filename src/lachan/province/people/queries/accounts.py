"""What a person sees of their own account."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language

from lachan.province.audit import queries as audit
from lachan.province.people.models import Account, Membership
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.roles import roles


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """One's own account: title and roles in words, since when, the last sign-ins."""

    title: str
    roles: tuple[str, ...]
    since: dt.date | None
    sign_ins: tuple[audit.Entry, ...]


def account_page(*, reader: Reader, on: dt.date) -> AccountPage:
    """This function will return what the account page shows."""
    assert reader.account_id is not None
    assert reader.office_id is not None
    memberships = (
        Membership.objects.filter(account_id=reader.account_id, office_id=reader.office_id, since__lte=on)
        .exclude(until__lte=on)
        .order_by("id")
        .values_list("title", "since")
    )
    title, since = memberships.first() or ("", None)
    return AccountPage(
        title=title,
        since=since,
        roles=tuple(role_in_words(key=key) for key in reader.role_keys),
        sign_ins=audit.deeds_of(account_id=reader.account_id, actions=["people.sign_in"], limit=5),
    )


def role_in_words(*, key: str) -> str:
    """This function will name a role in the reader's language; a role no longer known keeps its key."""
    role = roles().get(key)
    if role is None:
        return key
    return role.name_en if get_language() == "en" else role.name


def language_of(*, reader: Reader) -> str:
    """This function will return the language that the reader's account prefers."""
    assert reader.account_id is not None
    return Account.objects.values_list("language", flat=True).get(pk=reader.account_id)
