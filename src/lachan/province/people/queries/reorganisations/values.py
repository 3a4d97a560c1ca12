"""What is said of a reorganisation, and how one is refused."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.people.choices import (
    PlacementKind,
    ReorganisationState,
)
from lachan.province.people.queries.following import Held


class ReorganisationRefused(ValueError):
    """What cannot be done with a reorganisation; the message says why, in the reader's language."""


class ReorganisationConflict(ReorganisationRefused):
    """Somebody else has changed the reorganisation since the page was opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReorganisationLine:
    """One reorganisation of the list."""

    id: int
    name: str
    legal_basis: str
    effective_on: dt.date
    state: ReorganisationState
    is_verified: bool
    is_prepared_by_data: bool
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """Something that nobody takes over: an account, a function or a duty; ``value`` names it in the form."""

    kind: PlacementKind
    subject_key: str
    from_owner: str
    from_name: str
    subject: str
    address: str = ""

    @property
    def value(self) -> str:
        """How the form names it."""
        return f"{self.kind.value}|{self.subject_key}|{self.from_owner}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step in words."""

    position: int
    kind_name: str
    text: str
    note: str
    legal_basis: str
    is_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementLine:
    """One decision in words."""

    id: int
    kind_name: str
    subject: str
    from_name: str
    to_name: str
    legal_basis: str
    by_name: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is begun, ended and moved, in words; before carrying out it is a preview."""

    begun: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    begun_places: int = 0
    ended_places: int = 0
    people: tuple[tuple[str, str, str], ...] = ()
    """Who, from which office, to which."""
    functions: tuple[tuple[str, str, str], ...] = ()
    """Which function, from which office, to which."""
    duties: tuple[tuple[Orphan, Held, bool], ...] = ()
    """What, from whom, who holds it then, and whether that was decided by a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReorganisationPage:
    """One reorganisation with its steps, effects and decisions."""

    line: ReorganisationLine
    version: int
    gaps: str
    source: str
    steps: tuple[StepLine, ...]
    problems: tuple[str, ...]
    outcome: Outcome
    orphans: tuple[Orphan, ...]
    assignable: tuple[Orphan, ...]
    """The orphans, and what would go to an heir by itself but may be given to somebody else."""
    placements: tuple[PlacementLine, ...]
    is_open: bool
    carried_out_at: dt.datetime | None
    carried_out_by_name: str
