"""What a clock follows: its term, what it starts from, who may pause or extend it and how far."""

import datetime as dt
from dataclasses import dataclass

from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.terms import Term
from lachan.rulebook.law.citations import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """Who may pause or extend a clock, how often (``most``) and how far each time (``longest``).

    ``None`` means that the rule sets no limit. ``asked_before`` is how long before the due time an extension
    must be asked for; an extension asked after the due time never counts.
    """

    by: frozenset[Capacity]
    most: int | None = None
    longest: Term | None = None
    asked_before: Term | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTerm:
    """A stricter term that the province set for itself; ``citation`` names its decision.

    A local term that would end later than the law's has no effect: the earlier due time always holds.
    """

    term: Term
    citation: str
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None

    def is_in_force(self, *, on: dt.date) -> bool:
        """This function will say whether the local term holds on that day."""
        return (self.starts_on is None or self.starts_on <= on) and (
            self.ends_on is None or on <= self.ends_on
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """The rule of a clock (quy định về thời hạn) during the days it is in force.

    ``starts_from`` says in words what sets it going. ``moves_off_days`` when a last day that is a day off
    moves to the next working day. ``verified`` is false while the term was not read in the official text.
    """

    key: str
    name: str
    term: Term
    starts_from: str
    moves_off_days: bool
    citation: Citation
    verified: bool
    pause: Power | None = None
    extension: Power | None = None
    local: LocalTerm | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    note: str = ""
