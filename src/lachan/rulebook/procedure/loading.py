"""How procedures come from ``data/procedures/``: read strictly, checked for dead ends, cached."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.events import EventKind
from lachan.rulebook.clocks.loading import clock_rules
from lachan.rulebook.clocks.terms import Term, TermUnit
from lachan.rulebook.law.instruments import instruments
from lachan.rulebook.law.yaml_files import FaultList, parse, source_of
from lachan.rulebook.procedure.tables import ClockEffect, CountsAs, Moment, Move, Need, State, Table

_FOLDER = "procedures"
_FIELDS = frozenset(
    {"about", "from", "to", "cite", "verified", "note", "due_soon", "begins", "states", "moves"}
)
_STATE_FIELDS = frozenset({"name", "owner", "counts_as", "ends"})
_MOVE_FIELDS = frozenset({"name", "from", "to", "by", "needs", "clocks", "corrects", "not_by"})
_EFFECT_FIELDS = frozenset({"clock", "event", "moment"})
_Word = TypeVar("_Word", bound=StrEnum)


@lru_cache(maxsize=16)
def procedure(key: str) -> Table:
    """This function will return the procedure ``data/procedures/<key>.yaml``."""
    known = frozenset(instruments())
    return read_procedure(
        key=key, text=source_of(f"{_FOLDER}/{key}"), known=known, clocks=frozenset(clock_rules())
    )


def read_procedure(*, key: str, text: str, known: frozenset[str], clocks: frozenset[str]) -> Table:
    """This function will read a procedure, listing every fault before it gives up.

    ``known`` are the keys of the instruments, ``clocks`` those of the clocks that moves may change.
    """
    name = f"{_FOLDER}/{key}"
    faults = FaultList(name)
    entries = parse(name=name, text=text)
    faults.unknown_fields("-", entries, _FIELDS)
    states = {
        str(word): _state(str(word), entry, faults) for word, entry in _mapping(entries, "states", faults)
    }
    moves = {
        str(word): _move(str(word), entry, faults, clocks)
        for word, entry in _mapping(entries, "moves", faults)
    }
    starts_on, ends_on = faults.interval("-", entries)
    table = Table(
        key=key,
        about=faults.text("about", entries, "about"),
        states=MappingProxyType(states),
        moves=MappingProxyType(moves),
        begins=_texts("begins", entries, "begins", faults),
        citation=faults.citation("cite", entries, known=known),
        verified=faults.flag("verified", entries, "verified"),
        due_soon=_term(entries.get("due_soon"), faults),
        starts_on=starts_on,
        ends_on=ends_on,
        note=faults.text("note", entries, "note", required=False),
    )
    _check_ways(table, faults)
    faults.raise_if_any()
    return table


def _mapping(entries: Mapping[str, Any], field: str, faults: FaultList) -> list[tuple[Any, dict[str, Any]]]:
    found = entries.get(field)
    if not isinstance(found, dict) or not found or not all(isinstance(e, dict) for e in found.values()):
        faults.add(field, f"{field!r} must map keys to mappings")
        return []
    return list(found.items())


def _state(key: str, entry: dict[str, Any], faults: FaultList) -> State:
    faults.unknown_fields(key, entry, _STATE_FIELDS)
    return State(
        key=key,
        name=faults.text(key, entry, "name"),
        owner=_word(key, entry.get("owner"), Capacity.SYSTEM, faults),
        counts_as=_word(key, entry.get("counts_as"), CountsAs.NONE, faults),
        ends="ends" in entry and faults.flag(key, entry, "ends"),
    )


def _move(key: str, entry: dict[str, Any], faults: FaultList, clocks: frozenset[str]) -> Move:
    faults.unknown_fields(key, entry, _MOVE_FIELDS)
    effects = entry.get("clocks")
    if not isinstance(effects, list) or not all(isinstance(effect, dict) for effect in effects):
        faults.add(key, "'clocks' must list what changes, [] for nothing")
        effects = []
    return Move(
        key=key,
        name=faults.text(key, entry, "name"),
        starts=_texts(key, entry, "from", faults),
        to=faults.text(key, entry, "to"),
        by=_words(key, _texts(key, entry, "by", faults), Capacity.SYSTEM, faults),
        needs=_words(key, _texts(key, entry, "needs", faults, empty=True), Need.REASON, faults),
        clocks=tuple(_effect(key, effect, faults, clocks) for effect in effects),
        corrects="corrects" in entry and faults.flag(key, entry, "corrects"),
        not_by=_words(key, _texts(key, entry, "not_by", faults), Capacity.SYSTEM, faults)
        if "not_by" in entry
        else frozenset(),
    )


def _effect(key: str, entry: dict[str, Any], faults: FaultList, clocks: frozenset[str]) -> ClockEffect:
    faults.unknown_fields(key, entry, _EFFECT_FIELDS)
    clock = faults.text(key, entry, "clock")
    if clock not in clocks:
        faults.add(key, f"there is no clock {clock!r}")
    return ClockEffect(
        clock=clock,
        event=_word(key, entry.get("event"), EventKind.STOP, faults),
        moment=_word(key, entry.get("moment", Moment.NOW.value), Moment.NOW, faults),
    )


def _texts(
    key: str, entry: Mapping[str, Any], field: str, faults: FaultList, *, empty: bool = False
) -> tuple[str, ...]:
    found = entry.get(field)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        faults.add(key, f"{field!r} must be a list of words")
        return ()
    if not found and not empty:
        faults.add(key, f"{field!r} must not be empty")
    return tuple(found)


def _word(key: str, found: Any, otherwise: _Word, faults: FaultList) -> _Word:
    """Return the word of a closed list, noting a fault when it is none of them."""
    words = type(otherwise)
    if isinstance(found, str) and found in {word.value for word in words}:
        return words(found)
    faults.add(key, f"{found!r} is none of: {', '.join(word.value for word in words)}")
    return otherwise


def _words(key: str, listed: tuple[str, ...], otherwise: _Word, faults: FaultList) -> frozenset[_Word]:
    return frozenset(_word(key, found, otherwise, faults) for found in listed)


def _term(found: Any, faults: FaultList) -> Term | None:
    if found is None:
        return None
    try:
        return Term(unit=TermUnit(found["unit"]), amount=found["amount"])
    except (TypeError, KeyError, ValueError):
        faults.add("due_soon", "'due_soon' must be null or a unit and an amount")
        return None


def _check_ways(table: Table, faults: FaultList) -> None:
    """Note moves to or from nowhere, states nobody gets into, and states nobody gets out of to an end."""
    for move in table.moves.values():
        for state in (*move.starts, move.to):
            if state not in table.states:
                faults.add(move.key, f"there is no state {state!r}")
        for state in move.starts:
            if not move.corrects and state in table.states and table.states[state].ends:
                faults.add(move.key, f"{state!r} is an end; only a move that corrects may leave it")
    for state in table.begins:
        if state not in table.states:
            faults.add("begins", f"there is no state {state!r}")
    reached = _closure(
        set(table.begins), [(start, move.to) for move in _forward(table) for start in move.starts]
    )
    ends = {state.key for state in table.states.values() if state.ends}
    leading = _closure(ends, [(move.to, start) for move in _forward(table) for start in move.starts])
    for key in table.states:
        if key not in reached:
            faults.add(key, "no way leads into this state")
        if key not in leading:
            faults.add(key, "no way leads from this state to an end")


def _forward(table: Table) -> list[Move]:
    return [move for move in table.moves.values() if not move.corrects]


def _closure(known: set[str], ways: list[tuple[str, str]]) -> set[str]:
    found = set(known)
    while more := {to for start, to in ways if start in found} - found:
        found |= more
    return found
