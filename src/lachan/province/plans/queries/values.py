"""The values that several pages of the room share."""

import datetime as dt
from dataclasses import dataclass, field

from lachan.province.people import queries as people
from lachan.province.plans.choices import AssignmentState, BodyRole, DocumentState
from lachan.rulebook.calendar.deadlines import Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body named in an assignment; ``office_key`` opens its page, ``group_key`` that of the group."""

    name: str
    role: BodyRole
    office_key: str = ""
    group_key: str = ""
    is_reader: bool = False
    """True when it is the reader's own office's work, by itself, through a group, or taken over."""
    held: people.Held | None = None
    """Who holds it on the day asked for and how it came there; unknown for a body that is not known."""

    @property
    def is_moved(self) -> bool:
        """True when somebody else than the body named holds it on the day, or nobody."""
        return self.held is not None and self.held.is_moved

    def is_held_by(self, office_id: int) -> bool:
        """This function will say whether an office holds it on the day."""
        return self.held is not None and any(one.office_id == office_id for one in self.held.holders)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something odd that a person should look at; offsets are ``None`` for the document as a whole."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateCounts:
    """How many assignments stand in each state; ``with_problems`` counts the proposed ones that have any."""

    total: int = 0
    proposed: int = 0
    approved: int = 0
    rejected: int = 0
    in_force: int = 0
    withdrawn: int = 0
    with_problems: int = 0

    @property
    def is_all_judged(self) -> bool:
        """True when nothing waits for approval."""
        return self.proposed == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRef:
    """Enough of an assignment to name it and link to it."""

    id: int
    code: str
    title: str
    document_id: int
    document_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRef:
    """Enough of a document to name it and link to it; ``name`` reads "Kế hoạch số 05/KH-UBND"."""

    id: int
    name: str
    title: str
    state: DocumentState
    issued_on: dt.date | None = None
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One line of a register."""

    id: int
    code: str
    state: AssignmentState
    document_id: int
    path: tuple[str, ...]
    label: str
    """The path as people say it: ``II.2.c-2``."""
    title: str
    text: str
    heading: str
    modality: str
    category: str
    category_name: str
    is_request: bool
    lead: tuple[Body, ...] = ()
    coordinate: tuple[Body, ...] = ()
    direct: tuple[Body, ...] = ()
    report_to: tuple[Body, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: int = 0
    version: int = 1
    document_name: str = ""
    next_due_on: dt.date | None = None
    """The first date from the day asked for on; when all dates are past, the last of them."""
    is_past: bool = False
    """True when there are dates and all lie before the day asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One choice of a filter: its value in the address, its name, and how many assignments it has."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """One field that a change altered, worded for a person."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One change of an assignment: who, when, what, and on which basis when it was an amendment."""

    number: int
    change: str
    change_name: str
    at: dt.datetime
    by_name: str
    note: str = ""
    basis_number: str = ""
    basis_on: dt.date | None = None
    reason: str = ""
    differences: tuple[FieldDifference, ...] = field(default=())
