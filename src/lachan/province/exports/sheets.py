"""A list that may be taken out, as a value: its columns with their levels, and where its rows come from."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _

from lachan.province.exports.choices import Format
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.sensitivity import Sensitivity, is_above, may_leave, sensitivity_of_fields

Cell = str | int | Decimal | dt.date | dt.datetime | None
Row = TypeVar("Row")

_MILDEST_FIRST = tuple(Sensitivity)


class FaultySheetError(ValueError):
    """A list that must not exist: a secret in a column, a field without a level, children that nobody counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its key, its heading, and the stored fields it is made of (``plans.Assignment.title``)."""

    key: str
    name: str
    source: tuple[str, ...]
    width: int = 24

    @property
    def level(self) -> Sensitivity:
        """The strictest level of its fields."""
        return max((_level_of(each) for each in self.source), key=_MILDEST_FIRST.index)


def _level_of(source: str) -> Sensitivity:
    model, _dot, name = source.rpartition(".")
    level = sensitivity_of_fields().get(model, {}).get(name)
    if level is None:
        raise FaultySheetError(f"{source}: không có trường này trong sensitivity.yaml")
    return level


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """How a short list is printed as the annex of an official paper (phụ lục).

    ``under`` is the key of a column whose values stand as headings above their rows, ``last`` gives a row of sums.
    More rows than ``most`` are a list for a spreadsheet, not an annex.
    """

    title: str
    under: str = ""
    last: Callable[[], Sequence[Cell]] | None = None
    most: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[Row]):
    """A list that somebody may take out, for one reader and one set of filters.

    ``rows`` begins anew with every call and gives what the reader's own list shows, no more. ``subject`` is
    what the audit says it was taken from. ``filters`` are labels and values in words, ``words``
    what was typed to search. ``children`` names the
    children of a row by any key; whoever gives out columns about children must give it. ``tallies`` are groups
    and values that a row counts for, for a page of totals. ``as_json`` gives a row with more structure than its
    cells have, of keys of ``columns`` and ``more_columns`` only; ``facts`` stand before the rows there.
    What has an ``annex`` may also leave as DOCX.
    """

    key: str
    title: str
    file_name: str
    permission: Permission
    subject_kind: str
    subject_id: int | None
    subject: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]
    cells: Callable[[Row], Sequence[Cell]]
    filters: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    notes: tuple[str, ...] = ()
    children: Callable[[Row], Iterable[Hashable]] | None = None
    tallies: Callable[[Row], Iterable[tuple[str, str]]] | None = None
    more_columns: tuple[Column, ...] = ()
    as_json: Callable[[Row], Mapping[str, Any]] | None = None
    rows_key: str = "rows"
    facts: Mapping[str, Any] = field(default_factory=dict)
    annex: Annex | None = None

    def __post_init__(self) -> None:
        if not may_leave(self.level, is_approved=True):
            raise FaultySheetError(f"{self.key}: một cột là bí mật, không được xuất")
        if self.level is Sensitivity.CHILD and self.children is None:
            raise FaultySheetError(f"{self.key}: có cột về trẻ em mà không nói đếm trẻ em thế nào")

    @property
    def formats(self) -> tuple[Format, ...]:
        """As what it may leave."""
        return tuple(one for one in Format if one is not Format.DOCX or self.annex)

    @property
    def level(self) -> Sensitivity:
        """The strictest level of its columns."""
        levels = (column.level for column in (*self.columns, *self.more_columns))
        return max(levels, key=_MILDEST_FIRST.index)

    @property
    def all_filters(self) -> dict[str, str]:
        """What was chosen and what was typed, under their labels."""
        return {**self.filters, **({_("Tìm"): self.words} if self.words else {})}

    @property
    def is_about_persons(self) -> bool:
        """True when it holds more than what is public or internal: it asks for a purpose and is marked."""
        return self.children is not None or is_above(self.level, Sensitivity.INTERNAL)


class Counted(Generic[Row]):
    """The rows of a sheet on their way out, counted: rows, and children by their keys."""

    def __init__(self, sheet: Sheet[Row]) -> None:
        self._sheet = sheet
        self._children: set[Hashable] = set()
        self.rows = 0

    @property
    def children(self) -> int:
        """How many different children were named so far."""
        return len(self._children)

    def __iter__(self) -> Iterator[Row]:
        count_children = self._sheet.children
        for row in self._sheet.rows():
            self.rows += 1
            if count_children:
                self._children.update(count_children(row))
            yield row
