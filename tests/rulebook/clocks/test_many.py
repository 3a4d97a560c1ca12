"""Many clocks read at once stand as each read alone."""

import datetime as dt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lachan.rulebook.clocks.many import standings
from lachan.rulebook.clocks.rules import LocalTerm
from lachan.rulebook.clocks.terms import TermUnit
from tests.rulebook.clocks.making import event, instant, read, rule, term
from tests.rulebook.clocks.test_properties import rules

READ_AT = instant("2026-11-30 09:30")
SAID = ("state", "due", "is_late", "days_left", "days_late", "is_provisional")
STARTS = st.tuples(
    st.dates(dt.date(2026, 8, 1), dt.date(2026, 12, 31)),
    st.times(),
)
DAYS = st.lists(STARTS, max_size=25)


def said(standing):
    return {name: getattr(standing, name) for name in SAID}


def many(given_rule, days, at=READ_AT):
    return [said(one) for one in standings(rule=given_rule, days=days, at=at)]


@given(given_rule=rules(), starts=DAYS)
@settings(max_examples=120)
def test_many_stand_as_each_alone(given_rule, starts):
    assume(given_rule.term.unit.is_by_day and given_rule.term.unit is not TermUnit.DATE)
    assume(given_rule.local is None or given_rule.local.term.unit.is_by_day)
    began = [
        dt.datetime.combine(day, dt.time() if day == READ_AT.date() else hour, tzinfo=READ_AT.tzinfo)
        for day, hour in starts
    ]
    alone = [said(read(given_rule, [event("start", each)], READ_AT)) for each in began]
    assert many(given_rule, [each.date() for each in began]) == alone


@given(starts=DAYS, moves_off_days=st.booleans())
def test_many_with_their_last_days_named_stand_as_each_alone(starts, moves_off_days):
    given_rule = rule(0, "date", moves_off_days=moves_off_days)
    began = instant("2026-07-01 14:00")
    alone = [said(read(given_rule, [event("start", began, due_on=day)], READ_AT)) for day, _hour in starts]
    assert many(given_rule, [day for day, _hour in starts]) == alone


@pytest.mark.parametrize(
    "given_rule",
    [
        rule(24, "hours"),
        rule(5, "days", local=LocalTerm(term=term(30, "hours"), citation="Quyết định số 9/QĐ-UBND")),
        rule(0, "date", local=LocalTerm(term=term(5, "days"), citation="Quyết định số 9/QĐ-UBND")),
    ],
    ids=("hours", "stricter in hours", "date and stricter in days"),
)
def test_where_a_day_does_not_tell_the_end_every_clock_must_be_read(given_rule):
    with pytest.raises(ValueError, match="one by one"):
        standings(rule=given_rule, days=[dt.date(2026, 11, 2)], at=READ_AT)
