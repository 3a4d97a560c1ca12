"""Who may do what, by the roles of the house."""

import datetime as dt
from types import MappingProxyType

import pytest

from lachan.rulebook.access.deciding import Grant, Reader, Role, Scope, needs_second_factor, scopes_of
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.roles import FaultyRoleError, read_roles, roles

DAY = dt.date(2021, 1, 5)
ALWAYS = {Permission.PUBLIC, Permission.ACCOUNT_SELF}
SEE = {Permission.PLAN_READ, Permission.OFFICE_READ, Permission.DUTY_READ}
"""Everybody who works in the system."""
TAKE_OUT = SEE | {Permission.PLAN_EXPORT, Permission.DUTY_EXPORT, Permission.BOARD_READ}
FILES = {Permission.EVIDENCE_READ}
"""Whoever carries out, directs, inspects or judges; not who only looks after accounts."""
WRITE = {Permission.PAPER_READ, Permission.PAPER_DRAFT}
SIGN = WRITE | {Permission.PAPER_ISSUE}
DECIDE = {Permission.DUTY_DECIDE}
"""Whoever gives work to other offices, or follows it up."""
LEAD = {Permission.DUTY_LEAD}
"""Whoever heads an office and answers for what it must do."""
CARRY_OUT = (
    TAKE_OUT | FILES | WRITE | {Permission.OWN_PLAN_ATTACH, Permission.EVIDENCE_ADD, Permission.DUTY_DO}
)
STANDING = (
    CARRY_OUT
    | SIGN
    | {
        Permission.PLAN_UPLOAD,
        Permission.PLAN_REVIEW,
        Permission.PLAN_ISSUE,
        Permission.PLAN_AMEND,
    }
)
ADMINISTER = {
    Permission.PEOPLE_ADMINISTER,
    Permission.REORGANISE,
    Permission.CALENDAR_EDIT,
    Permission.AUDIT_READ,
    Permission.AUDIT_EXPORT,
    Permission.PAPER_TEMPLATE,
}

ROTA = {Permission.NOTICES_ROTA}
TABLE = {
    "standing_officer": STANDING | ROTA | DECIDE,
    "department_officer": CARRY_OUT | ROTA | DECIDE,
    "office_head": TAKE_OUT | FILES | SIGN | ROTA | DECIDE | LEAD,
    "police_officer": CARRY_OUT | ROTA | DECIDE,
    "procuracy_officer": CARRY_OUT,
    "court_officer": CARRY_OUT,
    "front_officer": CARRY_OUT,
    "union_officer": CARRY_OUT | DECIDE,
    "youth_union_officer": CARRY_OUT,
    "district_officer": CARRY_OUT | ROTA | DECIDE,
    "commune_officer": CARRY_OUT | ROTA,
    "commune_chairman": TAKE_OUT | FILES | SIGN | ROTA | DECIDE | LEAD,
    "investigator": SEE | FILES,
    "prosecutor": SEE | FILES,
    "judge": SEE | FILES,
    "forensic_doctor": SEE | FILES,
    "legal_aid_lawyer": SEE | FILES,
    "leader": TAKE_OUT | FILES | SIGN | {Permission.EXPORT_APPROVE} | ROTA | DECIDE | LEAD,
    "inspector": TAKE_OUT | FILES,
    "council_member": TAKE_OUT | FILES,
    "administrator": SEE | ADMINISTER,
}


def test_roles_are_those_of_the_table():
    assert set(roles()) == set(TABLE)


@pytest.mark.parametrize("permission", Permission)
@pytest.mark.parametrize("key", TABLE)
def test_role_allows_what_the_table_says(key, permission):
    allowed = scopes_of(role_keys=(key,), roles=roles(), on=DAY)
    assert (permission in allowed) == (permission in TABLE[key] | ALWAYS)


def test_every_permission_is_held_by_somebody():
    held = set().union(*(role.permissions for role in roles().values()))
    assert held | ALWAYS == set(Permission)


def test_every_role_has_both_names_and_a_citation():
    for role in roles().values():
        assert role.name and role.name_en and role.citation, role.key
        assert role.name != role.name_en


def test_unknown_role_allows_nothing_but_the_own_account():
    assert scopes_of(role_keys=("emperor",), roles=roles(), on=DAY).keys() == ALWAYS


def test_several_roles_add_up():
    allowed = scopes_of(role_keys=("judge", "administrator"), roles=roles(), on=DAY)
    assert set(allowed) == ALWAYS | TABLE["judge"] | TABLE["administrator"]


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (dt.date(2020, 12, 31), False),
        (dt.date(2021, 1, 1), True),
        (dt.date(2025, 2, 28), True),
        (dt.date(2025, 3, 1), False),
    ],
)
def test_role_holds_from_since_and_not_on_until(day, holds):
    role = Role(
        key="clerk",
        name="Văn thư",
        name_en="Clerk",
        grants=(Grant(permission=Permission.PLAN_READ, scope=Scope.EVERYTHING),),
        since=dt.date(2021, 1, 1),
        until=dt.date(2025, 3, 1),
    )
    allowed = scopes_of(role_keys=("clerk",), roles={"clerk": role}, on=day)
    assert (Permission.PLAN_READ in allowed) is holds


