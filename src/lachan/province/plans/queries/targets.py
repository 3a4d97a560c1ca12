"""Numeric targets of assignments and of objectives, with what they are measured on."""

from dataclasses import dataclass
from decimal import Decimal

from lachan.province.plans.queries.values import Body, DocumentRef
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.texts.reading import Comparator


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """One target; ``code`` is empty when it belongs to an objective of the plan, which nobody leads."""

    id: int
    document: DocumentRef
    code: str
    title: str
    """Title of the assignment, or text of the objective."""
    label: str
    raw: str
    comparator: Comparator
    comparator_name: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    of: str
    lead: tuple[Body, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsPage:
    """All targets in force, in text order document by document."""

    rows: tuple[TargetRow, ...]
    documents: tuple[DocumentRef, ...]
    """The documents that have targets, as choices."""
    document_id: int | None


def targets_page(*, reader: Reader, document_id: int | None = None) -> TargetsPage | None:
    """This function will return the targets of one document or of all in force; ``None`` if it is not visible."""
    raise NotImplementedError
