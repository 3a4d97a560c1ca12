"""Who gets which answer where lists leave: one's own requests, the second person, the threshold, a file found."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.house.matrix.roles import ADMINISTRATOR, EVERYBODY, LEADER
from tests.house.matrix.rules import ALWAYS, OTHERS, Line, Rule
from tests.house.matrix.verdicts import Verdict

DONE, HEARD, REFUSED, UNKNOWN = Verdict.DONE, Verdict.HEARD, Verdict.REFUSED, Verdict.UNKNOWN
ADMINISTERS: Rule = {DONE: ADMINISTRATOR, REFUSED: OTHERS}
LETS_OUT: Rule = {DONE: LEADER, REFUSED: OTHERS}
IS_TOLD: Rule = {HEARD: LEADER, REFUSED: OTHERS}
"""Somebody decided before."""
TOO_NEAR: Rule = {REFUSED: EVERYBODY}
"""Nobody lets out what they ask for themselves, or who stands in for them, or whom they stand in for."""
NO_SUCH: Rule = {UNKNOWN: LEADER, REFUSED: OTHERS}

_OF_OTHERS = (
    "request of the own office, waiting",
    "request of the office below, waiting",
    "request of another office, waiting",
)
_DECIDED = ("request of the own office, let out", "request of another office, not let out")
_NEAR = (
    "request of one's own, waiting",
    "request made by one's deputy",
    "request made by somebody whom one stands in for",
)
_PURPOSE = {"dang": "xlsx", "muc_dich": "inspection", "noi_dung": "Phục vụ đoàn thanh tra tỉnh"}

LINES = [
    Line(address="exports:mine", situations={ALWAYS: {DONE: EVERYBODY}}),
    Line(address="exports:approvals", situations={ALWAYS: LETS_OUT}),
    Line(
        address="exports:decide",
        situations={**dict.fromkeys((*_OF_OTHERS, *_DECIDED, *_NEAR), LETS_OUT), "no such request": NO_SUCH},
    ),
    Line(
        address="exports:decide",
        asks="POST",
        situations={
            **dict.fromkeys(_OF_OTHERS, LETS_OUT),
            **dict.fromkeys(_DECIDED, IS_TOLD),
            **dict.fromkeys(_NEAR, TOO_NEAR),
            "no such request": NO_SUCH,
        },
        sends=lambda facts: {"quyet_dinh": "duyet", "ly_do": "Cần cho báo cáo quý"},
    ),
    Line(address="exports:thresholds", situations={ALWAYS: ADMINISTERS}),
    Line(
        address="exports:thresholds",
        asks="POST",
        situations={ALWAYS: ADMINISTERS},
        sends=lambda facts: {"children": "5", "since": "1/2/2021", "legal_basis": "12/QĐ-UBND"},
    ),
    Line(address="exports:check", situations={ALWAYS: ADMINISTERS}),
    Line(
        address="exports:check",
        asks="POST",
        situations={ALWAYS: ADMINISTERS},
        sends=lambda facts: {"tep": SimpleUploadedFile("tim-thay.csv", b"mot tep tim thay")},
    ),
    Line(address="exports:audit_records", situations={ALWAYS: ADMINISTERS}),
    Line(
        address="exports:audit_records",
        asks="POST",
        situations={
            "purpose given": ADMINISTERS,
            "no purpose given": {HEARD: ADMINISTRATOR, REFUSED: OTHERS},
        },
        sends=lambda facts: _PURPOSE if facts["says_why"] else {"dang": "xlsx"},
    ),
]
