"""Who gets which answer at the addresses of plans: what is in force is everybody's, what is made is who makes it."""

from tests.house.matrix.roles import CARRY_OUT, EVERYBODY, OFFICERS, STANDING, TAKE_OUT
from tests.house.matrix.rules import ALWAYS, OTHERS, Line, Rule
from tests.house.matrix.verdicts import Verdict

DONE, HEARD, REFUSED, UNKNOWN = Verdict.DONE, Verdict.HEARD, Verdict.REFUSED, Verdict.UNKNOWN

SEES: Rule = {DONE: EVERYBODY}
NO_SUCH: Rule = {UNKNOWN: EVERYBODY}
OF_THE_STANDING_AGENCY: Rule = {DONE: STANDING, UNKNOWN: OTHERS}
"""What is not in force yet is known to the standing agency only, which reads and reviews it."""
OF_THE_OFFICE: Rule = {DONE: CARRY_OUT, UNKNOWN: OTHERS}
"""An office's own plan is known to it from the start."""

_READS = {
    "plan being read": OF_THE_STANDING_AGENCY,
    "plan unreadable": OF_THE_STANDING_AGENCY,
    "plan under review": OF_THE_STANDING_AGENCY,
    "plan in force": SEES,
    "plan discarded": OF_THE_STANDING_AGENCY,
    "plan of the own office, being read": OF_THE_OFFICE,
    "plan of the own office, unreadable": OF_THE_OFFICE,
    "plan of the own office, under review": OF_THE_OFFICE,
    "plan of the own office, in force": SEES,
    "plan of the own office, discarded": OF_THE_OFFICE,
    "plan of the office below, under review": OF_THE_STANDING_AGENCY,
    "plan of the office below, in force": SEES,
    "plan of another office, under review": OF_THE_STANDING_AGENCY,
    "plan of another office, in force": SEES,
    "no such plan": NO_SUCH,
}
_READS_IN_FORCE = {
    "plan under review": NO_SUCH,
    "plan in force": SEES,
    "plan discarded": NO_SUCH,
    "plan of the own office, under review": NO_SUCH,
    "plan of another office, in force": SEES,
    "no such plan": NO_SUCH,
}
_TAKES_OUT = {
    "plan under review": {UNKNOWN: TAKE_OUT, REFUSED: OTHERS},
    "plan in force": {DONE: TAKE_OUT, REFUSED: OTHERS},
    "plan of another office, in force": {DONE: TAKE_OUT, REFUSED: OTHERS},
    "no such plan": {UNKNOWN: TAKE_OUT, REFUSED: OTHERS},
}


def changing(
    *, state: str, done: Verdict = DONE, in_force: Rule | None = None, withheld: Verdict = UNKNOWN
) -> dict[str, Rule]:
    """Changing what is in ``state``: the standing agency everything, an office its own plan, others nothing.

    ``withheld`` is what an office is told of plans that are not its own; ``in_force`` is added when that is
    another state.
    """
    others: Rule = {done: STANDING, withheld: OFFICERS, REFUSED: OTHERS}
    if withheld is REFUSED:
        others = {done: STANDING, REFUSED: OFFICERS | OTHERS}
    rules: dict[str, Rule] = {
        f"plan {state}": others,
        f"plan of the own office, {state}": {done: CARRY_OUT, REFUSED: OTHERS},
        f"plan of the office below, {state}": others,
        f"plan of another office, {state}": others,
        "no such plan": {UNKNOWN: CARRY_OUT, REFUSED: OTHERS},
    }
    return rules | ({"plan in force": in_force} if in_force else {})


NOT_ANY_MORE: Rule = {REFUSED: EVERYBODY}
NOT_YET: Rule = {REFUSED: STANDING | OTHERS, UNKNOWN: OFFICERS}
IS_PAST: Rule = {DONE: CARRY_OUT, REFUSED: OTHERS}
"""Led on to where the document is now."""
_REASON = {"reason": "nhầm", "basis_number": "5/QĐ", "basis_on": "1/2/2021"}
_AMENDING = {**changing(state="in force", withheld=REFUSED), "plan under review": NOT_YET}
_AMENDING_ONE = {
    **changing(state="in force", withheld=REFUSED),
    "assignment of the own office": {DONE: STANDING, REFUSED: OTHERS},
}
_FIELDS = {
    "title": "Việc mới", "text": "Việc mới theo văn bản", "modality": "assign", "category": "other",
    "lead": "", "coordinate": "", "direct": "", "report_to": "", "outputs": "",
}  # fmt: skip

