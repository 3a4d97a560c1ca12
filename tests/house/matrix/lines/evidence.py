"""Who gets which answer at the addresses of evidence: a file is read by whom it concerns, given by who carries out."""

from tests.house.matrix.roles import (
    CARRY_OUT,
    OFFICERS,
    READ_ALL_EVIDENCE,
    READ_EVIDENCE,
    READ_EVIDENCE_BELOW,
    STANDING,
)
from tests.house.matrix.rules import OTHERS, Line, Rule
from tests.house.matrix.verdicts import Verdict

DONE, HEARD, REFUSED, UNKNOWN = Verdict.DONE, Verdict.HEARD, Verdict.REFUSED, Verdict.UNKNOWN

OWN: Rule = {DONE: READ_EVIDENCE, REFUSED: OTHERS}
"""Of what the own office was given: whoever reads evidence at all; who only administers does not."""
BELOW: Rule = {
    DONE: READ_ALL_EVIDENCE | READ_EVIDENCE_BELOW,
    UNKNOWN: READ_EVIDENCE - READ_ALL_EVIDENCE - READ_EVIDENCE_BELOW,
    REFUSED: OTHERS,
}
ANOTHERS: Rule = {DONE: READ_ALL_EVIDENCE, UNKNOWN: READ_EVIDENCE - READ_ALL_EVIDENCE, REFUSED: OTHERS}
NO_SUCH: Rule = {UNKNOWN: READ_EVIDENCE, REFUSED: OTHERS}
NOT_GIVEN_OUT = NO_SUCH
"""Before its verdict, or after a bad one, a file is given to nobody."""

_CHECKED = {
    "file of the own office, checked": OWN,
    "file of the office below, checked": BELOW,
    "file of another office, checked": ANOTHERS,
}
_PAGES = {
    **_CHECKED,
    "file of the own office, being checked": OWN,
    "file of the own office, refused": OWN,
    "file of the office below, being checked": BELOW,
    "file of the office below, refused": BELOW,
    "file of another office, being checked": ANOTHERS,
    "file of another office, refused": ANOTHERS,
    "no such file": NO_SUCH,
}
_GIVEN_OUT = {
    **_CHECKED,
    "file of the own office, being checked": NOT_GIVEN_OUT,
    "file of the own office, refused": NOT_GIVEN_OUT,
    "file of the office below, being checked": NOT_GIVEN_OUT,
    "file of another office, refused": NOT_GIVEN_OUT,
    "no such file": NO_SUCH,
}


def _giving(to_own: Verdict) -> dict[str, Rule]:
    """Giving is for the office that was given the work, while it has it; others who see it are told why not."""
    return {
        "assignment of the own office": {to_own: CARRY_OUT, REFUSED: OTHERS},
        "assignment of the own office, withdrawn": {REFUSED: CARRY_OUT | OTHERS},
        "assignment of the office below": {REFUSED: CARRY_OUT | OTHERS},
        "assignment of another office": {REFUSED: STANDING | OTHERS, UNKNOWN: OFFICERS},
        "no such file": {UNKNOWN: CARRY_OUT, REFUSED: OTHERS},
    }


_UPLOADS = {
    "upload of somebody else": {UNKNOWN: CARRY_OUT, REFUSED: OTHERS},
    "no such file": {UNKNOWN: CARRY_OUT, REFUSED: OTHERS},
}

LINES = [
    Line(
        address="evidence:files",
        situations={
            "assignment of the own office": OWN,
            "assignment of the own office, withdrawn": OWN,
            "assignment of the office below": BELOW,
            "assignment of another office": ANOTHERS,
            "no such file": NO_SUCH,
        },
    ),
    Line(address="evidence:file", situations=_PAGES),
    Line(address="evidence:download", situations=_GIVEN_OUT),
    Line(address="evidence:show", situations=_GIVEN_OUT),
    Line(address="evidence:give", situations=_giving(DONE)),
    Line(address="evidence:give", asks="POST", situations=_giving(HEARD)),
    Line(
        address="evidence:begin",
        asks="POST",
        situations=_giving(DONE),
        sends=lambda facts: {
            "kind": facts["kind"],
            "subject_id": facts["subject_id"],
            "name": "bien-ban.txt",
            "size": "900",
        },
    ),
    Line(
        address="evidence:part",
        situations={"upload of one's own": {DONE: CARRY_OUT, REFUSED: OTHERS}, **_UPLOADS},
    ),
    Line(
        address="evidence:part",
        asks="POST",
        situations={"upload of one's own": {HEARD: CARRY_OUT, REFUSED: OTHERS}},
    ),
    Line(
        address="evidence:finish",
        asks="POST",
        situations={"upload of one's own": {HEARD: CARRY_OUT, REFUSED: OTHERS}, **_UPLOADS},
    ),
    Line(
        address="evidence:drop",
        asks="POST",
        situations={"upload of one's own": {DONE: CARRY_OUT, REFUSED: OTHERS}, **_UPLOADS},
    ),
]
