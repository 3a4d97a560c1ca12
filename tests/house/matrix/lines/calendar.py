"""Who gets which answer at the working calendar: everybody sees it, administrators keep it."""

from tests.house.matrix.roles import ADMINISTRATOR, EVERYBODY
from tests.house.matrix.rules import ALWAYS, OTHERS, Line, Rule
from tests.house.matrix.verdicts import Verdict

DONE, HEARD, REFUSED, UNKNOWN = Verdict.DONE, Verdict.HEARD, Verdict.REFUSED, Verdict.UNKNOWN
SEES: Rule = {DONE: EVERYBODY}
KEEPS: Rule = {DONE: ADMINISTRATOR, REFUSED: OTHERS}
NO_SUCH: Rule = {UNKNOWN: ADMINISTRATOR, REFUSED: OTHERS}
IS_TOLD: Rule = {HEARD: ADMINISTRATOR, REFUSED: OTHERS}

_DAYS = {
    "day decided by the province": KEEPS,
    "day struck": KEEPS,  # led on to its year: struck twice it is struck once
    "no such day": NO_SUCH,
}

LINES = [
    Line(address="calendar:this_year", situations={ALWAYS: SEES}),
    Line(
        address="calendar:year",
        situations={
            "year of the national calendar": SEES,
            "year behind the national calendar": SEES,
            "no such year": {UNKNOWN: EVERYBODY},
        },
    ),
    Line(
        address="calendar:year",
        asks="POST",
        situations={
            "year of the national calendar": KEEPS,
            "year behind the national calendar": KEEPS,
            "no such year": NO_SUCH,
        },
        sends=lambda facts: {
            "first_day": facts["day"],
            "kind": "off",
            "citation": "8/QĐ-UBND",
            "decided_on": "1/2/2021",
            "submission": "6f2c1d0e-2d7e-4a52-9f0b-6f1a4f1f0a11",
        },
    ),
    Line(
        address="calendar:complete",
        asks="POST",
        situations={
            "year of the national calendar": IS_TOLD,
            "year behind the national calendar": KEEPS,
            "no such year": NO_SUCH,
        },
    ),
    Line(address="calendar:strike", situations=_DAYS),
    Line(
        address="calendar:strike",
        asks="POST",
        situations=_DAYS,
        sends=lambda facts: {"because": "nhập nhầm ngày"},
    ),
]
