"""How closely each kind of stored fact must be kept: every field of every model has a level."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml


class Sensitivity(StrEnum):
    """Who may come to know a fact; each level is kept more closely than the one before it."""

    PUBLIC = "public"
    """Anybody: official documents, names of bodies and places."""
    INTERNAL = "internal"
    """Whoever works in the system: progress, drafts, who did what."""
    PERSONAL = "personal"
    """Says something about a person; shown only where the work needs it."""
    CHILD = "child"
    """Tells who a child is or what happened to it: name and age, image, health, family, home, school, services
    received (Luật Trẻ em 2016, Điều 21; Nghị định 56/2017/NĐ-CP, Điều 33). Shown only for the child's own case."""
    SECRET = "secret"  # noqa: S105 - a level, not a password
    """Never shown and never exported: passwords, keys."""


class Outlet(StrEnum):
    """Where a value may come to stand outside the screen that was made for it."""

    ERROR_PAGE = "error_page"
    """What a reader sees when something broke."""
    LOG = "log"
    """What the program says to whoever runs it, the log of the database included."""
    AUDIT = "audit"
    """The record of deeds, which more people read than may see what was done to whom."""
    DUMP = "dump"
    """A copy of the database for developers (``lachan dump --anonymised``)."""
    SCREEN = "screen"
    """A page or part of one, for a reader who may see what it shows."""


_CLEAR_UP_TO: Mapping[Outlet, Sensitivity] = MappingProxyType(
    {
        Outlet.ERROR_PAGE: Sensitivity.PUBLIC,
        Outlet.LOG: Sensitivity.INTERNAL,
        Outlet.AUDIT: Sensitivity.INTERNAL,
        Outlet.DUMP: Sensitivity.INTERNAL,
        Outlet.SCREEN: Sensitivity.CHILD,
    }
)

_ORDER: Mapping[Sensitivity, int] = MappingProxyType(
    {level: place for place, level in enumerate(Sensitivity)}
)


def is_above(level: Sensitivity, than: Sensitivity) -> bool:
    """This function will say whether ``level`` is kept more closely than ``than``."""
    return _ORDER[level] > _ORDER[than]


def may_stand(level: Sensitivity, *, on: Outlet) -> bool:
    """This function will say whether a value of this level may stand there in clear."""
    return not is_above(level, _CLEAR_UP_TO[on])


def may_leave(level: Sensitivity, *, is_approved: bool = False) -> bool:
    """This function will say whether a value of this level may leave the system in an export.

    What tells of a child leaves only when a second person approved it, or when it names no more children than
    the province lets leave without one; secrets never do. Whether the reader may see the value at all is asked
    before this and elsewhere.
    """
    return not is_above(level, Sensitivity.CHILD if is_approved else Sensitivity.PERSONAL)


def needs_row_security(level: Sensitivity) -> bool:
    """This function will say whether a table with a value of this level must be protected row by row."""
    return is_above(level, Sensitivity.INTERNAL)


@cache
def sensitivity_of_fields() -> Mapping[str, Mapping[str, Sensitivity]]:
    """This function will return the level of every field, by ``room.Model`` and field name."""
    content = files("lachan.rulebook").joinpath("data/access/sensitivity.yaml").read_text(encoding="utf-8")
    return {
        model: {field: Sensitivity(level) for level, fields in levels.items() for field in fields}
        for model, levels in yaml.safe_load(content)["fields"].items()
    }
