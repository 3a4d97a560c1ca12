"""What each body is given: its page, the reader's own list, the bodies of a document."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.plans.choices import BodyRole
from lachan.province.plans.queries.values import RegisterRow
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCounts:
    """In how many assignments a body has each role; ``total`` counts every assignment once."""

    total: int = 0
    lead: int = 0
    coordinate: int = 0
    direct: int = 0
    report_to: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """One body of a document; the key of an office or of a group, or neither for a body not known."""

    name: str
    office_key: str
    group_key: str
    counts: BodyCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPage:
    """The assignments of one body over all documents in force, through its groups too."""

    name: str
    office_key: str
    group_key: str
    counts: BodyCounts
    role: BodyRole | None
    rows: tuple[RegisterRow, ...]
    next_after: str | None


def body_page(
    *,
    reader: Reader,
    office_key: str = "",
    group_key: str = "",
    role: BodyRole | None = None,
    on: dt.date,
    after: str = "",
    size: int = 100,
) -> BodyPage | None:
    """This function will return what an office (or a group) is given, or ``None`` for a key not known."""
    raise NotImplementedError


def mine(
    *, reader: Reader, role: BodyRole | None = None, on: dt.date, after: str = "", size: int = 100
) -> BodyPage | None:
    """This function will return what the reader's office is given; ``None`` for who acts for no office."""
    raise NotImplementedError


def bodies_of(*, reader: Reader, document_id: int) -> tuple[BodyRow, ...] | None:
    """This function will return the bodies of a document in force by number of assignments they lead."""
    raise NotImplementedError
