"""Who gets which answer at the addresses that belong to no room, and at the door."""

from tests.house.matrix.roles import EVERYBODY
from tests.house.matrix.rules import ALWAYS, OTHERS, Line
from tests.house.matrix.verdicts import Verdict

DONE, UNKNOWN = Verdict.DONE, Verdict.UNKNOWN
_PASSWORD = "nam-chu-hoa-sen-2021"

LINES = [
    Line(address="home", situations={ALWAYS: {DONE: EVERYBODY}}),
    Line(address="web:health", situations={ALWAYS: {DONE: OTHERS}}, public=True),
    Line(
        address="web:language",
        asks="POST",
        situations={ALWAYS: {DONE: OTHERS}},
        sends=lambda facts: {"language": "en"},
        public=True,
    ),
    Line(address="people:sign_in", situations={ALWAYS: {DONE: OTHERS}}, public=True),
    Line(
        address="people:sign_in",
        asks="POST",
        situations={ALWAYS: {DONE: OTHERS}},
        sends=lambda facts: {"username": "khong-co", "password": "x"},
        public=True,
    ),
    Line(address="people:prove_factor", situations={ALWAYS: {DONE: OTHERS}}, public=True),
    Line(address="people:prove_factor", asks="POST", situations={ALWAYS: {DONE: OTHERS}}, public=True),
    Line(address="people:sign_out", asks="POST", situations={ALWAYS: {DONE: OTHERS}}, public=True),
    Line(
        address="people:set_password",
        situations={"link in force": {DONE: OTHERS}, "no such link": {UNKNOWN: OTHERS}},
        public=True,
    ),
    Line(
        address="people:set_password",
        asks="POST",
        situations={"link in force": {DONE: OTHERS}, "no such link": {UNKNOWN: OTHERS}},
        sends=lambda facts: {"password": _PASSWORD, "again": _PASSWORD},
        public=True,
    ),
]
