"""What a procedure consists of: states with owners, and moves between them."""

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.events import EventKind
from lachan.rulebook.clocks.terms import Term
from lachan.rulebook.law.citations import Citation


class CountsAs(StrEnum):
    """What a state is in statistics."""

    OPEN = "open"
    DONE = "done"
    PAUSED = "paused"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    NONE = "none"


class Need(StrEnum):
    """What somebody must bring to make a move."""

    PERSON = "person"
    REASON = "reason"
    DOCUMENT = "document"
    APPROVER = "approver"
    EVIDENCE = "evidence"
    RESULT = "result"
    FIGURES = "figures"
    DUE_DATE = "due_date"
    EVENT = "event"
    NEW_OWNER = "new_owner"

    @property
    def words(self) -> str:
        """What is needed, as it stands in a sentence."""
        return _NEEDS[self]


_NEEDS = {
    Need.PERSON: "người nhận việc",
    Need.REASON: "lý do",
    Need.DOCUMENT: "số và ngày văn bản",
    Need.APPROVER: "người quyết định",
    Need.EVIDENCE: "minh chứng",
    Need.RESULT: "kết quả",
    Need.FIGURES: "số liệu của chỉ tiêu",
    Need.DUE_DATE: "ngày đến hạn mới",
    Need.EVENT: "sự kiện làm phát sinh nhiệm vụ",
    Need.NEW_OWNER: "cơ quan nhận thay",
}


class Moment(StrEnum):
    """When a clock changes: as the move is made, or on the day the result was handed in."""

    NOW = "now"
    RESULT = "result"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockEffect:
    """What a move does to a clock; a start begins a new run of it, a clock that does not run is left alone."""

    clock: str
    event: EventKind
    moment: Moment = Moment.NOW


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state (trạng thái): ``owner`` is who has to act next."""

    key: str
    name: str
    owner: Capacity
    counts_as: CountsAs
    ends: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A move (bước) from one of several states to one; ``corrects`` when it may leave an end state.

    Whoever acts in a capacity of ``not_by`` may not make it, whatever else they are: nobody accepts their own
    result.
    """

    key: str
    name: str
    starts: tuple[str, ...]
    to: str
    by: frozenset[Capacity]
    needs: frozenset[Need]
    clocks: tuple[ClockEffect, ...] = ()
    corrects: bool = False
    not_by: frozenset[Capacity] = frozenset()

    def is_for(self, *, actor: AbstractSet[Capacity]) -> bool:
        """This function will say whether somebody with these capacities may make the move."""
        return bool(self.by & actor) and not self.not_by & actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A procedure (quy trình) while it is in force; ``begins`` are the states that something may open in."""

    key: str
    about: str
    states: Mapping[str, State]
    moves: Mapping[str, Move]
    begins: tuple[str, ...]
    citation: Citation
    verified: bool
    due_soon: Term | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    note: str = ""

    def moves_from(self, *, state: str) -> tuple[Move, ...]:
        """This function will return every move that leaves a state, in the order of the table."""
        return tuple(move for move in self.moves.values() if state in move.starts)
