"""Rules and events of clocks for the tests."""

import datetime as dt

from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.events import VIETNAM, ClockEvent, EventKind
from lachan.rulebook.clocks.reading import read_clock
from lachan.rulebook.clocks.rules import ClockRule, Power
from lachan.rulebook.clocks.terms import Term, TermUnit
from lachan.rulebook.law.citations import Citation

ANYBODY = Power(by=frozenset(Capacity))


def instant(printed):
    return dt.datetime.fromisoformat(printed).replace(tzinfo=VIETNAM)


def term(amount, unit):
    return Term(unit=TermUnit(unit), amount=amount)


def rule(amount, unit, **changes):
    values = {
        "key": "mau",
        "name": "Thời hạn mẫu",
        "term": term(amount, unit),
        "starts_from": "từ khi nhận thông tin",
        "moves_off_days": True,
        "citation": Citation(instrument="nd-56-2017", article="31", clause="2"),
        "verified": True,
        "pause": ANYBODY,
        "extension": ANYBODY,
    }
    return ClockRule(**values | changes)


def event(kind, at, number=1, **values):
    for field in ("at", "asked_at"):
        if isinstance(values.get(field), str):
            values[field] = instant(values[field])
    if isinstance(values.get("due_on"), str):
        values["due_on"] = dt.date.fromisoformat(values["due_on"])
    at = instant(at) if isinstance(at, str) else at
    return ClockEvent(kind=EventKind(kind), at=at, number=number, **values)


def granted(at, number, **values):
    """An extension with everything it needs."""
    founded = {"document": "Công văn số 30/UBND-KGVX", "approver": "Chủ tịch Ủy ban nhân dân tỉnh"}
    return event("extend", at, number, **founded | {"by": Capacity.ISSUER} | values)


def read(given_rule, events, at, **more):
    return read_clock(rule=given_rule, events=events, at=instant(at) if isinstance(at, str) else at, **more)


def codes(reading):
    return [found.code.value for found in reading.problems]
