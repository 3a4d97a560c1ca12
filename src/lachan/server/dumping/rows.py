"""The rows of a table as they stand in a dump: each value as it is, replaced, or not there."""

import datetime as dt
import secrets
import uuid
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.db import models

from lachan.province.audit.chain import words_of
from lachan.province.people.queries.names import folded_account
from lachan.rulebook.access.recorded import sensitivity_of_recorded
from lachan.rulebook.access.sensitivity import sensitivity_of_fields
from lachan.rulebook.access.stand_ins import StandIn
from lachan.server.dumping.inventing import Inventor
from lachan.server.dumping.tables import PERSONS, Column, Table, model_of_subject

Row = dict[str, Any]
_AT_ONCE = 500


class Numbers:
    """Which number the rows of persons and children have in the dump: given out by chance."""

    def __init__(self, found: tuple[Table, ...]) -> None:
        self._of: dict[str, dict[int, int]] = {}
        self._order: dict[str, list[int]] = {}
        for table in found:
            if table.is_numbered_anew:
                rows = list(table.model._default_manager.order_by("pk").values_list("pk", flat=True))
                secrets.SystemRandom().shuffle(rows)
                self._order[table.label] = rows
                self._of[table.label] = {old: new for new, old in enumerate(rows, start=1)}

    def new(self, label: str, old: Any) -> Any:
        """This function will return the number of a row in the dump; one that is gone gets the next free one."""
        if old is None or label not in self._of:
            return old
        given = self._of[label]
        if old not in given:
            given[old] = max(given.values(), default=0) + 1
        return given[old]

    def in_new_order(self, label: str) -> list[int]:
        """This function will return the old numbers of a table, in the order of the new ones."""
        return self._order[label]


def inventor_for(found: tuple[Table, ...]) -> Inventor:
    """This function will return an inventor that knows every name in the database, so as to use none of them."""
    return Inventor(
        real_names=_all_of(found, StandIn.PERSON_NAME), real_user_names=_all_of(found, StandIn.USER_NAME)
    )


def _all_of(found: tuple[Table, ...], kind: StandIn) -> set[str]:
    return {
        value
        for table in found
        for column in table.columns
        if column.stand_in is kind
        for value in table.model._default_manager.order_by().values_list(column.name, flat=True).distinct()
        if value
    }


