"""Who gets which answer about duties: all see them, the owner's office acts, who gave or follows them up decides."""

import uuid
from collections.abc import Iterator

from tests.house.matrix.roles import (
    ADMINISTRATOR,
    CARRY_OUT,
    CHAIRMAN,
    DEPUTY,
    EVERYBODY,
    LEADER,
    STANDING,
    TAKE_OUT,
)
from tests.house.matrix.rules import ALWAYS, OTHERS, Facts, Line, Rule
from tests.house.matrix.verdicts import Verdict

DONE, REFUSED, UNKNOWN = Verdict.DONE, Verdict.REFUSED, Verdict.UNKNOWN

HEADS = CHAIRMAN | LEADER
DECIDES = STANDING | HEADS | {"department_officer", "police_officer", "union_officer", "district_officer"}
"""Whoever judges what their office gave or follows up; procuracy, court, Front and communes give no work."""
ACTS = CARRY_OUT | DECIDES
OF_EVERYBODY: Rule = {DONE: EVERYBODY}
TAKEN_OUT: Rule = {DONE: TAKE_OUT, REFUSED: OTHERS}
OF_THE_DOERS: Rule = {DONE: CARRY_OUT, REFUSED: OTHERS}
OF_THE_OWNERS: Rule = {DONE: CARRY_OUT | HEADS, REFUSED: OTHERS}
"""Whoever does the work of the office, and who heads it."""
OF_THE_DECIDERS: Rule = {DONE: DECIDES, REFUSED: OTHERS}
OF_THE_HEADS: Rule = {DONE: HEADS, REFUSED: OTHERS}
"""What an office gave itself is judged by its head: nobody judges what they did themselves."""
NOBODYS: Rule = {REFUSED: OTHERS}
NO_SUCH: Rule = {UNKNOWN: EVERYBODY}
UNKNOWN_TO_ACTORS: Rule = {UNKNOWN: ACTS, REFUSED: OTHERS}

_OF_THE_DOER = (
    "beginning of a duty", "result of a duty", "taking back a result", "refusal of a duty", "asking for more time",
)  # fmt: skip
_JUDGING = ("acceptance of a result", "acceptance in part", "return of a result")
_DIRECTING = (
    "insisting on a duty", "handing over a duty", "pausing a duty", "resuming a duty", "reopening a duty",
)  # fmt: skip
_GIVING = ("giving on a duty", "withdrawal of a duty")
_OF_NOBODY_HERE = ("of the office below", "of another office")


def _steps() -> Iterator[tuple[str, Rule]]:
    for step in (*_OF_THE_DOER, *_JUDGING, *_DIRECTING, "event of a duty", "decision on more time", *_GIVING):
        yield from ((f"{step} {whose}", NOBODYS) for whose in _OF_NOBODY_HERE)
    for step in _OF_THE_DOER:
        yield f"{step} of the own office", OF_THE_OWNERS
        yield f"{step} given by the own office to itself", OF_THE_DOERS
        yield f"{step} given by the own office", NOBODYS
        yield f"{step} followed up by the own office", NOBODYS
    for step in (*_JUDGING, *_DIRECTING):
        yield f"{step} of the own office", NOBODYS
        yield f"{step} given by the own office", OF_THE_DECIDERS
        yield f"{step} followed up by the own office", OF_THE_DECIDERS
    for step in _JUDGING:
        yield f"{step} given by the own office to itself", OF_THE_HEADS
        yield f"{step} done and followed up by the own office", NOBODYS
    yield "event of a duty of the own office", OF_THE_DOERS
    yield "event of a duty given by the own office", OF_THE_DECIDERS
    yield "event of a duty followed up by the own office", OF_THE_DECIDERS
    yield "giving on a duty of the own office", OF_THE_DECIDERS
    yield "giving on a duty given by the own office", NOBODYS
    yield "giving on a duty followed up by the own office", NOBODYS
    yield "withdrawal of a duty of the own office", NOBODYS
    yield "withdrawal of a duty given by the own office", OF_THE_DECIDERS
    yield "withdrawal of a duty followed up by the own office", NOBODYS
    yield "decision on more time of the own office", NOBODYS
    yield "decision on more time given by the own office", OF_THE_DECIDERS
    yield "decision on more time followed up by the own office", NOBODYS


_STEPS: dict[str, Rule] = {
    **dict(_steps()),
    "acceptance of a result given by the own office, not taken": NOBODYS,
    "beginning of a duty of another office, kept to its parties": UNKNOWN_TO_ACTORS,
    "no such step": UNKNOWN_TO_ACTORS,
    "no such duty": UNKNOWN_TO_ACTORS,
}


def _typed(facts: Facts) -> dict[str, object]:
    """What any of the forms of the steps asks for."""
    return {
        "version": facts["version"], "submission": uuid.uuid4(), "reason": "lý do", "note": "",
        "document_number": "2/QĐ", "document_on": "1/2/2021", "summary": "Đã làm.", "result_on": "1/2/2021",
        "due_on": "1/3/2021", "office_id": facts.get("to", ""), "office_ids": facts.get("below", ""), "until": "30/4/2021", "is_granted": "1",
        "document": "Thông tư 1", "happened_on": "1/2/2021",
    }  # fmt: skip


