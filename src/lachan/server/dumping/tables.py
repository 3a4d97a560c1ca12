"""Which tables and fields a dump has, and how closely each field is kept; what nobody classified stops it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import models

from lachan.rulebook.access.recorded import models_of_kinds
from lachan.rulebook.access.sensitivity import Outlet, Sensitivity, may_stand, sensitivity_of_fields
from lachan.rulebook.access.stand_ins import StandIn, stand_ins
from lachan.server.failures import Failure
from lachan.server.wording import say

PERSONS = "people.Account"
"""Whose rows are the persons that a ``person_id`` means."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A field as the dump sees it; ``stand_in`` is none when its level and type alone say what happens."""

    field: "models.Field[Any, Any]"
    level: Sensitivity
    stand_in: StandIn | None

    @property
    def name(self) -> str:
        """What the column is called in a row."""
        return str(self.field.attname)

    @property
    def is_clear(self) -> bool:
        """True for what stands in the dump as it is."""
        return self.stand_in is None and may_stand(self.level, on=Outlet.DUMP)

    @property
    def is_left_out(self) -> bool:
        """True for what is not in the dump at all."""
        return self.level is Sensitivity.SECRET or self.stand_in is StandIn.LEFT_OUT

    @property
    def tells_of_a_child(self) -> bool:
        """True for what must not be found again in another row, either."""
        return self.level is Sensitivity.CHILD


@dataclass(frozen=True, kw_only=True)
class Table:
    """A model of ours with all its stored fields; what the database works out itself is not among them."""

    model: type[models.Model]
    columns: tuple[Column, ...]

    @property
    def label(self) -> str:
        """``room.Model``."""
        return self.model._meta.label

    @cached_property
    def kept(self) -> tuple[Column, ...]:
        """The columns that stand in the dump, in clear or replaced."""
        return tuple(column for column in self.columns if not column.is_left_out)

    @property
    def is_numbered_anew(self) -> bool:
        """True when the number of a row would lead back to a person or child."""
        return self.label == PERSONS or any(column.tells_of_a_child for column in self.columns)

    @property
    def has_files(self) -> bool:
        """True when a row may be as large as a document."""
        return any(isinstance(column.field, models.BinaryField) for column in self.kept)


def tables() -> tuple[Table, ...]:
    """This function will return every table of ours that is dumped, lower rooms first.

    It raises ``Failure`` when a field has no level, or no way to be replaced: nothing leaves by oversight.
    """
    found = [
        Table(model=model, columns=_columns_of(model))
        for model in our_models()
        if model._meta.label not in stand_ins().left_out
    ]
    unknown = [
        f"{table.label}.{column.field.name}"
        for table in found
        for column in table.columns
        if not (column.is_clear or column.is_left_out or column.stand_in or _is_replaceable(column.field))
    ]
    if unknown:
        text = say(
            "Chưa biết thay thế các mục sau thế nào trong bản sao ẩn danh: {fields}. Hãy khai trong {file}."
        )
        raise Failure(text.format(fields=", ".join(unknown), file="data/access/stand_ins.yaml"))
    return tuple(found)


def our_models() -> list[type[models.Model]]:
    """This function will return every model of ours, also those that Django makes to join two others."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("lachan.") and not model._meta.proxy
    ]


def model_of_subject(kind: str) -> str | None:
    """This function will return the ``room.Model`` that a kind of subject on record is kept in; none if unknown."""
    return models_of_kinds().get(kind)


def _columns_of(model: type[models.Model]) -> tuple[Column, ...]:
    levels = sensitivity_of_fields().get(model._meta.label, {})
    named = stand_ins().fields.get(model._meta.label, {})
    unclassified = [field.name for field in model._meta.local_fields if field.name not in levels]
    if unclassified:
        text = say("Các mục chưa có mức nhạy cảm: {fields}. Hãy khai trong {file} trước khi sao.")
        fields = ", ".join(f"{model._meta.label}.{name}" for name in unclassified)
        raise Failure(text.format(fields=fields, file="data/access/sensitivity.yaml"))
    return tuple(
        Column(field=field, level=levels[field.name], stand_in=named.get(field.name))
        for field in model._meta.local_fields
        if not field.generated
    )


def _is_replaceable(field: "models.Field[Any, Any]") -> bool:
    """Whether something can stand in by the type alone; keys to other rows follow those rows."""
    by_type = (
        models.CharField, models.TextField, models.DateField, models.BooleanField, models.UUIDField,
        models.BinaryField, models.JSONField, models.IntegerField, models.DecimalField, models.FloatField,
        models.ForeignKey,
    )  # fmt: skip
    base = getattr(field, "base_field", None)
    return isinstance(field, by_type) or (base is not None and _is_replaceable(base))
