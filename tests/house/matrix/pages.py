"""Writes who may do what as two pages, in Vietnamese and in English, from the roles' data and the rules of the matrix."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lachan.rulebook.access.deciding import Role, Scope
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.roles import roles
from tests.house.matrix.asking import address_named, by_address
from tests.house.matrix.lines import LINES
from tests.house.matrix.roles import DEPUTY, NOBODY
from tests.house.matrix.rules import Line, expected
from tests.house.matrix.words import ENGLISH, VIETNAMESE, Words

REFERENCE = Path("docs/reference")
_SIGNS = {
    Scope.EVERYTHING: "●",
    Scope.OFFICE_AND_BELOW: "◐",
    Scope.OFFICE: "○",
    Scope.PLACE: "△",
    Scope.FUNCTION: "◇",
    Scope.RECORD: "·",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """Roles that get the same answer everywhere: one column of the table."""

    keys: tuple[str, ...]


def pages() -> dict[Path, str]:
    """Both pages, by where they lie."""
    return {
        REFERENCE / "quyen.md": _page(VIETNAMESE),
        REFERENCE / "permissions.md": _page(ENGLISH),
    }


def _page(words: Words) -> str:
    kin = kindred()
    parts = [
        f"# {words.title}",
        words.introduction,
        f"## {words.roles_title}",
        words.legend_of_scopes.format(**{scope.value: sign for scope, sign in _SIGNS.items()}),
        "\n".join(_role_table(words)),
        f"## {words.addresses_title}",
        words.legend_of_verdicts,
        "\n".join(_columns(words, kin)),
        "\n\n".join(_of_address(words, name, lines, kin) for name, lines in by_address(LINES).items()),
    ]
    return "\n\n".join(parts) + "\n"


def _role_table(words: Words) -> Iterator[str]:
    yield f"| {words.right} | " + " | ".join(str(number) for number, _ in enumerate(roles(), start=1)) + " |"
    yield "| --- |" + " :-: |" * len(roles())
    for permission in Permission:
        if permission in words.permissions:
            cells = " | ".join(_cell(role, permission) for role in roles().values())
            yield f"| {words.permissions[permission]} | {cells} |"
    yield ""
    yield "; ".join(f"{number} {words.role(key)}" for number, key in enumerate(roles(), start=1)) + "."


def _cell(role: Role, permission: Permission) -> str:
    return next((_SIGNS[grant.scope] for grant in role.grants if grant.permission == permission), "")


def kindred() -> list[Kin]:
    """Whoever gets the same answer to every line, together, in the order of the data; nobody at the end."""
    found: dict[tuple[str, ...], list[str]] = {}
    for who in (*roles(), DEPUTY, NOBODY):
        answers = tuple(expected(line, situation, who) for line in LINES for situation in line.situations)
        found.setdefault(answers, []).append(who)
    return [Kin(keys=tuple(keys)) for keys in found.values()]


def _columns(words: Words, kin: list[Kin]) -> Iterator[str]:
    for letter, each in zip(_letters(kin), kin, strict=True):
        yield f"- **{letter}** {'; '.join(words.role(key) for key in each.keys)}"


def _letters(kin: list[Kin]) -> list[str]:
    return [chr(ord("A") + number) for number, _ in enumerate(kin)]


def _of_address(words: Words, name: str, lines: list[Line], kin: list[Kin]) -> str:
    rows = [
        f"### `{words.pattern(address_named(name).pattern)}`",
        "",
        f"| {words.when} | " + " | ".join(_letters(kin)) + " |",
        "| --- |" + " :-: |" * len(kin),
    ]
    for line in lines:
        for situation in line.situations:
            cells = " | ".join(words.verdicts[expected(line, situation, each.keys[0])] for each in kin)
            rows.append(f"| {words.asked(line.asks, situation)} | {cells} |")
    return "\n".join(rows)
