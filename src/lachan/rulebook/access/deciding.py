"""Decides whether a reader may do something, and says why not."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from lachan.rulebook.access.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role as dated data: what its holder may do between two dates (``until`` excluded)."""

    key: str
    name: str
    name_en: str
    permissions: frozenset[Permission]
    since: dt.date
    until: dt.date | None = None
    citation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who is asking: an account acting for an office, or nobody (``account_id`` is ``None``).

    ``group_keys`` names the groups of the lexicon that the office belongs to, such as the committees of all
    districts: what is given to the group is given to the office.
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

    @property
    def is_signed_in(self) -> bool:
        """True for a person with an account."""
        return self.account_id is not None

    def may(self, permission: Permission) -> bool:
        """This function will say whether the reader holds ``permission``."""
        return permission in self.permissions


SYSTEM = Reader(full_name="Hệ thống")
"""The system itself, as the author of what no person does: loading, jobs, demonstrations."""


def permissions_of(
    *, role_keys: tuple[str, ...], roles: Mapping[str, Role], on: dt.date
) -> frozenset[Permission]:
    """This function will return everything the roles allow on a day; unknown or ended roles allow nothing."""
    allowed = {Permission.PUBLIC, Permission.ACCOUNT_SELF}
    for key in role_keys:
        role = roles.get(key)
        if role and role.since <= on and (role.until is None or on < role.until):
            allowed |= role.permissions
    return frozenset(allowed)