def test_nobody_may_only_see_what_is_public():
    nobody = Reader()
    assert not nobody.is_signed_in
    assert [permission for permission in Permission if nobody.may(permission)] == [Permission.PUBLIC]


def _page(*rows, reaches=MappingProxyType({"plan_read": ["everything", "office"]})):
    return {"since": DAY, "citation": "Quy định của hệ thống", "reaches": reaches, "roles": rows}


def _row(**changes):
    return {
        "key": "clerk",
        "name": "Văn thư",
        "name_en": "Clerk",
        "may": {"plan_read": "everything"},
        **changes,
    }


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([_row(), _row()], "clerk: khai hai lần"),
        ([_row(may={"plan_read": "everything", "fly": "everything"})], "clerk: không có quyền fly"),
        ([_row(may={"plan_issue": "everything"})], "clerk: không có quyền plan_issue"),
        ([_row(may={"plan_read": "far"})], "clerk, plan_read: không có phạm vi far"),
        (
            [_row(may={"plan_read": "office_and_below"})],
            "quyền plan_read không dùng được với phạm vi office_and_below, chỉ với everything, office",
        ),
        ([_row(until=DAY)], "clerk: kết thúc trước khi bắt đầu"),
    ],
)
def test_faulty_role_is_refused(rows, said):
    with pytest.raises(FaultyRoleError, match=said):
        read_roles(page=_page(*rows))


@pytest.mark.parametrize(
    ("reaches", "said"),
    [
        ({"fly": ["everything"]}, "reaches: không có quyền fly"),
        ({"plan_read": ["far"]}, "không có phạm vi far"),
    ],
)
def test_faulty_reach_is_refused(reaches, said):
    with pytest.raises(FaultyRoleError, match=said):
        read_roles(page=_page(_row(), reaches=reaches))


EVIDENCE_EVERYWHERE = {"standing_officer", "leader", "inspector", "council_member"}
"""Who carries the plan, answers for it or looks into it reads the evidence of every office."""
EVIDENCE_OF_OWN_OFFICE = {"investigator", "prosecutor", "judge", "forensic_doctor", "legal_aid_lawyer"}


@pytest.mark.parametrize("key", TABLE)
def test_role_reaches_as_far_as_the_table_says(key):
    scopes = scopes_of(role_keys=(key,), roles=roles(), on=DAY)
    of_own = dict.fromkeys(
        {Permission.OWN_PLAN_ATTACH, Permission.EVIDENCE_ADD, Permission.NOTICES_ROTA, Permission.DUTY_DO}
        | DECIDE
        | LEAD
        | SIGN,
        Scope.OFFICE,
    )
    below = Scope.OFFICE if key in EVIDENCE_OF_OWN_OFFICE else Scope.OFFICE_AND_BELOW
    evidence = Scope.EVERYTHING if key in EVIDENCE_EVERYWHERE else below
    wanted = dict.fromkeys(TABLE[key], Scope.EVERYTHING) | of_own | {Permission.EVIDENCE_READ: evidence}
    always = {Permission.PUBLIC: Scope.EVERYTHING, Permission.ACCOUNT_SELF: Scope.RECORD}
    assert scopes == {each: scope for each, scope in wanted.items() if each in TABLE[key]} | always


def test_of_several_roles_the_widest_reach_holds():
    for held in (("judge", "leader"), ("leader", "judge")):
        scopes = scopes_of(role_keys=held, roles=roles(), on=DAY)
        assert scopes[Permission.EVIDENCE_READ] is Scope.EVERYTHING


def test_role_may_carry_its_own_dates_and_citation():
    (role,) = read_roles(page=_page(_row(since=dt.date(2022, 1, 1), citation="Quyết định 5"))).values()
    assert (role.since, role.citation) == (dt.date(2022, 1, 1), "Quyết định 5")


PASSWORD_ALONE = {
    "office_head",
    "department_officer",
    "front_officer",
    "union_officer",
    "youth_union_officer",
    "leader",
    "inspector",
    "council_member",
}
"""Who sees no named child by their role and does not administer."""


@pytest.mark.parametrize("key", sorted(roles()))
def test_who_sees_named_children_or_administers_needs_a_second_factor(key):
    needed = needs_second_factor(role_keys=("gone", key), roles=roles(), on=DAY)
    assert needed == (key not in PASSWORD_ALONE)


def test_a_role_asks_for_a_second_factor_while_it_holds():
    assert not needs_second_factor(role_keys=("judge",), roles=roles(), on=dt.date(2019, 4, 30))
    assert not needs_second_factor(role_keys=(), roles=roles(), on=DAY)