_FEEDS = [
    Line(address="duties:feeds", situations={ALWAYS: OF_EVERYBODY}),
    *(
        Line(
            address=address,
            asks="POST",
            situations={
                "calendar of one's own": {REFUSED: frozenset({DEPUTY}), DONE: OTHERS},
                "calendar of the own office": {DONE: ACTS - {DEPUTY}, REFUSED: OTHERS},
            },
            sends=lambda facts: {"cua": facts["whose"]},
        )
        for address in ("duties:make_feed", "duties:end_feed")
    ),
    Line(
        address="duties:feed",
        situations={
            "address of a calendar": {DONE: OTHERS},
            "address of a calendar of somebody who left": {UNKNOWN: OTHERS},
            "address of a calendar, revoked": {UNKNOWN: OTHERS},
            "no such calendar": {UNKNOWN: OTHERS},
        },
        public=True,
    ),
]
"""Whoever stands in for somebody leaves no address behind that outlives it; a secret opens to who has it."""

_OF_THE_ADMINISTRATOR: Rule = {DONE: ADMINISTRATOR, REFUSED: OTHERS}
_LADDER = [
    Line(address="duties:ladder", situations={ALWAYS: _OF_THE_ADMINISTRATOR}),
    Line(
        address="duties:ladder",
        asks="POST",
        situations={ALWAYS: _OF_THE_ADMINISTRATOR},
        sends=lambda _facts: {"days": "7", "when": "truoc", "to": "owner_head", "basis": "1/QĐ-UBND"},
    ),
    Line(
        address="duties:turn_off",
        asks="POST",
        situations={
            "step of the ladder": _OF_THE_ADMINISTRATOR,
            "step of the ladder that stays": _OF_THE_ADMINISTRATOR,
            "no such step of the ladder": {UNKNOWN: ADMINISTRATOR, REFUSED: OTHERS},
        },
        sends=lambda facts: {"bac": facts["step"], "ly-do": "1/QĐ-UBND"},
    ),
    Line(
        address="duties:end_local_step",
        asks="POST",
        situations={
            "step that the province added": _OF_THE_ADMINISTRATOR,
            "no such step of the ladder": {UNKNOWN: ADMINISTRATOR, REFUSED: OTHERS},
        },
    ),
]

LINES = [
    *_LADDER,
    *_FEEDS,
    Line(address="duties:mine", situations={ALWAYS: OF_EVERYBODY}),
    Line(address="duties:found", situations={ALWAYS: OF_EVERYBODY}),
    Line(address="duties:results", situations={ALWAYS: OF_EVERYBODY}),
    Line(address="duties:export_results", situations={ALWAYS: TAKEN_OUT}),
    Line(
        address="duties:export_results",
        asks="POST",
        situations={ALWAYS: TAKEN_OUT},
        sends=lambda _facts: {"dang": "xlsx"},
    ),
    Line(address="duties:export", situations={ALWAYS: TAKEN_OUT}),
    Line(
        address="duties:export",
        asks="POST",
        situations={ALWAYS: TAKEN_OUT},
        sends=lambda _facts: {"dang": "xlsx"},
    ),
    Line(
        address="duties:duty",
        situations={
            "duty of the own office, waiting": OF_EVERYBODY,
            "duty of the own office, not taken": OF_EVERYBODY,
            "duty of the own office, more time asked": OF_EVERYBODY,
            "duty of the own office, kept to its parties": OF_EVERYBODY,
            "duty of the office below, taken": OF_EVERYBODY,
            "duty of the office below, paused": OF_EVERYBODY,
            "duty of the office below, kept to its parties": NO_SUCH,
            "duty of another office, handed in": OF_EVERYBODY,
            "duty of another office, sent back": OF_EVERYBODY,
            "duty of another office, done": OF_EVERYBODY,
            "duty of another office, kept to its parties": NO_SUCH,
            "duty given by the own office, kept to its parties": OF_EVERYBODY,
            "duty followed up by the own office, kept to its parties": NO_SUCH,
            "no such duty": NO_SUCH,
        },
    ),
    Line(
        address="duties:acknowledge",
        asks="POST",
        situations={
            "duty of the own office, not taken": OF_THE_OWNERS,
            "duty of the own office, taken": OF_THE_OWNERS,
            "duty of the own office, kept to its parties": OF_THE_OWNERS,
            "duty of the office below, not taken": NOBODYS,
            "duty of the office below, taken": NOBODYS,
            "duty of another office, not taken": NOBODYS,
            "duty of another office, taken": NOBODYS,
            "duty of another office, kept to its parties": UNKNOWN_TO_ACTORS,
            "duty given by the own office, not taken": NOBODYS,
            "duty given by the own office to itself, not taken": OF_THE_DOERS,
            "duty followed up by the own office, not taken": NOBODYS,
            "no such duty": UNKNOWN_TO_ACTORS,
        },
        sends=lambda facts: {"viec": facts["duty_id"]},
    ),
    Line(address="duties:act", situations=_STEPS),
    Line(address="duties:act", asks="POST", situations=_STEPS, sends=_typed),
]
