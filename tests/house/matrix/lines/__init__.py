"""Every line of the matrix; an address of the site without one fails the build.

A new address: find its room below, and add for each method that it answers to (GET, POST) one line such as

    Line(
        address="plans:issue",
        asks="POST",
        situations={
            "plan under review": {DONE: STANDING, UNKNOWN: OFFICERS, REFUSED: OTHERS},
            "no such plan": {UNKNOWN: CARRY_OUT, REFUSED: OTHERS},
        },
        sends=lambda facts: {"version": facts["version"]},
    )

Say from the product and the law who may, by the groups of ``roles.py``, before you look at what the site answers.
"""

from tests.house.matrix.lines import (
    audit,
    board,
    calendar,
    duties,
    evidence,
    exports,
    notices,
    papers,
    people,
    people_sessions,
    plans,
    review,
    web,
)
from tests.house.matrix.rules import Line

OF_PLANS: list[Line] = [*plans.LINES, *review.LINES, *evidence.LINES]
OF_PEOPLE: list[Line] = [
    *people.LINES,
    *people_sessions.LINES,
    *audit.LINES,
    *exports.LINES,
    *calendar.LINES,
    *web.LINES,
]
OF_WORK: list[Line] = [*board.LINES, *duties.LINES, *papers.LINES, *notices.LINES]
LINES: list[Line] = [*OF_PLANS, *OF_PEOPLE, *OF_WORK]
