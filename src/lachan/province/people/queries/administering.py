"""Accounts as whoever administers them sees them: the list, and one account with everything about it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lachan.province.audit import queries as audit
from lachan.province.people.choices import AccountState
from lachan.province.people.models import Account, Membership
from lachan.province.people.queries.accounts import role_in_words
from lachan.province.people.queries.authority import (
    authority_of,
    is_oneself,
    manages,
    rights_of_role,
    visible_account,
)
from lachan.province.people.queries.delegations import (
    DelegationLine,
    delegations_given,
    delegations_held,
)
from lachan.province.people.queries.names import words_sought
from lachan.province.people.queries.offices import OfficeLine, offices_ever, offices_in_force
from lachan.province.people.queries.second_factors import has_factor
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader, Role
from lachan.rulebook.access.giving import lacking, rights_of
from lachan.rulebook.access.roles import roles

_MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsSought:
    """What the list of accounts is filtered by; empty filters nothing."""

    words: str = ""
    office_id: int | None = None
    role: str = ""
    state: AccountState | None = None

    @property
    def is_empty(self) -> bool:
        """True when everything in reach is shown."""
        return self == AccountsSought()


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipLine:
    """A role that somebody holds, held or will hold in an office."""

    id: int
    office_id: int
    office_name: str
    role: str
    role_name: str
    title: str
    since: dt.date
    until: dt.date | None
    may_end: bool = False

    def holds(self, on: dt.date) -> bool:
        """This function will say whether it holds on a day."""
        return self.since <= on and not self.is_over(on)

    def is_over(self, on: dt.date) -> bool:
        """This function will say whether it has ended by a day."""
        return self.until is not None and self.until <= on


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """One account in the list, with what it holds now or will hold."""

    id: int
    username: str
    full_name: str
    state: AccountState
    memberships: tuple[MembershipLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsPage:
    """A page of accounts; ``total`` counts up to a thousand, ``next_after`` is where the next page starts."""

    rows: tuple[AccountRow, ...]
    total: int
    next_after: int | None

    @property
    def is_counted(self) -> bool:
        """False when there are a thousand or more."""
        return self.total < _MOST_COUNTED


@dataclass(frozen=True, slots=True, kw_only=True)
class AdministeredAccount:
    """One account in reach, and what the reader may do with it."""

    id: int
    username: str
    full_name: str
    email: str
    state: AccountState
    is_active: bool
    has_password: bool
    has_factor: bool
    created_at: dt.datetime
    memberships: tuple[MembershipLine, ...]
    given: tuple[DelegationLine, ...]
    held: tuple[DelegationLine, ...]
    sign_ins: tuple[audit.Entry, ...]
    is_own: bool
    may_manage: bool


def accounts_for(
    *, reader: Reader, sought: AccountsSought, on: dt.date, after: int | None = None, size: int = 50
) -> AccountsPage:
    """This function will return the accounts in reach that are sought, by given name, in three queries."""
    found = _sought(reader, sought, on)
    page = found
    if after is not None:
        start = found.filter(pk=after).values_list("folded", flat=True).first()
        if start is not None:
            page = found.filter(Q(folded__gt=start) | Q(folded=start, pk__gt=after))
    rows = list(
        page.order_by("folded", "pk").values_list("pk", "username", "full_name", "is_active")[: size + 1]
    )
    shown = rows[:size]
    memberships = _memberships(reader, [row[0] for row in shown], on)
    return AccountsPage(
        rows=tuple(
            AccountRow(
                id=pk,
                username=username,
                full_name=full_name,
                state=_state(is_active, memberships[pk], on),
                memberships=tuple(each for each in memberships[pk] if not each.is_over(on)),
            )
            for pk, username, full_name, is_active in shown
        ),
        total=found[:_MOST_COUNTED].count(),
        next_after=shown[-1][0] if len(rows) > size else None,
    )


def administered_account(*, reader: Reader, account_id: int, on: dt.date) -> AdministeredAccount | None:
    """This function will return an account in reach with everything about it, or none."""
    account = visible_account(reader=reader, account_id=account_id)
    if account is None:
        return None
    memberships = tuple(_memberships(reader, [account_id], on)[account_id])
    with acting(SYSTEM):  # when somebody signed in belongs to looking after their account
        sign_ins = audit.deeds_of(account_id=account_id, actions=["people.sign_in"], limit=5)
    is_own = is_oneself(account_id=account_id, reader=reader)
    return AdministeredAccount(
        id=account.pk,
        username=account.username,
        full_name=account.full_name,
        email=account.email,
        state=_state(account.is_active, memberships, on),
        is_active=account.is_active,
        has_password=not account.password.startswith(UNUSABLE_PASSWORD_PREFIX),
        has_factor=has_factor(account_id=account_id),
        created_at=account.created_at,
        memberships=memberships,
        given=delegations_given(account_id=account_id),
        held=delegations_held(account_id=account_id),
        sign_ins=sign_ins,
        is_own=is_own,
        may_manage=not is_own and manages(reader=reader, account_id=account_id, on=on),
    )


def administered_membership(*, reader: Reader, membership_id: int) -> tuple[int, dt.date] | None:
    """This function will return whose membership it is and since when, if it lies in reach."""
    return (
        Membership.objects.filter(authority_of(reader).memberships(), pk=membership_id)
        .values_list("account_id", "since")
        .first()
    )


def offices_in_reach(*, reader: Reader, on: dt.date) -> tuple[OfficeLine, ...]:
    """This function will return the offices of a day whose accounts the reader administers."""
    reach = authority_of(reader)
    return tuple(office for office in offices_in_force(on=on) if reach.has(office.id))


def roles_to_give(*, reader: Reader, on: dt.date) -> tuple[Role, ...]:
    """This function will return the roles of a day that the reader may give to others."""
    return tuple(
        role
        for role in roles().values()
        if role.since <= on
        and (role.until is None or on < role.until)
        and not lacking(giver=reader, rights=rights_of(role))
    )


def _sought(reader: Reader, sought: AccountsSought, on: dt.date) -> QuerySet[Account]:
    accounts = Account.objects.filter(authority_of(reader).accounts())
    if words := words_sought(sought.words):
        prefixes = " & ".join(f"{word}:*" for word in words)
        accounts = accounts.filter(words=SearchQuery(prefixes, config="simple", search_type="raw"))
    elif sought.words.strip():
        return accounts.none()
    mine = Membership.objects.filter(authority_of(reader).memberships(), account_id=OuterRef("pk"))
    now = mine.filter(since__lte=on).exclude(until__lte=on)
    if sought.office_id is not None or sought.role:
        wanted = mine if sought.state is AccountState.ENDED else mine.exclude(until__lte=on)
        if sought.office_id is not None:
            wanted = wanted.filter(office_id=sought.office_id)
        if sought.role:
            wanted = wanted.filter(role=sought.role)
        accounts = accounts.filter(Exists(wanted))
    match sought.state:
        case AccountState.IN_USE:
            accounts = accounts.filter(Exists(now), is_active=True)
        case AccountState.LOCKED:
            accounts = accounts.filter(is_active=False)
        case AccountState.ENDED:
            accounts = accounts.filter(~Exists(now), is_active=True)
    return accounts


def _memberships(
    reader: Reader, account_ids: Collection[int], on: dt.date
) -> Mapping[int, list[MembershipLine]]:
    """What accounts hold, held and will hold in the offices in reach; what never held a day is left out."""
    rows = (
        Membership.objects.filter(authority_of(reader).memberships(), account_id__in=account_ids)
        .exclude(until=F("since"))
        .order_by("-since", "-id")
        .values_list("id", "account_id", "office_id", "role", "title", "since", "until")
    )
    offices = offices_ever()
    found: dict[int, list[MembershipLine]] = defaultdict(list)
    for pk, account_id, office_id, role, title, since, until in rows:
        may_end = (
            (until is None or until > on)
            and not is_oneself(account_id=account_id, reader=reader)
            and not lacking(giver=reader, rights=rights_of_role(role))
        )
        found[account_id].append(
            MembershipLine(
                id=pk,
                office_id=office_id,
                office_name=offices[office_id].name if office_id in offices else "",
                role=role,
                role_name=role_in_words(key=role),
                title=title,
                since=since,
                until=until,
                may_end=may_end,
            )
        )
    return found


def _state(is_active: bool, memberships: Collection[MembershipLine], on: dt.date) -> AccountState:
    if not is_active:
        return AccountState.LOCKED
    return AccountState.IN_USE if any(each.holds(on) for each in memberships) else AccountState.ENDED
