"""When the work of a document is due: its dated deadlines by quarter."""

from dataclasses import dataclass

from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """A quarter with the assignments due in it; ``value`` filters the register by it."""

    value: str
    year: int
    quarter: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Quarters from the first to the last date, empty ones included.

    An assignment with dates in two quarters is counted in both; ``dated`` and ``undated`` count it once.
    """

    quarters: tuple[Quarter, ...]
    dated: int
    undated: int


def timeline_of(*, reader: Reader, document_id: int) -> Timeline | None:
    """This function will return the quarters of a document in force."""
    raise NotImplementedError
