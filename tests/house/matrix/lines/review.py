"""Who gets which answer where a reading is held against its text: the standing agency, and an office its own plan."""

from tests.house.matrix.lines.plans import DONE, REFUSED, UNKNOWN, changing
from tests.house.matrix.roles import CARRY_OUT
from tests.house.matrix.rules import ALWAYS, OTHERS, Line, Rule

NO_MORE: Rule = {UNKNOWN: CARRY_OUT, REFUSED: OTHERS}
"""What is in force is reviewed no more: there is no such review."""
_REVIEWING = changing(state="under review", in_force=NO_MORE)
_FIELDS = {
    "title": "Việc đã sửa", "text": "Việc đã sửa theo văn bản", "modality": "assign", "category": "other",
    "lead": "", "coordinate": "", "direct": "", "report_to": "", "outputs": "",
}  # fmt: skip

LINES = [
    Line(address="plans:suggest_bodies", situations={ALWAYS: {DONE: CARRY_OUT, REFUSED: OTHERS}}),
    Line(address="plans:review", situations=_REVIEWING),
    Line(
        address="plans:read_deadline",
        situations=changing(state="under review", in_force={DONE: CARRY_OUT, REFUSED: OTHERS}),
        query="?raw=trong+2021",
    ),
    Line(address="plans:add", situations=_REVIEWING),
    Line(
        address="plans:add",
        asks="POST",
        situations=_REVIEWING,
        sends=lambda facts: {"words": facts["words"]},
    ),
    Line(address="plans:approve_plain", asks="POST", situations=_REVIEWING),
    Line(
        address="plans:save",
        asks="POST",
        situations=_REVIEWING,
        sends=lambda facts: {"version": facts["assignment_version"], **_FIELDS},
    ),
    Line(
        address="plans:draft",
        asks="POST",
        situations=_REVIEWING,
        sends=lambda facts: {"version": facts["assignment_version"], "title": "đang gõ"},
    ),
    Line(
        address="plans:split",
        asks="POST",
        situations=_REVIEWING,
        sends=lambda facts: {"version": facts["assignment_version"], "at": facts["at"]},
    ),
    Line(
        address="plans:merge",
        asks="POST",
        situations=_REVIEWING,
        sends=lambda facts: {
            "version": facts["assignment_version"],
            "first": facts["first"],
            "first_version": facts["first_version"],
        },
    ),
    Line(
        address="plans:reject",
        asks="POST",
        situations=_REVIEWING,
        sends=lambda facts: {"version": facts["assignment_version"], "reason": "không phải việc giao"},
    ),
    Line(
        address="plans:reopen",
        asks="POST",
        situations=_REVIEWING,
        sends=lambda facts: {"version": facts["assignment_version"]},
    ),
]
