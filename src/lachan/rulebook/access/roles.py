"""The roles of the house, read from dated data that a clerk can read."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from lachan.rulebook.access.deciding import Role
from lachan.rulebook.access.permissions import Permission


class FaultyRoleError(ValueError):
    """A role in the data that cannot be used; the message says which and why."""


@lru_cache(maxsize=1)
def roles() -> Mapping[str, Role]:
    """This function will return every role by its key, as ``data/roles.yaml`` describes them."""
    text = (files("lachan.rulebook") / "data" / "roles.yaml").read_text(encoding="utf-8")
    return MappingProxyType(read_roles(page=yaml.safe_load(text)))


def read_roles(*, page: Mapping[str, Any]) -> dict[str, Role]:
    """This function will read roles from a page of data; ``since`` and ``citation`` of the page hold for all.

    It raises ``FaultyRoleError`` for a key used twice, an unknown permission, or dates out of order.
    """
    found: dict[str, Role] = {}
    for row in page["roles"]:
        role = _role(row, page)
        if role.key in found:
            raise FaultyRoleError(f"{role.key}: khai hai lần")
        if role.until is not None and role.until <= role.since:
            raise FaultyRoleError(f"{role.key}: kết thúc trước khi bắt đầu")
        found[role.key] = role
    return found


def _role(row: Mapping[str, Any], page: Mapping[str, Any]) -> Role:
    unknown = sorted(set(row["may"]) - {str(permission) for permission in Permission})
    if unknown:
        raise FaultyRoleError(f"{row['key']}: không có quyền {', '.join(unknown)}")
    since: dt.date = row.get("since", page["since"])
    return Role(
        key=row["key"],
        name=row["name"],
        name_en=row["name_en"],
        permissions=frozenset(Permission(each) for each in row["may"]),
        since=since,
        until=row.get("until"),
        citation=row.get("citation", page["citation"]),
    )