class Rewriter:
    """Rewrites the rows of one table."""

    def __init__(self, *, table: Table, inventor: Inventor, numbers: Numbers, with_files: bool) -> None:
        self._table, self._inventor, self._numbers = table, inventor, numbers
        self._with_files = with_files
        self._once = _fields_there_once(table.model)

    def rows(self) -> Iterator[Row]:
        """This function will give the rows one after the other, however many there are."""
        names = [column.name for column in self._table.columns if not column.is_left_out]
        chunk = 1 if self._table.has_files else _AT_ONCE
        manager = self._table.model._default_manager
        if not self._table.is_numbered_anew:
            for values in manager.order_by("pk").values_list(*names).iterator(chunk_size=chunk):
                yield self.rewrite(dict(zip(names, values, strict=True)))
            return
        order = self._numbers.in_new_order(self._table.label)
        for start in range(0, len(order), chunk):
            batch = order[start : start + chunk]
            found = {row["pk"]: row for row in manager.filter(pk__in=batch).values("pk", *names)}
            for pk in batch:
                row = found[pk]
                yield self.rewrite({name: row[name] for name in names})

    def rewrite(self, old: Row) -> Row:
        """This function will return one row as it stands in the dump."""
        new: Row = {}
        for column in sorted(self._table.kept, key=_what_is_made_from_others_last):
            new[column.name] = self._value(column, old[column.name], old, new)
        return {column.name: new[column.name] for column in self._table.kept}

    def _value(self, column: Column, value: Any, old: Row, new: Row) -> Any:
        field = column.field
        if isinstance(field, models.ForeignKey):
            return self._numbers.new(field.remote_field.model._meta.label, value)
        if field.primary_key and self._table.is_numbered_anew:
            return self._numbers.new(self._table.label, value)
        if column.is_clear:
            return b"" if isinstance(field, models.BinaryField) and not self._with_files else value
        if value is None:
            return None
        inventor = self._inventor.for_a_child() if column.tells_of_a_child else self._inventor
        if column.stand_in is not None:
            return self._by_kind(column.stand_in, value, old, new, inventor)
        return self._by_type(field, value, inventor, column)

    def _by_kind(self, kind: StandIn, value: Any, old: Row, new: Row, inventor: Inventor) -> Any:
        if isinstance(value, list):
            return [self._by_kind(kind, each, old, new, inventor) for each in value]
        simple: dict[StandIn, Callable[[], Any]] = {
            StandIn.PERSON_ID: lambda: self._numbers.new(PERSONS, value),
            StandIn.PERSON_NAME: lambda: inventor.name(value),
            StandIn.USER_NAME: lambda: inventor.user_name(value, full_name=new.get("full_name", "")),
            StandIn.MAIL_ADDRESS: lambda: inventor.mail_address(value, user_name=new.get("username", "")),
            StandIn.PHONE: lambda: inventor.phone(value),
            StandIn.JOB_TITLE: lambda: inventor.job_title(value),
            StandIn.ROLE: lambda: inventor.role(value),
            StandIn.DIGEST: lambda: inventor.digest(value),
            StandIn.FILE_NAME: lambda: inventor.file_name(value),
            StandIn.SUBJECT: lambda: (
                inventor.name(value) if inventor.knows(value) else inventor.filler(value)
            ),
            StandIn.SUBJECT_ID: lambda: self._subject_id(old["subject_kind"], value),
            StandIn.FOLDED_ACCOUNT: lambda: folded_account(
                full_name=new["full_name"], username=new["username"], email=new["email"]
            ),
            StandIn.FOLDED_SUBJECT: lambda: words_of(new["subject"])[:300],
        }
        return simple[kind]()

    def _subject_id(self, kind: str, value: int) -> int | None:
        model = model_of_subject(kind)
        return value if model is None else self._numbers.new(model, value)

    def _by_type(self, field: Any, value: Any, inventor: Inventor, column: Column) -> Any:
        if isinstance(field, models.JSONField):
            return hollow(value, inventor)
        if isinstance(value, list):
            return [self._by_type(field.base_field, each, inventor, column) for each in value]
        match value:
            case str() | bytes() | memoryview():
                return self._filler(field, value, inventor)
            case dt.date():
                return inventor.date(value, of_a_child=column.tells_of_a_child)
            case uuid.UUID():
                return inventor.identifier(value)
        return inventor.number_like(value)

    def _filler(self, field: Any, value: Any, inventor: Inventor) -> str | bytes:
        if not isinstance(value, str):
            return inventor.token().encode() if field.name in self._once else b""
        filler = inventor.filler(value)
        if filler and field.name in self._once:
            filler = f"{inventor.token()} {filler}"
        return filler[: field.max_length] if field.max_length else filler


def hollow(value: Any, inventor: Inventor) -> Any:
    """This function will keep the shape of a JSON value and the names we gave its parts, and nothing else."""
    match value:
        case dict():
            return {key: hollow(each, inventor) for key, each in value.items() if key in _our_names()}
        case list():
            return [hollow(each, inventor) for each in value]
        case str():
            return inventor.filler(value)
        case bool() | None:
            return value and False
        case _:
            return 1


@cache
def _our_names() -> frozenset[str]:
    """Names that the program gives: fields of models, and values on record."""
    tables = (*sensitivity_of_fields().values(), *sensitivity_of_recorded().values())
    return frozenset(name for names in tables for name in names)


def _what_is_made_from_others_last(column: Column) -> int:
    order = {
        StandIn.USER_NAME: 1, StandIn.MAIL_ADDRESS: 2, StandIn.FOLDED_ACCOUNT: 3, StandIn.FOLDED_SUBJECT: 3,
    }  # fmt: skip
    return order.get(column.stand_in, 0) if column.stand_in else 0


def _fields_there_once(model: type[models.Model]) -> frozenset[str]:
    constrained = (
        name
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        for name in constraint.fields
    )
    return frozenset([*constrained, *(field.name for field in model._meta.local_fields if field.unique)])
