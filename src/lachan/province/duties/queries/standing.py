"""Who stands to a duty in which capacity on a day: those whom it is told of."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from lachan.province.duties.models import Duty
from lachan.province.duties.queries.capacities import OWNERS, STANDING_AGENCY
from lachan.province.duties.queries.subjects import subjects
from lachan.province.people import queries as people
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.clocks.capacities import Capacity


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Those of one office who stand to a duty in one capacity; none when the office has nobody for it."""

    capacity: Capacity
    office_id: int
    account_ids: tuple[int, ...]


class Staff:
    """Who may do what in which office on a day; ``everywhere`` asks for all offices at once, for many duties."""

    def __init__(self, *, on: dt.date, everywhere: bool = False) -> None:
        self.on = on
        self._everywhere = everywhere
        self._known: dict[Permission, Mapping[int, tuple[int, ...]]] = {}

    def of(self, office_id: int, permission: Permission) -> tuple[int, ...]:
        """This function will return the accounts in use that may do something in an office."""
        if not self._everywhere:
            found = people.staff_of(office_ids=[office_id], permission=permission, on=self.on)
            return found.get(office_id, ())
        if permission not in self._known:
            self._known[permission] = people.staff_of(
                office_ids=people.offices_ever().keys(), permission=permission, on=self.on
            )
        return self._known[permission].get(office_id, ())


def everybody(groups: Iterable[Group]) -> set[int]:
    """This function will return every account of some groups."""
    return {account_id for group in groups for account_id in group.account_ids}


def standing_to(*, duty: Duty, to: Collection[Capacity], staff: Staff) -> tuple[Group, ...]:
    """This function will return who stands to a duty in some capacities; who has taken it owns it alone.

    For the house itself: it asks for accounts out of a reader's reach.
    """
    found: list[Group] = []
    if OWNERS & set(to):
        for office_id in sorted(_offices(duty, staff.on)):
            if Capacity.OWNER in to:
                found.append(_owners(duty, office_id, staff))
            if Capacity.OWNER_HEAD in to:
                found.append(_group(Capacity.OWNER_HEAD, office_id, Permission.DUTY_LEAD, staff))
    if duty.above is not None:
        # What was given on comes back to whoever's work it is a part of: there is nobody further up.
        giving = next((one for one in (Capacity.ISSUER, Capacity.STANDING_AGENCY) if one in to), None)
        givers = sorted(_offices(duty.above, staff.on)) if giving else []
        return (*found, *(_group(giving, one, Permission.DUTY_DECIDE, staff) for one in givers if giving))
    if Capacity.STANDING_AGENCY in to:
        keeper_id = duty.series.keeper_id
        keepers = {keeper_id} if keeper_id else _standing_agencies(staff.on)
        found += (
            _group(Capacity.STANDING_AGENCY, one, Permission.DUTY_DECIDE, staff) for one in sorted(keepers)
        )
    if Capacity.ISSUER in to and duty.series.issuer_id:
        found.append(_group(Capacity.ISSUER, duty.series.issuer_id, Permission.DUTY_DECIDE, staff))
    return tuple(found)


def _group(capacity: Capacity, office_id: int, permission: Permission, staff: Staff) -> Group:
    return Group(capacity=capacity, office_id=office_id, account_ids=staff.of(office_id, permission))


def _owners(duty: Duty, office_id: int, staff: Staff) -> Group:
    working = staff.of(office_id, Permission.DUTY_DO) + staff.of(office_id, Permission.DUTY_LEAD)
    if duty.acknowledged_by_id in working:
        taker = (duty.acknowledged_by_id,)
        return Group(capacity=Capacity.OWNER, office_id=office_id, account_ids=taker)
    return _group(Capacity.OWNER, office_id, Permission.DUTY_DO, staff)


def _offices(duty: Duty, on: dt.date) -> set[int]:
    subject = subjects().get((duty.series.room, duty.series.subject_kind))
    held = people.heirs(on=on).of(
        owner=f"office:{duty.owner.key}",
        subject_key=f"{duty.series.room}:{duty.series.subject_id}:{duty.part}",
        function_key=subject.function_key if subject else "",
    )
    return {one.office_id for one in held.holders if one.office_id} or {duty.owner_id}


def _standing_agencies(on: dt.date) -> set[int]:
    return {one.office_id for one in people.functions_held(on=on) if one.key == STANDING_AGENCY}
