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

from tests.house.matrix.lines import audit, duties, evidence, notices, papers, people, plans, review, web
from tests.house.matrix.rules import Line

AWAITED = frozenset(
    {
        "people:sessions", "people:end_session", "people:end_other_sessions", "people:revoke_sessions",
        "people:forgotten_password", "people:change_password", "people:export_directory", "people:export_accounts",
        "people:go_to_provider", "people:come_back", "people:begin_proof", "people:prove_passkey",
        "people:link_provider", "people:unlink_provider", "people:begin_passkey", "people:add_passkey",
        "people:rename_passkey", "people:link_provider_of",
        "exports:mine", "exports:approvals", "exports:decide", "exports:thresholds", "exports:check",
        "exports:audit_records", "audit:export", "audit:export_records",
        "calendar:this_year", "calendar:year", "calendar:complete", "calendar:strike",
    }
)  # fmt: skip
"""Addresses made while the matrix was: whoever writes their lines takes them out of here."""

OF_PLANS: list[Line] = [*plans.LINES, *review.LINES, *evidence.LINES]
OF_PEOPLE: list[Line] = [*people.LINES, *audit.LINES, *web.LINES]
OF_WORK: list[Line] = [*duties.LINES, *papers.LINES, *notices.LINES]
LINES: list[Line] = [*OF_PLANS, *OF_PEOPLE, *OF_WORK]
