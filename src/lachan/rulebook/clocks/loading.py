"""How the rules of clocks come from ``data/clocks.yaml``."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.rules import ClockRule, Power
from lachan.rulebook.clocks.terms import Term, TermUnit
from lachan.rulebook.law.dated import DatedValue, Rules
from lachan.rulebook.law.loading import load
from lachan.rulebook.law.yaml_files import FaultList

_FILE = "clocks"
_FIELDS = frozenset({"name", "term", "starts_from", "moves_off_days", "pause", "extension"})
_POWER_FIELDS = frozenset({"by", "most", "longest", "asked_before"})


@lru_cache(maxsize=1)
def clock_rules() -> Mapping[str, tuple[ClockRule, ...]]:
    """This function will return every rule of a clock by its key, earliest first."""
    return read_clock_rules(rules=load(_FILE))


def clock_rule(*, key: str, on: dt.date) -> ClockRule | None:
    """This function will return the rule in force on the day a clock starts, ``None`` if there is none."""
    return next((rule for rule in clock_rules().get(key, ()) if _holds(rule, on)), None)


def read_clock_rules(*, rules: Rules) -> Mapping[str, tuple[ClockRule, ...]]:
    """This function will read dated values as rules of clocks, listing every fault before it gives up."""
    faults = FaultList(rules.name)
    found = {
        key: tuple(rule for value in history if (rule := _rule(key, value, faults)))
        for key, history in rules.values.items()
    }
    faults.raise_if_any()
    return MappingProxyType(found)


def _holds(rule: ClockRule, on: dt.date) -> bool:
    return (rule.starts_on is None or rule.starts_on <= on) and (rule.ends_on is None or on <= rule.ends_on)


def _rule(key: str, dated: DatedValue, faults: FaultList) -> ClockRule | None:
    entry = dated.value
    if not isinstance(entry, dict):
        faults.add(key, "the value of a clock must be a mapping")
        return None
    faults.unknown_fields(key, entry, _FIELDS)
    term = _term(key, entry, "term", faults)
    return ClockRule(
        key=key,
        name=faults.text(key, entry, "name"),
        term=term or Term(unit=TermUnit.DATE),
        starts_from=faults.text(key, entry, "starts_from"),
        moves_off_days=faults.flag(key, entry, "moves_off_days"),
        pause=_power(key, entry, "pause", faults),
        extension=_power(key, entry, "extension", faults),
        citation=dated.citation,
        verified=dated.verified,
        starts_on=dated.starts_on,
        ends_on=dated.ends_on,
        note=dated.note,
    )


def _term(
    key: str, entry: Mapping[str, Any], field: str, faults: FaultList, *, required: bool = True
) -> Term | None:
    found: Any = entry.get(field)
    if found is None and not required:
        return None
    try:
        return Term(unit=TermUnit(found["unit"]), amount=found.get("amount", 0))
    except (TypeError, KeyError, ValueError, AttributeError):
        units = ", ".join(unit.value for unit in TermUnit)
        faults.add(key, f"{field!r} must name a unit ({units}) and, unless it is a date, an amount")
        return None


def _power(key: str, entry: Mapping[str, Any], field: str, faults: FaultList) -> Power | None:
    found = entry.get(field)
    if found is None:
        return None
    if not isinstance(found, dict):
        faults.add(key, f"{field!r} must be a mapping, or null when nobody may")
        return None
    faults.unknown_fields(key, found, _POWER_FIELDS)
    listed = found.get("by")
    by = listed if isinstance(listed, list) else []
    known = sorted(capacity.value for capacity in Capacity)
    if not by or not all(name in known for name in by):
        faults.add(key, f"{field!r} must list in 'by' some of: {', '.join(known)}")
        by = []
    most = found.get("most")
    if most is not None and (type(most) is not int or most < 1):
        faults.add(key, f"'most' of {field!r} must be a number of times")
        most = None
    return Power(
        by=frozenset(Capacity(name) for name in by),
        most=most,
        longest=_term(key, found, "longest", faults, required=False),
        asked_before=_term(key, found, "asked_before", faults, required=False),
    )
