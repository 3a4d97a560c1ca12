"""Who gets which answer at the addresses of people: one's own account, delegations, offices, administration."""

from tests.house.matrix.roles import ADMINISTRATOR, DEPUTY, EVERYBODY, LEADER
from tests.house.matrix.rules import ALWAYS, OTHERS, Line, Rule
from tests.house.matrix.verdicts import Verdict

DONE, HEARD, REFUSED, UNKNOWN = Verdict.DONE, Verdict.HEARD, Verdict.REFUSED, Verdict.UNKNOWN
SEES: Rule = {DONE: EVERYBODY}
ADMINISTERS: Rule = {DONE: ADMINISTRATOR, REFUSED: OTHERS}
FINDS_THE_WAY: Rule = {DONE: ADMINISTRATOR | LEADER, REFUSED: OTHERS}
"""Whoever lets exports out finds them there, too."""
IS_TOLD: Rule = {HEARD: ADMINISTRATOR, REFUSED: OTHERS}
"""Let in, and told why it does not go like this."""
NOT_ONESELF: Rule = {REFUSED: EVERYBODY}
"""Nobody administers their own account; nobody else may at all."""
NO_PASSWORD: Rule = {HEARD: EVERYBODY}
"""What touches the second factor asks the password once more."""
NO_SUCH: Rule = {UNKNOWN: ADMINISTRATOR, REFUSED: OTHERS}

_OF_OTHERS = (
    "account of the own office, active",
    "account of the own office, locked",
    "account of the own office, ended",
    "account of the office below, active",
    "account of the office below, locked",
    "account of the office below, ended",
    "account of another office, active",
    "account of another office, locked",
    "account of another office, ended",
    "account of another administrator",
)


def accounts(rule: Rule, *, own: Rule = NOT_ONESELF) -> dict[str, Rule]:
    """One rule for everybody whom an administrator looks after, and what holds for oneself and for nobody."""
    return {**dict.fromkeys(_OF_OTHERS, rule), "account of one's own": own, "no such account": NO_SUCH}


_WORDS = {"reason": "nghỉ việc"}
_ROLE = {"role": "judge", "since": "1/2/2021", "title": "Thẩm phán", "last_day": ""}
_LISTS = {
    "list of one's own": ADMINISTERS,
    "list of another administrator": NO_SUCH,
    "no such list": NO_SUCH,
}

OWN_ACCOUNT = [
    Line(address="people:account", situations={ALWAYS: SEES}),
    Line(
        address="people:language",
        asks="POST",
        situations={ALWAYS: SEES},
        sends=lambda facts: {"language": "en"},
    ),
    Line(address="people:factors", situations={ALWAYS: SEES}),
    Line(address="people:factor_app", situations={ALWAYS: SEES}),
    Line(address="people:factor_app", asks="POST", situations={ALWAYS: NO_PASSWORD}),
    Line(
        address="people:confirm_app",
        asks="POST",
        situations={ALWAYS: SEES},
        sends=lambda facts: {"code": "123456"},
    ),
    Line(address="people:renew_codes", asks="POST", situations={ALWAYS: NO_PASSWORD}),
    Line(address="people:remove_factor", asks="POST", situations={"no such factor": NO_PASSWORD}),
    Line(address="people:delegations", situations={ALWAYS: SEES}),
    Line(
        address="people:leave_work",
        situations={ALWAYS: {REFUSED: frozenset({DEPUTY}), DONE: OTHERS}},
    ),
    Line(
        address="people:leave_work",
        asks="POST",
        situations={"work to be left": {REFUSED: frozenset({DEPUTY}), DONE: OTHERS}},
        sends=lambda facts: {
            "deputy": facts["deputy"],
            "since": "10/3/2021",
            "last_day": "12/3/2021",
            "reason": "nghỉ phép",
        },
    ),
    Line(
        address="people:take_back",
        asks="POST",
        situations={
            "delegation given by oneself": {DONE: EVERYBODY},
            "delegation held by oneself": {DONE: EVERYBODY},
            "delegation among others of the own office": {DONE: ADMINISTRATOR, UNKNOWN: OTHERS},
            "delegation among others of the office below": {DONE: ADMINISTRATOR, UNKNOWN: OTHERS},
            "delegation among others of another office": {DONE: ADMINISTRATOR, UNKNOWN: OTHERS},
            "no such delegation": {UNKNOWN: EVERYBODY},
        },
    ),
    Line(
        address="people:stand_in",
        asks="POST",
        situations={
            "delegation held by oneself": {REFUSED: frozenset({DEPUTY}), DONE: OTHERS},
            "delegation given by oneself": {REFUSED: frozenset({DEPUTY}), UNKNOWN: OTHERS},
            "delegation among others of the own office": {REFUSED: frozenset({DEPUTY}), UNKNOWN: OTHERS},
            "no such delegation": {REFUSED: frozenset({DEPUTY}), UNKNOWN: OTHERS},
        },
    ),
    Line(address="people:step_back", asks="POST", situations={ALWAYS: SEES}),
]

