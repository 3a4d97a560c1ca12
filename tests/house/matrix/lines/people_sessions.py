"""Who gets which answer at the doors of an account: sessions, passwords, passkeys, the identity provider, lists."""

from tests.house.matrix.lines.people import ADMINISTERS, IS_TOLD, NO_PASSWORD, SEES, accounts
from tests.house.matrix.roles import EVERYBODY
from tests.house.matrix.rules import ALWAYS, OTHERS, Facts, Line, Rule
from tests.house.matrix.verdicts import Verdict

DONE, UNKNOWN = Verdict.DONE, Verdict.UNKNOWN
OPEN_TO_ALL: Rule = {DONE: OTHERS}
"""Nobody signed in too, and all are told the same."""
NOT_ONES_OWN: Rule = {UNKNOWN: EVERYBODY}

_PROTECTED = {"own password given": SEES, "own password not given": NO_PASSWORD}
_NEW_PASSWORD = "nam-chu-hoa-sen-2021"
_PURPOSE = {"dang": "csv", "muc_dich": "reporting", "noi_dung": "Báo cáo quý I gửi Sở Y tế"}


def _password(facts: Facts) -> Facts:
    return {"password": facts["password"]}


SESSIONS = [
    Line(address="people:sessions", situations={ALWAYS: SEES}),
    Line(
        address="people:end_session",
        asks="POST",
        # a session that is over is no more: ended twice it is ended once, and nobody learns of somebody else's
        situations={
            "session of one's own": SEES,
            "session of somebody else": SEES,
            "no such session": SEES,
        },
    ),
    Line(address="people:end_other_sessions", asks="POST", situations={ALWAYS: SEES}),
    Line(address="people:revoke_sessions", asks="POST", situations=accounts(ADMINISTERS)),
]

PASSWORDS = [
    Line(address="people:forgotten_password", situations={ALWAYS: OPEN_TO_ALL}, public=True),
    Line(
        address="people:forgotten_password",
        asks="POST",
        situations={
            "account of the own office, active": OPEN_TO_ALL,
            "account of another office, locked": OPEN_TO_ALL,
            "no such account": OPEN_TO_ALL,
        },
        sends=lambda facts: {"username": facts["username"]},
        public=True,
    ),
    Line(address="people:change_password", situations={ALWAYS: SEES}),
    Line(
        address="people:change_password",
        asks="POST",
        situations=_PROTECTED,
        sends=lambda facts: {
            "present": facts["password"],
            "password": _NEW_PASSWORD,
            "again": _NEW_PASSWORD,
        },
    ),
]

PASSKEYS = [
    Line(address="people:begin_proof", asks="POST", situations={ALWAYS: OPEN_TO_ALL}, public=True),
    Line(address="people:prove_passkey", asks="POST", situations={ALWAYS: OPEN_TO_ALL}, public=True),
    Line(address="people:begin_passkey", asks="POST", situations=_PROTECTED, sends=_password),
    Line(address="people:add_passkey", asks="POST", situations={ALWAYS: SEES}),
    Line(
        address="people:rename_passkey",
        asks="POST",
        situations={
            "passkey of one's own": SEES,
            "passkey of somebody else": NOT_ONES_OWN,
            "no such factor": NOT_ONES_OWN,
        },
        sends=lambda facts: {"name": "Máy ở nhà"},
    ),
]

PROVIDER = [
    Line(address="people:go_to_provider", asks="POST", situations={ALWAYS: OPEN_TO_ALL}, public=True),
    Line(address="people:come_back", situations={ALWAYS: OPEN_TO_ALL}, public=True),
    Line(address="people:link_provider", asks="POST", situations=_PROTECTED, sends=_password),
    Line(address="people:unlink_provider", asks="POST", situations=_PROTECTED, sends=_password),
    Line(
        address="people:link_provider_of",
        asks="POST",
        situations=accounts(ADMINISTERS),
        sends=lambda facts: {"subject": "nguoi-9"},
    ),
]

LISTS = [
    Line(address="people:export_directory", situations={ALWAYS: SEES}),
    Line(
        address="people:export_directory",
        asks="POST",
        situations={ALWAYS: SEES},
        sends=lambda facts: {"dang": "csv"},
    ),
    Line(address="people:export_accounts", situations={ALWAYS: ADMINISTERS}),
    Line(
        address="people:export_accounts",
        asks="POST",
        situations={"purpose given": ADMINISTERS, "no purpose given": IS_TOLD},
        sends=lambda facts: _PURPOSE if facts["says_why"] else {"dang": "csv"},
    ),
]

LINES = [*SESSIONS, *PASSWORDS, *PASSKEYS, *PROVIDER, *LISTS]
