"""Asks the real addresses for everybody in every situation, and says where the answer is another than the rule's."""

import os
from collections.abc import Sequence
from functools import cache
from zlib import crc32

from lachan.rulebook.access.roles import roles
from tests.house.addresses import Address, addresses
from tests.house.matrix.building import undone
from tests.house.matrix.roles import DEPUTY, NOBODY
from tests.house.matrix.rules import Line, expected
from tests.house.matrix.verdicts import Verdict, verdict_of
from tests.house.matrix.world import World, address, asked_by


@cache
def address_named(name: str) -> Address:
    """One address of the site."""
    return next(each for each in addresses() if each.name == name)


@cache
def of_equal_rights() -> list[list[str]]:
    """The roles, those with the same rights together."""
    alike: dict[frozenset[object], list[str]] = {}
    for key, role in roles().items():
        alike.setdefault(frozenset({*role.grants, role.second_factor}), []).append(key)
    return list(alike.values())


def whom_to_ask(turn: int) -> list[str]:
    """Of the roles with the same rights one in turn, and all who differ: a deputy, and nobody signed in.

    No address knows roles, only rights (``tests/house/test_roles_unknown.py``), so that the others get the same.
    """
    return [*(keys[turn % len(keys)] for keys in of_equal_rights()), DEPUTY, NOBODY]


def of_each_answer(line: Line, situation: str, turn: int, *, is_form: bool = False) -> list[str]:
    """All who differ, when ``CI=true``; otherwise of all who should get the same answer one in turn.

    So too of the form before a deed, which ``is_form`` says: the deed itself is asked for everybody.
    """
    if os.environ.get("CI") == "true" and not is_form:
        return whom_to_ask(turn)
    alike: dict[Verdict, list[str]] = {}
    for who in whom_to_ask(turn):
        alike.setdefault(expected(line, situation, who), []).append(who)
    return [people[turn % len(people)] for people in alike.values()]


def wrong_answers(world: World, line: Line, lines: Sequence[Line] = ()) -> list[str]:
    """What a line of the matrix is answered other than it says, a sentence for all who get the same.

    ``lines`` are all of its address.
    """
    is_form = line.asks == "GET" and any(
        other.asks == "POST" and other.situations is line.situations for other in lines
    )
    found: dict[tuple[str, Verdict, Verdict], list[str]] = {}
    for turn, situation in enumerate(line.situations, start=_first_turn(line)):
        for who in of_each_answer(line, situation, turn, is_form=is_form):
            wanted, got = expected(line, situation, who), _answer(world, line, situation, who)
            if wanted != got:
                found.setdefault((situation, got, wanted), []).append(who)
    return [
        f"{line.asks} {line.address}, {situation}: {got}, not {wanted}, for {', '.join(people)}"
        for (situation, got, wanted), people in found.items()
    ]


def wrong_methods(world: World, lines: list[Line]) -> list[str]:
    """Where an address answers to a method that none of its lines names."""
    situation = next(iter(lines[0].situations))
    return [
        f"{method}: {who} got {got}"
        for method in {"GET", "POST"} - {line.asks for line in lines}
        for who in of_each_answer(lines[0], situation, _first_turn(lines[0]))
        if (got := _answer(world, lines[0], situation, who, method)) not in _refusals(lines[0], who)
    ]


def _first_turn(line: Line) -> int:
    """Where the turns begin: another place at every address, so that at some of them each role is asked first."""
    return crc32(line.address.encode())


def _refusals(line: Line, who: str) -> set[Verdict]:
    if who == NOBODY and not line.public:
        return {Verdict.SIGN_IN}
    return {Verdict.NO_SUCH_METHOD, Verdict.REFUSED}


def _answer(world: World, line: Line, situation: str, who: str, method: str = "") -> Verdict:
    facts = world.facts_for(situation, who)
    path = address(line.address, facts, address_named(line.address).parameters) + line.query
    with undone(), asked_by(world.readers[who]) as browser:
        is_read = (method or line.asks) == "GET"
        answer = browser.get(path) if is_read else browser.post(path, line.sends(facts))
        if answer.streaming:
            list(answer)  # to its end, so that it is closed as the test client closes it
        return verdict_of(answer)


def by_address(lines: list[Line]) -> dict[str, list[Line]]:
    """The lines of every address."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.address, []).append(line)
    return found
