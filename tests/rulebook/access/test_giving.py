"""Nobody gives what they do not hold, nor further than they reach themselves."""

import datetime as dt

import pytest

from lachan.rulebook.access.deciding import SYSTEM, Reader, Scope
from lachan.rulebook.access.giving import administers_everything, lacking
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.standing_in import (
    FaultyDelegationRuleError,
    delegable,
    delegation_rule,
    read_delegation_rules,
)

P, S = Permission, Scope


def giver(**scopes):
    held = {P(key): scope for key, scope in scopes.items()}
    return Reader(account_id=1, permissions=frozenset(held), scopes=held)


@pytest.mark.parametrize(
    ("held", "given", "lacks"),
    [
        ({"people_administer": S.EVERYTHING}, {P.PLAN_ISSUE: S.EVERYTHING}, set()),
        ({"people_administer": S.OFFICE_AND_BELOW}, {P.PLAN_ISSUE: S.RECORD}, {P.PLAN_ISSUE}),
        (
            {"people_administer": S.OFFICE_AND_BELOW},
            {P.PEOPLE_ADMINISTER: S.EVERYTHING},
            {P.PEOPLE_ADMINISTER},
        ),
        ({"people_administer": S.OFFICE_AND_BELOW}, {P.PEOPLE_ADMINISTER: S.OFFICE}, set()),
        (
            {"people_administer": S.OFFICE, "plan_read": S.OFFICE},
            {P.PLAN_READ: S.OFFICE_AND_BELOW},
            {P.PLAN_READ},
        ),
        ({"people_administer": S.OFFICE, "plan_read": S.OFFICE}, {P.PLAN_READ: S.OFFICE}, set()),
        ({}, {P.PUBLIC: S.EVERYTHING, P.ACCOUNT_SELF: S.RECORD}, set()),
        ({}, {P.PLAN_READ: S.RECORD}, {P.PLAN_READ}),
    ],
)
def test_what_a_giver_lacks(held, given, lacks):
    assert lacking(giver=giver(**held), rights=given) == lacks


def test_who_administers_everything():
    assert administers_everything(SYSTEM)
    assert administers_everything(giver(people_administer=S.EVERYTHING))
    assert not administers_everything(giver(people_administer=S.OFFICE_AND_BELOW))
    assert not administers_everything(giver(plan_read=S.EVERYTHING))


def rule(**values):
    return {"from": dt.date(2020, 1, 1), "to": None, "longest_days": 5, "withheld": ["audit_read"], **values}


def test_a_rule_of_delegation_holds_on_its_days():
    assert delegation_rule(on=dt.date(2019, 4, 30)) is None
    assert delegable(permissions=[P.PLAN_READ], on=dt.date(2019, 4, 30)) == frozenset()
    today = dt.date(2021, 1, 5)
    everything = delegable(permissions=list(P), on=today)
    assert P.PLAN_ISSUE in everything
    assert not everything & {P.PEOPLE_ADMINISTER, P.PUBLIC, P.ACCOUNT_SELF}


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([rule(withheld=["fly"])], "fly"),
        ([rule(longest_days=0)], "ít nhất một ngày"),
        ([rule(), rule(**{"from": dt.date(2021, 1, 1)})], "01/01/2021"),
    ],
)
def test_a_faulty_rule_is_named(rules, said):
    with pytest.raises(FaultyDelegationRuleError, match=said):
        read_delegation_rules(page={"rules": rules})
