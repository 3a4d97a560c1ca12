"""How rules come from the data files: ``load("periods")`` gives dated values, checked and cached."""

from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from lachan.rulebook.law.dated import DatedValue, Rules
from lachan.rulebook.law.instruments import instruments
from lachan.rulebook.law.yaml_files import FaultList, parse, source_of

_FIELDS = frozenset({"value", "from", "to", "cite", "verified", "note"})


@lru_cache(maxsize=64)
def load(name: str) -> Rules:
    """This function will return the rules of ``data/<name>.yaml``.

    It raises ``FaultyRulesError`` with every fault (file, key, what is wrong) when the file is not sound.
    """
    return read_rules(name=name, text=source_of(name), known=frozenset(instruments()))


def read_rules(*, name: str, text: str, known: frozenset[str]) -> Rules:
    """This function will read rules from the text of a file; ``known`` are the keys of the instruments."""
    faults = FaultList(name)
    entries = parse(name=name, text=text)
    about = faults.text("about", entries, "about")
    rules = entries.get("rules")
    if not isinstance(rules, dict):
        faults.add("rules", "'rules' must map keys to lists of dated values")
        rules = {}
    values = {str(key): _history(str(key), listed, faults, known) for key, listed in rules.items()}
    faults.raise_if_any()
    return Rules(name=name, about=about, values=MappingProxyType(values))


def _history(key: str, listed: Any, faults: FaultList, known: frozenset[str]) -> tuple[DatedValue, ...]:
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed) or not listed:
        faults.add(key, "a rule must be a list of dated values")
        return ()
    values = tuple(_dated_value(key, entry, faults, known) for entry in listed)
    for earlier, later in pairwise(values):
        if earlier.ends_on is None or later.starts_on is None or later.starts_on <= earlier.ends_on:
            faults.add(key, "the values must stand in order of time and must not overlap")
    return values


def _dated_value(key: str, entry: dict[str, Any], faults: FaultList, known: frozenset[str]) -> DatedValue:
    faults.unknown_fields(key, entry, _FIELDS)
    if "value" not in entry:
        faults.add(key, "'value' is missing")
    starts_on, ends_on = faults.interval(key, entry)
    return DatedValue(
        value=entry.get("value"),
        starts_on=starts_on,
        ends_on=ends_on,
        citation=faults.citation(key, entry, known=known),
        verified=faults.flag(key, entry, "verified"),
        note=faults.text(key, entry, "note", required=False),
    )
