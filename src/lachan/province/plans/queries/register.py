"""The register of a document: its sections, its lines, its filters with counts."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from lachan.province.plans.queries.documents import DocumentView
from lachan.province.plans.queries.filters import RegisterFilters
from lachan.province.plans.queries.values import Count, RegisterRow
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionNode:
    """A section in the tree, in text order; ``count`` includes what stands deeper.

    The counts of ``depth`` 0 sum to the total of the register.
    """

    path: tuple[str, ...]
    value: str
    """Its value for the filter ``section``."""
    label: str
    title: str
    depth: int
    count: int
    own: int
    is_selected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """One page of a register: tree and choices count the whole register, ``filtered`` what the filters leave."""

    document: DocumentView
    filters: RegisterFilters
    total: int
    filtered: int
    requests: int
    """How many of the total are requested (đề nghị), not ordered."""
    dated: int
    """How many of the total have a date."""
    targets: int
    """Targets of the whole document, of assignments in the register and of objectives."""
    sections: tuple[SectionNode, ...]
    bodies: tuple[Count, ...]
    """Bodies by number of assignments; ``value`` is ``office:<key>``, ``group:<key>`` or ``name:<name>``."""
    categories: tuple[Count, ...]
    modalities: tuple[Count, ...]
    periods: tuple[Count, ...]
    rows: tuple[RegisterRow, ...]
    next_after: str | None


def register_of(
    *,
    reader: Reader,
    document_id: int,
    filters: RegisterFilters,
    on: dt.date,
    after: str = "",
    size: int = 100,
) -> RegisterPage | None:
    """This function will return one page of the register of a document in force; ``on`` decides what is past."""
    raise NotImplementedError


def register_rows(
    *, reader: Reader, document_id: int, filters: RegisterFilters, on: dt.date
) -> Iterator[RegisterRow] | None:
    """This function will give every line that the filters leave, in text order, for an export."""
    raise NotImplementedError
