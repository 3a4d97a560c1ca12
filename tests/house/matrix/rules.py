"""How a rule of the matrix is written, and how the expected answer is read from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.house.matrix.roles import EVERYBODY, NOBODY
from tests.house.matrix.verdicts import Verdict

OTHERS: frozenset[str] = frozenset({"others"})
"""Everybody signed in whom the rule has not named."""

Rule = Mapping[Verdict, frozenset[str]]
"""Who gets which answer: ``{DONE: STANDING, REFUSED: OTHERS}``. Nobody signed in is always sent to sign in."""
Facts = Mapping[str, Any]
Sent = Callable[[Facts], Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What one address answers to one method: situation by situation, to whom what.

    ``situations`` are names of the world (``world.py``) with a rule each; an address without a parameter has
    the one situation ``ALWAYS``. ``sends`` makes what is posted from the facts of the situation. ``query`` is
    put behind the address. At a ``public`` address nobody signed in is one of the others.
    """

    address: str
    asks: str = "GET"
    situations: Mapping[str, Rule]
    sends: Sent = field(default=lambda facts: {})
    query: str = ""
    public: bool = False


ALWAYS = "always"
"""The situation of an address that asks about nothing in particular."""


def expected(line: Line, situation: str, who: str) -> Verdict:
    """The answer that the rule wants for somebody; it raises when the rule forgets them or names them twice."""
    if who == NOBODY and not line.public:
        return Verdict.SIGN_IN
    rule = line.situations[situation]
    named = [verdict for verdict, group in rule.items() if who in group]
    if not named:
        named = [verdict for verdict, group in rule.items() if group >= OTHERS]
    if len(named) != 1:
        raise LookupError(
            f"{line.address} {line.asks}, {situation}: {who} stands in {len(named)} answers, not one"
        )
    return named[0]


def is_complete(rule: Rule) -> bool:
    """Whether everybody signed in is named, or left to the others."""
    named = frozenset().union(*rule.values())
    return named >= OTHERS or named >= EVERYBODY
