"""Decides whether a reader may do something, and says why not."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from lachan.rulebook.access.permissions import Permission


class Scope(StrEnum):
    """How far a permission reaches."""

    EVERYTHING = "everything"
    """The whole province."""
    OFFICE_AND_BELOW = "office_and_below"
    """The reader's office and the offices below it."""
    OFFICE = "office"
    """The reader's own office."""
    PLACE = "place"
    """The place of the reader's office and the places within it."""
    FUNCTION = "function"
    """What belongs to a function that the reader's office holds."""
    RECORD = "record"
    """Only records that the reader takes part in."""


class Standing(StrEnum):
    """As what somebody asks."""

    PERSON = "person"
    """A person, signed in or not."""
    SYSTEM = "system"
    """The house itself: jobs, commands, loading."""
    DOOR = "door"
    """The sign-in door, before it is known who stands there; it may look up an account and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One thing that a role allows, and how far."""

    permission: Permission
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role as dated data: what its holder may do, how far, between two dates (``until`` excluded)."""

    key: str
    name: str
    name_en: str
    grants: tuple[Grant, ...]
    since: dt.date
    until: dt.date | None = None
    citation: str = ""
    second_factor: bool = False
    """Whether a password alone does not open the account of who holds it."""

    @property
    def permissions(self) -> frozenset[Permission]:
        """Everything that it allows, however far."""
        return frozenset(grant.permission for grant in self.grants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who is asking: an account acting for an office, or nobody (``account_id`` is ``None``).

    ``group_keys`` names the groups of the lexicon that the office belongs to, such as the committees of all
    districts: what is given to the group is given to the office. ``office_ids`` and ``place_ids`` are the
    offices and places in reach: the own one and those below it. ``function_keys`` are the functions that the
    office holds on the day. ``scopes`` says how far each permission reaches. Whoever stands in for an absent
    person carries that person in ``acting_for_id`` and ``acting_for_name``.
    """

    account_id: int | None = None
    username: str = ""
    full_name: str = ""
    office_id: int | None = None
    office_name: str = ""
    office_short_name: str = ""
    group_keys: frozenset[str] = frozenset()
    role_keys: tuple[str, ...] = ()
    permissions: frozenset[Permission] = frozenset({Permission.PUBLIC})
    office_ids: frozenset[int] = frozenset()
    place_ids: frozenset[int] = frozenset()
    function_keys: frozenset[str] = frozenset()
    scopes: Mapping[Permission, Scope] = field(default_factory=lambda: MappingProxyType({}))
    acting_for_id: int | None = None
    acting_for_name: str = ""
    standing: Standing = Standing.PERSON

    @property
    def is_signed_in(self) -> bool:
        """True for a person with an account."""
        return self.account_id is not None

    def may(self, permission: Permission) -> bool:
        """This function will say whether the reader holds ``permission``."""
        return permission in self.permissions


SYSTEM = Reader(full_name="Hệ thống", standing=Standing.SYSTEM)
"""The system itself, as the author of what no person does: loading, jobs, demonstrations."""

DOOR = Reader(full_name="Cửa đăng nhập", standing=Standing.DOOR)
"""Whoever stands at the sign-in door and is not known yet."""


_EVERYBODY = {Permission.PUBLIC: Scope.EVERYTHING, Permission.ACCOUNT_SELF: Scope.RECORD}
_WIDEST_FIRST = tuple(Scope)


def widest(*scopes: Scope) -> Scope:
    """This function will return the scope that reaches farthest, as ``Scope`` lists them."""
    return min(scopes, key=_WIDEST_FIRST.index)


def scopes_of(
    *, role_keys: tuple[str, ...], roles: Mapping[str, Role], on: dt.date
) -> Mapping[Permission, Scope]:
    """This function will return everything the roles allow on a day, each as far as the widest of them reaches.

    Unknown or ended roles allow nothing; everybody signed in has what is public and the own account.
    """
    allowed = dict(_EVERYBODY)
    for key in role_keys:
        role = roles.get(key)
        if role and role.since <= on and (role.until is None or on < role.until):
            for grant in role.grants:
                allowed[grant.permission] = widest(allowed.get(grant.permission, grant.scope), grant.scope)
    return MappingProxyType(allowed)


def needs_second_factor(*, role_keys: tuple[str, ...], roles: Mapping[str, Role], on: dt.date) -> bool:
    """This function will say whether one of the roles asks, on a day, for more than a password."""
    held = (roles[key] for key in role_keys if key in roles)
    return any(
        role.second_factor and role.since <= on and (role.until is None or on < role.until) for role in held
    )
