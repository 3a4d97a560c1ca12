"""Who sees who did and who looked: everybody their own, administrators all."""

from tests.house.matrix.roles import ADMINISTRATOR, EVERYBODY
from tests.house.matrix.rules import ALWAYS, OTHERS, Line
from tests.house.matrix.verdicts import Verdict

DONE, REFUSED, UNKNOWN = Verdict.DONE, Verdict.REFUSED, Verdict.UNKNOWN
_ADMINISTRATORS = {DONE: ADMINISTRATOR, REFUSED: OTHERS}
_NO_SUCH = {UNKNOWN: ADMINISTRATOR, REFUSED: OTHERS}
_ACCOUNTS = {
    "account of one's own": _ADMINISTRATORS,
    "account of the own office, active": _ADMINISTRATORS,
    "account of the office below, locked": _ADMINISTRATORS,
    "account of another office, ended": _ADMINISTRATORS,
    "no such account": _NO_SUCH,
}

LINES = [
    Line(address="audit:mine", situations={ALWAYS: {DONE: EVERYBODY}}),
    Line(address="audit:records", situations={ALWAYS: _ADMINISTRATORS}),
    Line(address="audit:activity", situations={"no such account": _NO_SUCH}),
    Line(address="audit:subject", situations=_ACCOUNTS),
]
