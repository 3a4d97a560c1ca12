"""Codes of apps and of paper, how their secrets are kept, and what the database allows."""

import datetime as dt

import psycopg
import pytest
import time_machine
from django.db import IntegrityError

from lachan.province.people import codes
from lachan.province.people.models import SecondFactor
from lachan.province.people.sealing import BrokenSealError, digest, seal, unseal
from lachan.rulebook.access.deciding import DOOR, SYSTEM, Reader, Scope
from lachan.rulebook.access.permissions import Permission
from tests.province.people.factors import NOW, STEP, with_app
from tests.province.people.situations import person
from tests.raw import raw_connection

pytestmark = pytest.mark.usefixtures("small")


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


# Codes

SECRET = b"12345678901234567890"
FIGURES = [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
"""Of RFC 6238, appendix B, for SHA-1, cut to six figures."""


@pytest.mark.parametrize(("seconds", "code"), FIGURES)
def test_codes_are_those_of_the_standard(seconds, code):
    at = dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
    assert codes.step_of(secret=SECRET, typed=code, at=at, after=0) == seconds // 30


@pytest.mark.parametrize(("off", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(off, taken):
    at = dt.datetime.fromtimestamp(1234567890, tz=dt.UTC) + off * STEP
    assert (codes.step_of(secret=SECRET, typed="005924", at=at, after=0) is not None) == taken


@pytest.mark.parametrize("typed", ["005 924", "005-924", " 005924 "])
def test_a_code_may_be_grouped(typed):
    at = dt.datetime.fromtimestamp(1234567890, tz=dt.UTC)
    assert codes.step_of(secret=SECRET, typed=typed, at=at, after=0)


def test_codes_on_paper_are_ten_different_ones_for_a_keypad():
    fresh = codes.new_paper_codes()
    assert len(set(fresh)) == 10
    assert all(codes.is_paper_code(each) and codes.figures_of(each).isdecimal() for each in fresh)


# Sealing


def test_a_secret_opens_for_its_owner_under_its_key_only(settings):
    sealed = seal(b"bi mat", owner="a:1")
    assert unseal(sealed, owner="a:1") == b"bi mat"
    assert b"bi mat" not in sealed
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for box, owner in ((sealed, "a:2"), (changed, "a:1"), (b"", "a:1")):
        with pytest.raises(BrokenSealError):
            unseal(box, owner=owner)
    kept = digest("12345", owner="a:1")
    settings.SECOND_FACTOR_KEY = "mot khoa khac"
    assert digest("12345", owner="a:1") != kept
    with pytest.raises(BrokenSealError):
        unseal(sealed, owner="a:1")


# In the database

TABLES = ("people_secondfactor", "people_recoverycode")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("table", TABLES)
def test_rows_are_their_owners_and_the_doors(table, clock):
    mine, other = person(), person("khac")
    for each in (mine, other):
        with_app(each, NOW)
    administrator = Reader(
        account_id=0,
        permissions=frozenset({Permission.PUBLIC, Permission.PEOPLE_ADMINISTER}),
        scopes={Permission.PEOPLE_ADMINISTER: Scope.EVERYTHING},
    )
    both = {mine.pk, other.pk}
    for reader, seen in (
        (Reader(), set()),
        (administrator, set()),
        (Reader(account_id=mine.pk), {mine.pk}),
        (DOOR, both),
        (SYSTEM, both),
    ):
        with raw_connection(reader) as raw:
            assert {row[0] for row in raw.execute(f"SELECT account_id FROM {table}")} == seen
    with raw_connection(administrator) as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute(
            "INSERT INTO people_recoverycode (account_id, digest, made_at) VALUES (%s, 'x', now())",
            [other.pk],
        )


@pytest.mark.parametrize(
    ("row", "constraint"),
    [
        ({"kind": "app", "confirmed_at": NOW}, "second_factor_one_app"),
        ({"kind": "app", "credential": b"x"}, "second_factor_kind_fits"),
        ({"kind": "passkey", "confirmed_at": NOW}, "second_factor_kind_fits"),
        ({"kind": "paper"}, "second_factor_kind_fits"),
    ],
)
def test_the_database_refuses(clock, row, constraint):
    account = person()
    with_app(account, NOW)
    with pytest.raises(IntegrityError, match=constraint):
        SecondFactor.objects.create(account=account, sealed=b"x", made_at=NOW, **row)


def test_one_app_at_a_time_is_begun(clock):
    account = person()
    SecondFactor.objects.create(account=account, kind="app", sealed=b"x", made_at=NOW)
    with pytest.raises(IntegrityError, match="second_factor_one_app_begun"):
        SecondFactor.objects.create(account=account, kind="app", sealed=b"x", made_at=NOW)
