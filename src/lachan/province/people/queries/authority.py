"""Whose accounts a reader administers, and what they may do with one."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from lachan.province.people.models import Account, Delegation, Membership
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader, Scope
from lachan.rulebook.access.giving import Rights, administers_everything, lacking, rights_of
from lachan.rulebook.access.judging import offices_reached
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.roles import roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The offices whose accounts a reader administers: all of them, or those listed."""

    is_everything: bool
    office_ids: frozenset[int] = frozenset()

    def has(self, office_id: int) -> bool:
        """This function will say whether an office lies in reach."""
        return self.is_everything or office_id in self.office_ids

    def memberships(self) -> Q:
        """This function will return the condition on memberships that they lie in reach."""
        return Q() if self.is_everything else Q(office_id__in=self.office_ids)

    def accounts(self) -> Q:
        """This function will return the condition on accounts that one of their memberships lies in reach."""
        if self.is_everything:
            return Q()
        mine = Membership.objects.filter(self.memberships(), account_id=OuterRef("pk"))
        return Q(Exists(mine))


def authority_of(reader: Reader) -> Authority:
    """This function will return the offices whose accounts the reader administers; none by default."""
    if administers_everything(reader):
        return Authority(is_everything=True)
    offices = offices_reached(reader=reader, permission=Permission.PEOPLE_ADMINISTER)
    return Authority(is_everything=False, office_ids=offices or frozenset())


def is_oneself(*, account_id: int, reader: Reader) -> bool:
    """This function will say whether an account is the reader's own, or of whom the reader stands in for."""
    return account_id in (reader.account_id, reader.acting_for_id)


def visible_account(*, reader: Reader, account_id: int) -> Account | None:
    """This function will return an account that the reader administers at least a part of."""
    return Account.objects.filter(authority_of(reader).accounts(), pk=account_id).first()


def manages(*, reader: Reader, account_id: int, on: dt.date) -> bool:
    """This function will say whether the reader may do with an account as a whole: rename, lock, let in.

    Every office it acts for, now or later, must lie in reach, and it must hold no right that the reader
    lacks: whoever hands out its password could take its place.
    """
    reach = authority_of(reader)
    if reach.is_everything:
        return True
    with acting(SYSTEM):  # rights in offices out of reach are what this question is about
        held = _rights_of(account_id, on)
    return bool(held) and all(
        reach.has(office) and not lacking(giver=reader, rights=rights) for office, rights in held
    )


def _rights_of(account_id: int, on: dt.date) -> list[tuple[int, Rights]]:
    """The rights of an account now and later, office by office: its own and those it stands in for."""
    absent = Delegation.objects.filter(deputy_id=account_id, revoked_at__isnull=True, until__gt=on)
    people = [(account_id, None), *absent.values_list("account_id", "office_id")]
    rows: list[tuple[int, Rights]] = []
    for person, office in people:
        memberships = Membership.objects.filter(account_id=person).exclude(until__lte=on)
        if office is not None:
            memberships = memberships.filter(office_id=office)
        rows += [
            (office_id, rights_of_role(role))
            for office_id, role in memberships.values_list("office_id", "role")
        ]
    return rows


def rights_of_role(key: str) -> Rights:
    """This function will return what a role allows, whatever the day; a role no longer known allows nothing."""
    role = roles().get(key)
    return rights_of(role) if role else {}


def administering_roles() -> tuple[str, ...]:
    """This function will return the roles whose holders administer the accounts of the whole province."""
    return tuple(
        key
        for key, role in roles().items()
        if rights_of(role).get(Permission.PEOPLE_ADMINISTER) in (Scope.EVERYTHING, Scope.RECORD)
    )
