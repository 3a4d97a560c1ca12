"""Who stands in for whom: what a person left to others, what others left to them, and as whom they act."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.db.models import Q, QuerySet

from lachan.province.people.models import Delegation, Membership
from lachan.province.people.queries.offices import offices_ever
from lachan.province.people.queries.readers import reader_for
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader, Scope
from lachan.rulebook.access.giving import Rights
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.standing_in import delegable


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationLine:
    """One delegation as lists show it; ``permissions`` empty means all that may be left to others."""

    id: int
    account_id: int
    person_name: str
    office_id: int
    office_name: str
    deputy_id: int
    deputy_name: str
    permissions: tuple[Permission, ...]
    since: dt.date
    until: dt.date
    reason: str
    document_number: str
    made_by_name: str
    revoked_at: dt.datetime | None
    revoked_by_name: str

    @property
    def last_day(self) -> dt.date:
        """The last day on which it holds, as people say it."""
        return self.until - dt.timedelta(days=1)

    def is_over(self, on: dt.date) -> bool:
        """This function will say whether it was revoked or has ended by a day."""
        return self.revoked_at is not None or self.until <= on

    def holds(self, on: dt.date) -> bool:
        """This function will say whether it holds on a day."""
        return self.since <= on and not self.is_over(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody whom work can be left to."""

    id: int
    full_name: str
    title: str


def delegations_given(*, account_id: int, limit: int = 50) -> tuple[DelegationLine, ...]:
    """This function will return what a person left to others, newest first, as far as the reader sees it."""
    return _lines(Delegation.objects.filter(account_id=account_id), limit)


def delegations_held(*, account_id: int, limit: int = 50) -> tuple[DelegationLine, ...]:
    """This function will return what others left to a person, newest first, as far as the reader sees it."""
    return _lines(Delegation.objects.filter(deputy_id=account_id), limit)


def delegations_to_act_by(*, reader: Reader, on: dt.date) -> tuple[DelegationLine, ...]:
    """This function will return the delegations by which the reader can stand in for somebody on a day."""
    lines = _lines(
        Delegation.objects.filter(
            deputy_id=reader.account_id, revoked_at__isnull=True, since__lte=on, until__gt=on
        ),
        50,
    )
    return tuple(line for line in lines if deputy_reader(own=reader, delegation_id=line.id, on=on))


def deputy_reader(*, own: Reader, delegation_id: int, on: dt.date) -> Reader | None:
    """This function will return ``own`` as whoever stands in by a delegation on a day, or none if it fails.

    It fails when it was revoked or has ended, when the absent person holds nothing in that office that day,
    and when the deputy may not act that day themselves. The deputy has what the absent person has, less what
    is withheld or not left to them; what the absent person holds by delegation is never passed on.
    """
    if own.account_id is None or own.acting_for_id is not None:
        return None
    line = Delegation.objects.filter(
        pk=delegation_id, deputy_id=own.account_id, revoked_at__isnull=True, since__lte=on, until__gt=on
    ).first()
    if line is None:
        return None
    with acting(SYSTEM):  # the deputy does not see the memberships of the absent person
        absent = reader_for(account_id=line.account_id, on=on, office_id=line.office_id)
    if not absent.is_signed_in or absent.office_id != line.office_id:
        return None
    left = delegable(permissions=absent.permissions, on=on)
    if line.permissions:
        left &= {Permission(each) for each in line.permissions if each in list(Permission)}
    if not left:
        return None
    return replace(
        absent,
        account_id=own.account_id,
        username=own.username,
        full_name=own.full_name,
        permissions=left | {Permission.PUBLIC, Permission.ACCOUNT_SELF},
        scopes=MappingProxyType({key: scope for key, scope in absent.scopes.items() if key in left}),
        acting_for_id=line.account_id,
        acting_for_name=absent.full_name,
    )


def colleagues(*, reader: Reader, on: dt.date) -> tuple[Colleague, ...]:
    """This function will return who belongs to the reader's office on a day, but the reader."""
    if reader.office_id is None:
        return ()
    with acting(SYSTEM):  # colleagues know one another by name; their accounts stay closed to them
        return people_of_office(office_id=reader.office_id, but=reader.account_id, on=on)


def people_of_office(*, office_id: int, but: int | None, on: dt.date) -> tuple[Colleague, ...]:
    """This function will return who belongs to an office on a day, as far as the reader sees them."""
    rows = (
        Membership.objects.filter(office_id=office_id, account__is_active=True, since__lte=on)
        .exclude(until__lte=on)
        .exclude(account_id=but or 0)
        .order_by("account__folded", "account_id", "id")
        .values_list("account_id", "account__full_name", "title")
    )
    found: dict[int, Colleague] = {}
    for pk, name, title in rows:
        found.setdefault(pk, Colleague(id=pk, full_name=name, title=title))
    return tuple(found.values())


def may_be_left(*, account_id: int, office_id: int, on: dt.date) -> Rights:
    """This function will return what a person has in an office on a day and may leave to somebody else."""
    with acting(SYSTEM):  # an administrator may not see every membership
        person = reader_for(account_id=account_id, on=on, office_id=office_id)
    if not person.is_signed_in:
        return {}
    left = delegable(permissions=person.permissions, on=on)
    return {each: person.scopes.get(each, Scope.RECORD) for each in left}


def stands_in_for(*, deputy_id: int, account_id: int, on: dt.date) -> bool:
    """This function will say whether one person is the deputy of another on a day, in any office."""
    with acting(SYSTEM):  # whoever asks this need not know of either delegation
        return Delegation.objects.filter(
            deputy_id=deputy_id, account_id=account_id, revoked_at__isnull=True, since__lte=on, until__gt=on
        ).exists()


def _lines(delegations: QuerySet[Delegation], limit: int) -> tuple[DelegationLine, ...]:
    offices = offices_ever()
    return tuple(
        DelegationLine(
            id=each.pk,
            account_id=each.account_id,
            person_name=each.person_name,
            office_id=each.office_id,
            office_name=offices[each.office_id].name if each.office_id in offices else "",
            deputy_id=each.deputy_id,
            deputy_name=each.deputy_name,
            permissions=_known(each.permissions),
            since=each.since,
            until=each.until,
            reason=each.reason,
            document_number=each.document_number,
            made_by_name=each.made_by_name,
            revoked_at=each.revoked_at,
            revoked_by_name=each.revoked_by_name,
        )
        for each in delegations.order_by("-since", "-id")[:limit]
    )


def _known(permissions: Iterable[str]) -> tuple[Permission, ...]:
    return tuple(Permission(each) for each in permissions if each in list(Permission))


def delegations_over(*, since: dt.date, on: dt.date) -> tuple[DelegationLine, ...]:
    """This function will return the delegations that ran out from a day on until another, for the house itself."""
    return _lines(Delegation.objects.filter(until__gte=since, until__lte=on, revoked_at__isnull=True), 500)


def delegations_touched(*, since: dt.datetime) -> tuple[DelegationLine, ...]:
    """This function will return the delegations made or taken back from an instant on, for the house itself."""
    return _lines(Delegation.objects.filter(Q(made_at__gte=since) | Q(revoked_at__gte=since)), 500)