LISTS = [
    Line(address="plans:documents", situations={ALWAYS: SEES}),
    Line(address="plans:mine", situations={ALWAYS: SEES}),
    Line(address="plans:targets", situations={ALWAYS: SEES}),
    Line(address="plans:search", situations={ALWAYS: SEES}, query="?q=boi"),
    Line(address="plans:office", situations={ALWAYS: SEES, "no such office": NO_SUCH}),
    Line(address="plans:group", situations={"group of districts": SEES, "no such office": NO_SUCH}),
    Line(
        address="plans:assignment",
        situations={
            "assignment of the own office": SEES,
            "assignment of the own office, withdrawn": SEES,
            "assignment of the office below": SEES,
            "assignment of another office": SEES,
            "plan of another office, in force": SEES,
            "no such assignment": NO_SUCH,
        },
    ),
]

DOCUMENTS = [
    Line(address="plans:register", situations=_READS),
    Line(address="plans:source", situations=_READS),
    Line(address="plans:progress", situations=_READS),
    Line(address="plans:text", situations=_READS_IN_FORCE),
    Line(address="plans:print", situations=_READS_IN_FORCE),
    Line(address="plans:export", situations=_TAKES_OUT),
    Line(
        address="plans:export",
        asks="POST",
        situations=_TAKES_OUT,
        sends=lambda facts: {"dang": "json"},
    ),
]

MAKING = [
    Line(address="plans:upload", situations={ALWAYS: {DONE: CARRY_OUT, REFUSED: OTHERS}}),
    Line(address="plans:upload", asks="POST", situations={ALWAYS: {HEARD: CARRY_OUT, REFUSED: OTHERS}}),
    Line(
        address="plans:retry",
        asks="POST",
        situations=changing(state="unreadable", in_force={DONE: STANDING, REFUSED: OTHERS}),
    ),
    Line(address="plans:facts", situations=changing(state="under review", in_force=NOT_ANY_MORE)),
    Line(
        address="plans:facts",
        asks="POST",
        situations=changing(state="under review", in_force=NOT_ANY_MORE),
        sends=lambda facts: {"version": facts["version"], "kind": "Kế hoạch", "number": "9/KH-UBND"},
    ),
    Line(address="plans:discard", situations=changing(state="under review", in_force=NOT_ANY_MORE)),
    Line(
        address="plans:discard",
        asks="POST",
        situations={
            **changing(state="under review", in_force=NOT_ANY_MORE),
            "plan discarded": {DONE: STANDING, UNKNOWN: OFFICERS, REFUSED: OTHERS},
            "plan of the own office, discarded": IS_PAST,
        },
        sends=lambda facts: {"version": facts["version"], **_REASON},
    ),
    Line(address="plans:issue", situations=changing(state="under review", in_force=IS_PAST)),
    Line(
        address="plans:issue",
        asks="POST",
        situations=changing(state="under review", done=HEARD, in_force=IS_PAST),
        sends=lambda facts: {"version": facts["version"]},
    ),
    Line(address="plans:amend_add", situations=_AMENDING),
    Line(
        address="plans:amend_add",
        asks="POST",
        situations=_AMENDING,
        sends=lambda facts: {"version": "1", **_REASON, **_FIELDS},
    ),
    Line(address="plans:amend", situations=_AMENDING_ONE),
    Line(
        address="plans:amend",
        asks="POST",
        situations=_AMENDING_ONE,
        sends=lambda facts: {"version": facts["assignment_version"], **_REASON, **_FIELDS},
    ),
    Line(address="plans:withdraw", situations=_AMENDING_ONE),
    Line(
        address="plans:withdraw",
        asks="POST",
        situations={
            **_AMENDING_ONE,
            "assignment of the own office, withdrawn": {DONE: STANDING, REFUSED: OTHERS},
        },
        sends=lambda facts: {"version": facts["assignment_version"], **_REASON},
    ),
]

LINES = [*LISTS, *DOCUMENTS, *MAKING]
