"""The values a reading consists of: the contract of ``lachan read``."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from lachan.rulebook.calendar.deadlines import Deadline

Span = tuple[int, int]
"""Half-open range of character offsets in the text that was read."""


class Modality(StrEnum):
    """Whether the body is ordered (giao) or requested (đề nghị), being no subordinate."""

    ASSIGN = "assign"
    REQUEST = "request"


class Comparator(StrEnum):
    """How a result is compared with a target; always on unrounded figures."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EQUAL = "="
    BETWEEN = "between"


class Category(StrEnum):
    """The kind of work an assignment asks for."""

    ISSUE_DOCUMENT = "issue_document"
    COMMUNICATION = "communication"
    INSPECTION = "inspection"
    CASE_HANDLING = "case_handling"
    TRAINING = "training"
    COORDINATION = "coordination"
    STATISTICS = "statistics"
    RESOURCES = "resources"
    INFRASTRUCTURE = "infrastructure"
    REPORTING = "reporting"
    LEGAL_AID = "legal_aid"
    PARTICIPATION = "participation"
    SUPERVISION = "supervision"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A numeric target (chỉ tiêu); ``unit`` is ``"%"`` or the word counted, ``of`` what it is measured on."""

    raw: str
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None = None
    unit: str = "%"
    of: str = ""
    span: Span = (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """A document that the text says it rests on (căn cứ)."""

    kind: str
    number: str
    issued_on: dt.date | None = None
    issuer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signed, on whose behalf (TM., KT., TL., TUQ.) and in which office."""

    authority: str | None = None
    capacity: str | None = None
    title: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What stands in the head and the foot of the document; ``None`` where it is blank or illegible."""

    kind: str | None = None
    number: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: dt.date | None = None
    title: str | None = None
    signer: Signer = field(default_factory=Signer)
    legal_bases: tuple[LegalBasis, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One assignment (nhiệm vụ được giao) with the span it was read from.

    ``lead`` is empty when the text does not say who leads; it is never guessed.
    """

    path: tuple[str, ...]
    printed_label: str
    heading: str
    text: str
    span: Span
    lead: tuple[str, ...] = ()
    coordinate: tuple[str, ...] = ()
    direct: tuple[str, ...] = ()
    report_to: tuple[str, ...] = ()
    modality: Modality = Modality.ASSIGN
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    outputs: tuple[str, ...] = ()
    category: Category = Category.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A purpose or requirement (mục đích, yêu cầu): says how, assigns nothing."""

    path: tuple[str, ...]
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """An objective (mục tiêu, chỉ tiêu) with its targets and no lead."""

    path: tuple[str, ...]
    text: str
    span: Span
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something odd in the text that a person should look at; ``message`` is Vietnamese."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read from one official document; ``text`` is what the spans count in."""

    text: str
    document: DocumentFacts
    assignments: tuple[Assignment, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    objectives: tuple[Objective, ...] = ()
    problems: tuple[Problem, ...] = ()
