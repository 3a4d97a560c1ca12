"""The roles of the house, read from dated data that a clerk can read."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from lachan.rulebook.access.deciding import Grant, Role, Scope
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

    ``reaches`` of the page says how far each permission can be given: as far as program and database keep the
    border. It raises ``FaultyRoleError`` for a key used twice, an unknown permission, a reach that the permission
    cannot have, or dates out of order.
    """
    reaches = _reaches(page)
    found: dict[str, Role] = {}
    for row in page["roles"]:
        role = _role(row, page, reaches)
        if role.key in found:
            raise FaultyRoleError(f"{role.key}: khai hai lần")
        if role.until is not None and role.until <= role.since:
            raise FaultyRoleError(f"{role.key}: kết thúc trước khi bắt đầu")
        found[role.key] = role
    return found


def _reaches(page: Mapping[str, Any]) -> Mapping[Permission, frozenset[Scope]]:
    unknown = sorted(set(page["reaches"]) - {str(permission) for permission in Permission})
    if unknown:
        raise FaultyRoleError(f"reaches: không có quyền {', '.join(unknown)}")
    return {
        Permission(key): frozenset(_scope(each, f"reaches, {key}") for each in scopes)
        for key, scopes in page["reaches"].items()
    }


def _role(
    row: Mapping[str, Any], page: Mapping[str, Any], reaches: Mapping[Permission, frozenset[Scope]]
) -> Role:
    since: dt.date = row.get("since", page["since"])
    return Role(
        key=row["key"],
        name=row["name"],
        name_en=row["name_en"],
        grants=tuple(_grant(row["key"], name, scope, reaches) for name, scope in row["may"].items()),
        since=since,
        until=row.get("until"),
        citation=row.get("citation", page["citation"]),
        second_factor=row.get("second_factor", False),
    )


def _grant(role: str, name: str, scope_name: str, reaches: Mapping[Permission, frozenset[Scope]]) -> Grant:
    if name not in reaches:
        raise FaultyRoleError(f"{role}: không có quyền {name}")
    permission, scope = Permission(name), _scope(scope_name, f"{role}, {name}")
    if scope not in reaches[permission]:
        usable = ", ".join(sorted(reaches[permission]))
        raise FaultyRoleError(f"{role}: quyền {name} không dùng được với phạm vi {scope}, chỉ với {usable}")
    return Grant(permission=permission, scope=scope)


def _scope(name: str, where: str) -> Scope:
    if name not in list(Scope):
        raise FaultyRoleError(f"{where}: không có phạm vi {name}")
    return Scope(name)
