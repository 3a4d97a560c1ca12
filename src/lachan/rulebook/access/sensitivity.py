"""How closely each kind of stored fact must be kept: every field of every model has a level."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml


class Sensitivity(StrEnum):
    """Who may come to know a fact."""

    PUBLIC = "public"
    """Anybody: official documents, names of bodies and places."""
    INTERNAL = "internal"
    """Whoever works in the system: progress, drafts, who did what."""
    PERSONAL = "personal"
    """Says something about a person; shown only where the work needs it."""
    SECRET = "secret"  # noqa: S105 - a level, not a password
    """Never shown and never exported: passwords, keys."""


@cache
def sensitivity_of_fields() -> Mapping[str, Mapping[str, Sensitivity]]:
    """This function will return the level of every field, by ``room.Model`` and field name."""
    content = files("lachan.rulebook").joinpath("data/access/sensitivity.yaml").read_text(encoding="utf-8")
    return {
        model: {field: Sensitivity(level) for level, fields in levels.items() for field in fields}
        for model, levels in yaml.safe_load(content)["fields"].items()
    }
