"""Who gets which answer about notices: one's own are one's own, a rota is its office's, an alert whom it concerns."""

from tests.house.matrix.roles import ADMINISTRATOR, CHAIRMAN, EVERYBODY, LEADER, STANDING
from tests.house.matrix.rules import ALWAYS, OTHERS, Line, Rule
from tests.house.matrix.verdicts import Verdict

DONE, HEARD, REFUSED, UNKNOWN = Verdict.DONE, Verdict.HEARD, Verdict.REFUSED, Verdict.UNKNOWN

PLANS_ROTA = (
    STANDING
    | CHAIRMAN
    | LEADER
    | {"department_officer", "police_officer", "district_officer", "commune_officer"}
)
"""Whoever says who is on call in their office, and holds drills."""
OF_EVERYBODY: Rule = {DONE: EVERYBODY}
NO_SUCH: Rule = {UNKNOWN: EVERYBODY}
OF_THE_ROTA: Rule = {DONE: PLANS_ROTA, REFUSED: OTHERS}
NO_SUCH_IN_THE_ROTA: Rule = {UNKNOWN: PLANS_ROTA, REFUSED: OTHERS}
"""What is on another office's rota is not known here."""

INBOX = [
    Line(address="notices:inbox", situations={ALWAYS: OF_EVERYBODY}),
    Line(address="notices:count", situations={ALWAYS: {DONE: OTHERS}}, public=True),
    Line(
        address="notices:read_all",
        asks="POST",
        situations={ALWAYS: OF_EVERYBODY},
        sends=lambda facts: {"den": "999999"},
    ),
    Line(
        address="notices:open",
        asks="POST",
        situations={
            "notice of one's own": OF_EVERYBODY,
            "notice of somebody else": NO_SUCH,
            "no such notice": NO_SUCH,
        },
    ),
    Line(address="notices:settings", situations={ALWAYS: OF_EVERYBODY}),
    Line(address="notices:settings", asks="POST", situations={ALWAYS: OF_EVERYBODY}),
    Line(address="notices:turn_on", asks="POST", situations={ALWAYS: OF_EVERYBODY}),
    Line(
        address="notices:turn_off",
        asks="POST",
        situations={"device of somebody else": OF_EVERYBODY, "no such device": OF_EVERYBODY},
    ),
    Line(address="notices:worker", situations={ALWAYS: {DONE: OTHERS}}, public=True),
    Line(address="notices:deliveries", situations={ALWAYS: {DONE: ADMINISTRATOR, REFUSED: OTHERS}}),
]

ROTA = [
    Line(address="notices:rota", situations={ALWAYS: OF_THE_ROTA}),
    Line(
        address="notices:rota",
        asks="POST",
        situations={
            "account of the own office, active": OF_THE_ROTA,
            "account of the own office, ended": {HEARD: PLANS_ROTA, REFUSED: OTHERS},
            "account of the office below, active": {HEARD: PLANS_ROTA, REFUSED: OTHERS},
            "account of another office, active": {HEARD: PLANS_ROTA, REFUSED: OTHERS},
            "no such account": {HEARD: PLANS_ROTA, REFUSED: OTHERS},
        },
        sends=lambda facts: {
            "person": facts["account_id"],
            "starts_on": "5/3/2021",
            "starts": "7:00",
            "ends_on": "5/3/2021",
            "ends": "17:00",
        },
    ),
    Line(
        address="notices:cancel_shift",
        asks="POST",
        situations={
            "shift of the own office, to come": OF_THE_ROTA,
            "shift of the own office, cancelled": OF_THE_ROTA,
            "shift of the own office, over": OF_THE_ROTA,
            "shift of the office below, to come": NO_SUCH_IN_THE_ROTA,
            "shift of another office, to come": NO_SUCH_IN_THE_ROTA,
            "no such shift": NO_SUCH_IN_THE_ROTA,
        },
    ),
    Line(
        address="notices:answer_time",
        asks="POST",
        situations={ALWAYS: OF_THE_ROTA},
        sends=lambda facts: {"minutes": "1"},
    ),
    Line(address="notices:drill", asks="POST", situations={ALWAYS: OF_THE_ROTA}),
]

ALERTS = [
    Line(
        address="notices:alert",
        situations={
            "alert that called oneself": OF_EVERYBODY,
            "alert that called oneself, answered": OF_EVERYBODY,
            "alert opened by oneself": OF_EVERYBODY,
            "alert of the own office": {DONE: PLANS_ROTA, UNKNOWN: OTHERS},
            "alert of the office below": NO_SUCH,
            "alert of another office": NO_SUCH,
            "no such alert": NO_SUCH,
        },
    ),
    Line(
        address="notices:answer",
        asks="POST",
        situations={
            "alert that called oneself": OF_EVERYBODY,
            "alert that called oneself, answered": OF_EVERYBODY,
            "alert opened by oneself": {REFUSED: EVERYBODY},
            "alert of the own office": {REFUSED: PLANS_ROTA, UNKNOWN: OTHERS},
            "alert of the office below": NO_SUCH,
            "alert of another office": NO_SUCH,
            "no such alert": NO_SUCH,
        },
    ),
]

LINES = [*INBOX, *ROTA, *ALERTS]
