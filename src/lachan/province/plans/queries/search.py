"""One search over documents, assignments and offices."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.plans.queries.documents import DocumentRow
from lachan.province.plans.queries.values import RegisterRow
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHit:
    """An office whose name has every word."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What was found, each kind cut at ``size``; ``assignments_total`` counts all of them."""

    words: str
    documents: tuple[DocumentRow, ...]
    assignments: tuple[RegisterRow, ...]
    assignments_total: int
    offices: tuple[OfficeHit, ...]


def search(*, reader: Reader, words: str, on: dt.date, size: int = 20) -> SearchPage:
    """This function will find what has every word, marks or no marks, each word as a beginning."""
    raise NotImplementedError
