"""Brings rows of reference data to what the files say, and leaves alone what has happened since."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class Upserted:
    """The rows after an upsert and how many of them were new or changed."""

    def __init__(self, rows: list[Any], changed: int) -> None:
        self.rows = rows
        self.changed = changed


def upsert(
    model: type[Row], wanted: Mapping[tuple[Any, ...], Mapping[str, Any]], *, keys: tuple[str, ...]
) -> Upserted:
    """This function will make the rows that are missing and change those that differ.

    A file that names no end does not take back the end of a row that a reorganisation has ended.
    """
    found = {
        tuple(getattr(row, key) for key in keys): row
        for row in model._default_manager.filter(**{f"{keys[0]}__in": {key[0] for key in wanted}})
    }
    new: list[Row] = []
    changed: list[Row] = []
    fields: set[str] = set()
    for key, values in wanted.items():
        row = found.get(key)
        if row is None:
            new.append(model(**dict(zip(keys, key, strict=True)), **values))
            continue
        different = {
            name: value
            for name, value in values.items()
            if getattr(row, name) != value and not (name == "until" and value is None)
        }
        if different:
            for name, value in different.items():
                setattr(row, name, value)
            fields.update(different)
            changed.append(row)
    model._default_manager.bulk_create(new, batch_size=500)
    if changed:
        columns = [name.removesuffix("_id") for name in sorted(fields)]
        model._default_manager.bulk_update(changed, columns, batch_size=500)
    kept = [row for key, row in found.items() if key in wanted]
    return Upserted([*kept, *new], len(new) + len(changed))