OFFICES = [
    Line(address="people:organisation", situations={ALWAYS: SEES}),
    Line(address="people:directory", situations={ALWAYS: SEES}),
    Line(address="people:office", situations={ALWAYS: SEES, "no such office": {UNKNOWN: EVERYBODY}}),
    Line(address="people:reorganisations", situations={ALWAYS: SEES}),
    Line(
        address="people:reorganisation",
        situations={
            "reorganisation prepared": SEES,
            "reorganisation carried out": SEES,
            "reorganisation carried out and begun": SEES,
            "no such reorganisation": {UNKNOWN: EVERYBODY},
        },
    ),
    Line(address="people:load_changes", asks="POST", situations={ALWAYS: ADMINISTERS}),
    Line(address="people:prepare_reorganisation", situations={ALWAYS: ADMINISTERS}),
    Line(
        address="people:prepare_reorganisation",
        asks="POST",
        situations={ALWAYS: ADMINISTERS},
        sends=lambda facts: {"name": "Đợt mới", "legal_basis": "5/NQ", "effective_on": "1/3/2032"},
    ),
    Line(
        address="people:add_step",
        situations={"reorganisation prepared": ADMINISTERS, "no such reorganisation": NO_SUCH},
    ),
    Line(
        address="people:add_step",
        asks="POST",
        situations={
            "reorganisation prepared": ADMINISTERS,
            "reorganisation carried out": IS_TOLD,
            "no such reorganisation": NO_SUCH,
        },
        sends=lambda facts: {
            "version": facts["version"],
            "office": "song-lam-committee-98101",
            "name": "Ủy ban nhân dân xã Mới",
            "short_name": "UBND xã Mới",
        },
    ),
    Line(
        address="people:remove_step",
        asks="POST",
        situations={
            "reorganisation prepared": ADMINISTERS,
            "reorganisation carried out": IS_TOLD,
            "no such reorganisation": NO_SUCH,
        },
        sends=lambda facts: {"version": facts["version"], "position": "1"},
    ),
    Line(
        address="people:assign_orphans",
        asks="POST",
        situations={"reorganisation prepared": IS_TOLD, "no such reorganisation": NO_SUCH},
    ),
    Line(
        address="people:carry_out",
        asks="POST",
        situations={"reorganisation prepared": ADMINISTERS, "no such reorganisation": NO_SUCH},
        sends=lambda facts: {"version": facts["version"], "accept_orphans": "1"},
    ),
    Line(
        address="people:undo_reorganisation",
        asks="POST",
        situations={
            "reorganisation carried out": ADMINISTERS,
            "reorganisation carried out and begun": IS_TOLD,
            "no such reorganisation": NO_SUCH,
        },
        sends=lambda facts: {"version": facts["version"]},
    ),
]

ADMINISTRATION = [
    Line(address="people:administration", situations={ALWAYS: FINDS_THE_WAY}),
    Line(address="people:roles", situations={ALWAYS: ADMINISTERS}),
    Line(address="people:accounts", situations={ALWAYS: ADMINISTERS}),
    Line(address="people:new_account", situations={ALWAYS: ADMINISTERS}),
    Line(
        address="people:new_account",
        asks="POST",
        situations={ALWAYS: ADMINISTERS},
        sends=lambda facts: {
            "full_name": "Lê Văn Mới",
            "username": "moi.toi",
            "email": "",
            "office": facts["office"],
            **_ROLE,
        },
    ),
    Line(address="people:administer", situations=accounts(ADMINISTERS, own=ADMINISTERS)),
    Line(address="people:edit_account", situations=accounts(ADMINISTERS)),
    Line(
        address="people:edit_account",
        asks="POST",
        situations=accounts(ADMINISTERS),
        sends=lambda facts: {"full_name": "Tên khác", "email": "", "seen_full_name": facts["full_name"]},
    ),
    Line(
        address="people:switch_account",
        asks="POST",
        situations=accounts(ADMINISTERS),
        sends=lambda facts: _WORDS,
    ),
    Line(
        address="people:unlock_account",
        asks="POST",
        situations=accounts(ADMINISTERS),
    ),
    Line(
        address="people:remove_factors",
        asks="POST",
        situations=accounts(ADMINISTERS),
        sends=lambda facts: _WORDS,
    ),
    Line(address="people:give_role", situations=accounts(ADMINISTERS)),
    Line(
        address="people:give_role",
        asks="POST",
        situations=accounts(ADMINISTERS),
        sends=lambda facts: {**_ROLE, "office": facts["office"], "role": "prosecutor"},
    ),
    Line(
        address="people:end_role",
        asks="POST",
        situations={
            **accounts(ADMINISTERS),
            **{each: IS_TOLD for each in _OF_OTHERS if each.endswith("ended")},
        },
        sends=lambda facts: {"at_once": "on"},
    ),
    Line(
        address="people:delegate_for",
        situations={
            "account of the own office, active": ADMINISTERS,
            "account of the own office, ended": {REFUSED: EVERYBODY},
            "account of another office, active": ADMINISTERS,
            "account of one's own": NOT_ONESELF,
            "no such account": NO_SUCH,
        },
    ),
    Line(
        address="people:delegate_for",
        asks="POST",
        situations={
            "account of the own office, active": IS_TOLD,
            "account of one's own": NOT_ONESELF,
            "no such account": NO_SUCH,
        },
    ),
    Line(address="people:hand_out_link", asks="POST", situations=accounts(ADMINISTERS)),
    Line(address="people:import_accounts", situations={ALWAYS: ADMINISTERS}),
    Line(address="people:import_accounts", asks="POST", situations={ALWAYS: IS_TOLD}),
    Line(address="people:import_template", situations={ALWAYS: ADMINISTERS}),
    Line(address="people:import_preview", situations=_LISTS),
    Line(
        address="people:confirm_import",
        asks="POST",
        situations=_LISTS,
        sends=lambda facts: {"fingerprint": facts["fingerprint"]},
    ),
    Line(address="people:discard_import", asks="POST", situations=_LISTS),
    Line(address="people:hand_out_links", asks="POST", situations=_LISTS),
]

LINES = [*OWN_ACCOUNT, *OFFICES, *ADMINISTRATION]
