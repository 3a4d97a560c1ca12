"""Who gets which answer about overviews: whoever takes part in the plan or watches over it, not who judges cases."""

from tests.house.matrix.lines.duties import DECIDES
from tests.house.matrix.roles import TAKE_OUT
from tests.house.matrix.rules import ALWAYS, OTHERS, Line, Rule
from tests.house.matrix.verdicts import Verdict

LOOKS: Rule = {Verdict.DONE: TAKE_OUT, Verdict.REFUSED: OTHERS}
NO_SUCH: Rule = {Verdict.UNKNOWN: TAKE_OUT, Verdict.REFUSED: OTHERS}

LINES = [
    Line(address="board:overview", situations={ALWAYS: LOOKS}),
    Line(address="board:goals", situations={ALWAYS: LOOKS}),
    Line(
        address="board:progress",
        situations={
            "plan in force": LOOKS,
            "plan of the own office, in force": LOOKS,
            "plan of another office, in force": LOOKS,
            "plan under review": NO_SUCH,
            "no such plan": NO_SUCH,
        },
    ),
    Line(address="board:scorecards", situations={ALWAYS: LOOKS}),
    Line(address="board:export", situations={ALWAYS: LOOKS}),
    Line(
        address="board:export",
        asks="POST",
        situations={ALWAYS: LOOKS},
        sends=lambda _facts: {"dang": "docx"},
    ),
    Line(
        address="board:body",
        situations={
            ALWAYS: LOOKS,
            "no such office": NO_SUCH,
        },
    ),
    Line(
        address="board:urge",
        situations={
            ALWAYS: {Verdict.DONE: DECIDES, Verdict.REFUSED: OTHERS},
            "no such office": {Verdict.UNKNOWN: DECIDES, Verdict.REFUSED: OTHERS},
        },
    ),
    Line(
        address="board:urge",
        asks="POST",
        situations={
            ALWAYS: {Verdict.HEARD: DECIDES, Verdict.REFUSED: OTHERS},
            "no such office": {Verdict.UNKNOWN: DECIDES, Verdict.REFUSED: OTHERS},
        },
    ),
]
