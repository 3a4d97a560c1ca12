"""Who gets which answer about papers: an office's own are its own, and whom they are issued to has them then."""

from tests.house.matrix.roles import ADMINISTRATOR, CARRY_OUT, CHAIRMAN, LEADER, STANDING
from tests.house.matrix.rules import ALWAYS, OTHERS, Line, Rule
from tests.house.matrix.verdicts import Verdict

DONE, HEARD, REFUSED, UNKNOWN = Verdict.DONE, Verdict.HEARD, Verdict.REFUSED, Verdict.UNKNOWN

WRITES = CARRY_OUT | CHAIRMAN | LEADER
"""Whoever reads and writes papers of their office; inspectors, justice and administrators have no papers."""
ISSUES = STANDING | CHAIRMAN | LEADER
"""Whoever gives a paper its number and takes it back: who signs, and the standing agency."""
OF_WRITERS: Rule = {DONE: WRITES, REFUSED: OTHERS}
OF_ISSUERS: Rule = {DONE: ISSUES, REFUSED: OTHERS}
OF_THE_ADMINISTRATOR: Rule = {DONE: ADMINISTRATOR, REFUSED: OTHERS}
UNKNOWN_TO_WRITERS: Rule = {UNKNOWN: WRITES, REFUSED: OTHERS}
UNKNOWN_TO_ISSUERS: Rule = {UNKNOWN: ISSUES, REFUSED: OTHERS}
NOT_AS_IT_STANDS: Rule = {HEARD: WRITES, REFUSED: OTHERS}
NOT_AS_IT_STANDS_FOR_ISSUERS: Rule = {HEARD: ISSUES, REFUSED: OTHERS}
NOBODYS: Rule = {REFUSED: OTHERS}

_STATES = ("draft", "discarded", "issued", "withdrawn")


def elsewhere(unknown: Rule, *, received: Rule) -> dict[str, Rule]:
    """Papers of other offices, whatever their state: unknown, but for those issued to the own office."""
    places = ("of the office below", "of another office")
    return {
        **{f"paper {whose}, {state}": unknown for whose in places for state in _STATES},
        "paper to the own office, draft": unknown,
        "paper to the own office, discarded": unknown,
        "paper to the own office, issued": received,
        "paper to the own office, withdrawn": received,
        "no such paper": unknown,
    }


def own(*, draft: Rule, discarded: Rule, issued: Rule, withdrawn: Rule) -> dict[str, Rule]:
    """Papers of the own office, state by state."""
    return {
        "paper of the own office, draft": draft,
        "paper of the own office, discarded": discarded,
        "paper of the own office, issued": issued,
        "paper of the own office, withdrawn": withdrawn,
    }


_SEES = {
    **own(draft=OF_WRITERS, discarded=OF_WRITERS, issued=OF_WRITERS, withdrawn=OF_WRITERS),
    **elsewhere(UNKNOWN_TO_WRITERS, received=OF_WRITERS),
}
_FILES = {
    **own(draft=UNKNOWN_TO_WRITERS, discarded=UNKNOWN_TO_WRITERS, issued=OF_WRITERS, withdrawn=OF_WRITERS),
    **elsewhere(UNKNOWN_TO_WRITERS, received=OF_WRITERS),
}
"""Only what was issued is kept as files."""
_EDITS = {
    **own(draft=OF_WRITERS, discarded=NOBODYS, issued=NOBODYS, withdrawn=NOBODYS),
    **elsewhere(UNKNOWN_TO_WRITERS, received=NOBODYS),
}
_TYPED = {
    "kind": "cong_van", "symbol": "UBND-VX", "subject": "cung cấp số liệu", "addressees": "Sở Y tế",
    "body": "Đề nghị cung cấp.", "filed": "VT", "authority": "CHỦ TỊCH", "signer_name": "Trần Thị Minh",
}  # fmt: skip

PAPERS = [
    Line(address="papers:papers", situations={ALWAYS: OF_WRITERS}),
    Line(address="papers:paper", situations=_SEES),
    Line(address="papers:docx", situations=_FILES),
    Line(address="papers:pdf", situations=_FILES),
    Line(address="papers:new", situations={ALWAYS: OF_WRITERS}),
    Line(address="papers:new", asks="POST", situations={ALWAYS: OF_WRITERS}, sends=lambda facts: _TYPED),
    Line(address="papers:edit", situations=_EDITS),
    Line(
        address="papers:edit",
        asks="POST",
        situations=_EDITS,
        sends=lambda facts: {**_TYPED, "version": facts["version"]},
    ),
    Line(
        address="papers:discard",
        asks="POST",
        situations={
            **own(
                draft=OF_WRITERS, discarded=OF_WRITERS, issued=NOT_AS_IT_STANDS, withdrawn=NOT_AS_IT_STANDS
            ),
            **elsewhere(UNKNOWN_TO_WRITERS, received=NOBODYS),
        },
        sends=lambda facts: {"version": facts["version"], "reason": "nhầm"},
    ),
    Line(
        address="papers:issue",
        asks="POST",
        situations={
            **own(
                draft=OF_ISSUERS,
                discarded=NOT_AS_IT_STANDS_FOR_ISSUERS,
                issued=OF_ISSUERS,
                withdrawn=OF_ISSUERS,
            ),
            **elsewhere(UNKNOWN_TO_ISSUERS, received=NOBODYS),
        },
        sends=lambda facts: {"version": facts["version"]},
    ),
    Line(
        address="papers:withdraw",
        asks="POST",
        situations={
            **own(
                draft=NOT_AS_IT_STANDS_FOR_ISSUERS,
                discarded=NOT_AS_IT_STANDS_FOR_ISSUERS,
                issued=OF_ISSUERS,
                withdrawn=OF_ISSUERS,
            ),
            **elsewhere(UNKNOWN_TO_ISSUERS, received=NOBODYS),
        },
        sends=lambda facts: {"version": facts["version"], "reason": "nhầm"},
    ),
]

SETTLING = [
    Line(address="papers:letterhead", situations={ALWAYS: OF_ISSUERS}),
    Line(
        address="papers:letterhead",
        asks="POST",
        situations={ALWAYS: OF_ISSUERS},
        sends=lambda facts: {
            "version": "0",
            "office_name": "Ủy ban nhân dân",
            "symbol": "UBND",
            "place": "Đồng Xuân",
            "filed": "VT",
        },
    ),
    Line(
        address="papers:begin_register",
        asks="POST",
        situations={ALWAYS: OF_ISSUERS},
        sends=lambda facts: {"year": "2022", "kind": "", "first_number": "12"},
    ),
    Line(address="papers:templates", situations={ALWAYS: OF_THE_ADMINISTRATOR}),
    Line(
        address="papers:templates", asks="POST", situations={ALWAYS: {HEARD: ADMINISTRATOR, REFUSED: OTHERS}}
    ),
    Line(address="papers:builtin_template", situations={ALWAYS: OF_THE_ADMINISTRATOR}),
    Line(
        address="papers:template",
        situations={
            "template that was kept": OF_THE_ADMINISTRATOR,
            "no such template": {UNKNOWN: ADMINISTRATOR, REFUSED: OTHERS},
        },
    ),
    Line(
        address="papers:use_template",
        asks="POST",
        situations={
            "template that was kept": OF_THE_ADMINISTRATOR,
            "no such template": {UNKNOWN: ADMINISTRATOR, REFUSED: OTHERS},
            "template of the system": OF_THE_ADMINISTRATOR,
        },
        sends=lambda facts: {"template": facts["template_id"]},
    ),
]

LINES = [*PAPERS, *SETTLING]
