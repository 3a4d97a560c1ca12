"""How closely the audit keeps each value that a deed changed: by kind of subject and name of the value."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from lachan.rulebook.access.sensitivity import Outlet, Sensitivity, may_stand, sensitivity_of_fields

OFFICIALS = "of_officials"
"""The list of what names a person as an official: personal elsewhere, readable in the audit."""


class FaultyRecordedError(ValueError):
    """A list in the data that cannot be used; the message says which and why."""


@cache
def sensitivity_of_recorded() -> Mapping[str, Mapping[str, Sensitivity]]:
    """This function will return the level of every value on record, by kind of subject and name."""
    content = files("lachan.rulebook").joinpath("data/access/recorded.yaml").read_text(encoding="utf-8")
    return read_recorded(page=yaml.safe_load(content), models=sensitivity_of_fields())


@cache
def models_of_kinds() -> Mapping[str, str | None]:
    """This function will return the ``room.Model`` of every kind of subject; none for a kind that has no rows."""
    content = files("lachan.rulebook").joinpath("data/access/recorded.yaml").read_text(encoding="utf-8")
    return {kind: (lists or {}).get("model") for kind, lists in yaml.safe_load(content)["recorded"].items()}


def read_recorded(
    *, page: Mapping[str, Any], models: Mapping[str, Mapping[str, Sensitivity]]
) -> dict[str, dict[str, Sensitivity]]:
    """This function will read the levels: those of the fields of the kind's model, then those listed.

    It raises ``FaultyRecordedError`` for an unknown model, a name listed twice, and for a list that opens what
    the model keeps closed, unless it names an official.
    """
    return {kind: _of_kind(kind, lists or {}, models) for kind, lists in page["recorded"].items()}


def _of_kind(
    kind: str, lists: Mapping[str, Any], models: Mapping[str, Mapping[str, Sensitivity]]
) -> dict[str, Sensitivity]:
    model = lists.get("model")
    if model is not None and model not in models:
        raise FaultyRecordedError(f"{kind}: không có mô hình {model}")
    fields = models[model] if model else {}
    found: dict[str, Sensitivity] = {}
    for name_of_list, names in lists.items():
        if name_of_list == "model":
            continue
        level = Sensitivity.INTERNAL if name_of_list == OFFICIALS else Sensitivity(name_of_list)
        for name in names:
            if name in found:
                raise FaultyRecordedError(f"{kind}.{name}: khai hai lần")
            if name_of_list != OFFICIALS and is_readable(level) and not is_readable(fields.get(name, level)):
                raise FaultyRecordedError(f"{kind}.{name}: mô hình {model} giữ kín mục này")
            found[name] = level
    return {**fields, **found}


def is_readable(level: Sensitivity) -> bool:
    """This function will say whether the audit keeps a value of this level in clear rather than as a digest."""
    return may_stand(level, on=Outlet.AUDIT)
