"""Rules of clocks as data: every form that the law uses fits, and faults are all named at once."""

import datetime as dt

import pytest

from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.loading import clock_rule, clock_rules, read_clock_rules
from lachan.rulebook.clocks.terms import Term, TermUnit
from lachan.rulebook.law.faults import FaultyRulesError
from lachan.rulebook.law.loading import read_rules

FORM = """
about: Thời hạn mẫu
rules:
  mau:
    - value:
        name: Thời hạn mẫu
        term: {term}
        starts_from: từ khi nhận thông tin
        moves_off_days: true
        pause: {pause}
        extension: {extension}
      from: 2017-07-01
      to: null
      cite: {{instrument: nd-56-2017, article: "31"}}
      verified: true
"""


def form(*, term="{unit: hours, amount: 12}", pause="null", extension="null"):
    text = FORM.format(term=term, pause=pause, extension=extension)
    return read_rules(name="mau", text=text, known=frozenset({"nd-56-2017"}))


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("{unit: hours, amount: 12}", "12 giờ"),
        ("{unit: hours, amount: 24}", "24 giờ"),
        ("{unit: minutes, amount: 90}", "90 phút"),
        ("{unit: working_days, amount: 2}", "02 ngày làm việc"),
        ("{unit: days, amount: 15}", "15 ngày"),
        ("{unit: months, amount: 2}", "02 tháng"),
        ("{unit: date}", "đến ngày đã định"),
    ],
)
def test_every_term_of_the_law_has_a_form(printed, words):
    (rule,) = read_clock_rules(rules=form(term=printed))["mau"]
    assert rule.term.words == words


def test_who_may_extend_and_how_far():
    """Điều 147 of the Criminal Procedure Code: once, up to two months, asked five days before the end."""
    printed = "{by: [supervising_body], most: 1, longest: {unit: months, amount: 2}, asked_before: {unit: days, amount: 5}}"
    (rule,) = read_clock_rules(rules=form(term="{unit: days, amount: 20}", extension=printed))["mau"]
    assert rule.extension.by == {Capacity.SUPERVISING_BODY}
    assert (rule.extension.most, rule.extension.longest) == (1, Term(unit=TermUnit.MONTHS, amount=2))
    assert rule.pause is None


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"term": "12"}, "'term' must name a unit"),
        ({"term": "{unit: weeks, amount: 2}"}, "'term' must name a unit"),
        ({"term": "{unit: hours}"}, "'term' must name a unit"),
        ({"term": "{unit: hours, amount: mười}"}, "'term' must name a unit"),
        ({"pause": "[issuer]"}, "'pause' must be a mapping"),
        ({"pause": "{by: [chairman]}"}, "'pause' must list in 'by'"),
        ({"pause": "{by: [[issuer]]}"}, "'pause' must list in 'by'"),
        ({"pause": "{most: 1}"}, "'pause' must list in 'by'"),
        ({"extension": "{by: [issuer], most: 0}"}, "'most' of 'extension'"),
        ({"extension": "{by: [issuer], often: 3}"}, "nothing reads the field 'often'"),
        ({"extension": "{by: [issuer], longest: 5}"}, "'longest' must name a unit"),
    ],
)
def test_faults_are_named(changes, problem):
    with pytest.raises(FaultyRulesError, match=problem):
        read_clock_rules(rules=form(**changes))


def test_a_value_that_is_no_mapping():
    text = "about: Mẫu\nrules:\n  mau:\n    - {value: 12, from: null, to: null, cite: {instrument: x}, verified: true}\n"
    with pytest.raises(FaultyRulesError, match="the value of a clock must be a mapping"):
        read_clock_rules(rules=read_rules(name="mau", text=text, known=frozenset({"x"})))


@pytest.mark.parametrize("key", ["plan_deadline", "returned_result", "acknowledgement"])
def test_the_duties_of_a_plan_have_their_clocks(key):
    rule = clock_rule(key=key, on=dt.date(2021, 1, 5))
    assert rule.key == key
    assert Capacity.OWNER not in (rule.extension.by if rule.extension else frozenset())


def test_no_rule_before_its_first_day():
    assert clock_rule(key="acknowledgement", on=dt.date(2019, 1, 1)) is None
    assert clock_rule(key="unknown", on=dt.date(2021, 1, 1)) is None


def test_every_rule_says_what_it_starts_from():
    for history in clock_rules().values():
        assert all(rule.starts_from.startswith(("từ ", "khi ")) for rule in history)
