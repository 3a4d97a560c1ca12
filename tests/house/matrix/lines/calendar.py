"""Who gets which answer at the addresses of the working calendar: everybody sees it, administrators keep it."""

from tests.house.matrix.roles import ADMINISTRATOR, EVERYBODY
from tests.house.matrix.rules import ALWAYS, OTHERS, Line, Rule
from tests.house.matrix.verdicts import Verdict

DONE, HEARD, REFUSED, UNKNOWN = Verdict.DONE, Verdict.HEARD, Verdict.REFUSED, Verdict.UNKNOWN
SEES: Rule = {DONE: EVERYBODY}
NO_SUCH: Rule = {UNKNOWN: EVERYBODY}
KEEPS: Rule = {DONE: ADMINISTRATOR, REFUSED: OTHERS}

LINES = [
    Line(address="calendar:this_year", situations={ALWAYS: SEES}),
    Line(address="calendar:year", situations={"year of the calendar": SEES, "no such year": NO_SUCH}),
    Line(
        address="calendar:year",
        asks="POST",
        situations={"year of the calendar": {HEARD: ADMINISTRATOR, REFUSED: OTHERS}},
    ),
    Line(address="calendar:complete", asks="POST", situations={"year of the calendar": KEEPS}),
    Line(address="calendar:strike", situations={"no such day": {UNKNOWN: ADMINISTRATOR, REFUSED: OTHERS}}),
    Line(
        address="calendar:strike",
        asks="POST",
        situations={"no such day": {UNKNOWN: ADMINISTRATOR, REFUSED: OTHERS}},
    ),
]
