"""Who gets which answer about overviews: whoever takes part in the plan or watches over it, not who judges cases."""

from tests.house.matrix.roles import TAKE_OUT
from tests.house.matrix.rules import ALWAYS, OTHERS, Line, Rule
from tests.house.matrix.verdicts import Verdict

LOOKS: Rule = {Verdict.DONE: TAKE_OUT, Verdict.REFUSED: OTHERS}

LINES = [
    Line(address="board:overview", situations={ALWAYS: LOOKS}),
]
