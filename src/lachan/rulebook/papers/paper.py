"""A paper as a value: every place of the layout with the words that stand there."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Alignment(StrEnum):
    """How the words of a column stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its heading, its share of the width, how its words stand."""

    heading: str
    share: int = 1
    alignment: Alignment = Alignment.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table inside a paper; every row has as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The office that issues (tên cơ quan) as it is printed, the one above it, and where it sits (địa danh)."""

    office: str
    parent: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: authority and title line by line (quyền hạn, chức vụ), then the name.

    ``authority`` is for example ``("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")``.
    """

    authority: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An official paper (văn bản hành chính); ``number`` and ``issued_on`` are empty on a draft.

    ``kind`` is a key of the layout's kinds; ``symbol`` is the part of the number that stands for office and
    unit ("SLĐTBXH-BTXH"). ``opening`` and ``closing`` are paragraphs before and after the table, if any.
    """

    kind: str
    head: Letterhead
    symbol: str
    number: int | None = None
    issued_on: dt.date | None = None
    subject: str = ""
    addressees: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    table: Table | None = None
    closing: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filed: str = "VT"
    signature: Signature = Signature()
