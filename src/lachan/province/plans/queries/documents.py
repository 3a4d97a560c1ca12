"""Documents as lists and pages show them."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.plans.choices import DocumentState, LinkRelation
from lachan.province.plans.queries.fields import DocumentFields
from lachan.province.plans.queries.values import AssignmentRef, DocumentRef, Problem, StateCounts
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One line of the list of documents."""

    id: int
    state: DocumentState
    state_name: str
    code: str
    name: str
    title: str
    issuer: str
    issued_on: dt.date | None
    uploaded_at: dt.datetime
    uploaded_by_name: str
    progress: int
    stage: str
    counts: StateCounts
    carries_out: AssignmentRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage:
    """One page of the list; ``counts`` has every state that the reader may see, all pages together."""

    rows: tuple[DocumentRow, ...]
    counts: dict[DocumentState, int]
    next_after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRights:
    """What the reader may do with a document as it stands."""

    review: bool = False
    issue: bool = False
    amend: bool = False
    export: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLinkRow:
    """A link seen from one side; ``target`` is ``None`` while the other document is not held or not visible."""

    id: int
    relation: LinkRelation
    relation_name: str
    name: str
    issuer: str
    issued_on: dt.date | None
    target: DocumentRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLinks:
    """What the document rests on and carries out, and what rests on it."""

    outgoing: tuple[DocumentLinkRow, ...] = ()
    incoming: tuple[DocumentLinkRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document with all its facts."""

    id: int
    version: int
    state: DocumentState
    state_name: str
    code: str
    name: str
    fields: DocumentFields
    confirmed_blank: tuple[str, ...]
    problems: tuple[Problem, ...]
    progress: int
    stage: str
    uploaded_at: dt.datetime
    uploaded_by_name: str
    in_force_at: dt.datetime | None
    file_name: str
    file_size: int
    file_sha256: str
    counts: StateCounts
    rights: DocumentRights
    office_id: int | None = None
    carries_out: AssignmentRef | None = None


def documents_for(
    *, reader: Reader, state: DocumentState | None = None, after: str = "", size: int = 50
) -> DocumentsPage:
    """This function will list the documents that the reader may see, newest first."""
    raise NotImplementedError


def document_for(*, reader: Reader, document_id: int) -> DocumentView | None:
    """This function will return one document, or ``None`` when there is none that the reader may see."""
    raise NotImplementedError


def links_of(*, reader: Reader, document_id: int) -> DocumentLinks | None:
    """This function will return the links of a document both ways."""
    raise NotImplementedError


def file_of(*, reader: Reader, document_id: int) -> tuple[str, bytes] | None:
    """This function will return name and bytes of the original file, unchanged since its upload."""
    raise NotImplementedError
