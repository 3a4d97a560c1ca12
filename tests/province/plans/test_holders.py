"""Who holds an assignment on a day: the text stays, offices follow each other, decisions come in between."""

import datetime as dt
import uuid

import pytest
from django.db.models import Q

from lachan.province.people import actions as people_actions
from lachan.province.people import queries as people_queries
from lachan.province.people.choices import StepKind
from lachan.province.people.models import Edition, Office, Reorganisation
from lachan.province.people.reference import StepEntry
from lachan.province.plans import queries
from lachan.province.plans.choices import BodyRole
from lachan.province.plans.holdings import held_by
from lachan.province.plans.models import Assignment, AssignmentBody
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.plans.conftest import AT, ON

DAY = dt.date(2025, 3, 1)
BEFORE = DAY - dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def offices_of_a_province(offices):
    """Only bodies of a province can be given something."""
    Office.objects.update(province_code="1")
    Edition.objects.update(mark=uuid.uuid4())


def prepare(*steps):
    pk = people_actions.prepare_reorganisation(
        name="Sắp xếp", legal_basis="Nghị quyết 1", effective_on=DAY, by=SYSTEM, at=AT
    )
    for kind, facts in steps:
        people_actions.add_step(
            reorganisation_id=pk,
            version=Reorganisation.objects.get(pk=pk).version,
            step=StepEntry(kind=StepKind(kind), **facts),
            by=SYSTEM,
            at=AT,
        )
    return pk


def carry_out(pk):
    version = Reorganisation.objects.get(pk=pk).version
    people_actions.carry_out_reorganisation(
        reorganisation_id=pk, version=version, accept_orphans=True, by=SYSTEM, at=AT
    )


def give(pk, owner, *, named):
    page = people_queries.reorganisation_page(reorganisation_id=pk)
    return people_actions.assign_orphans(
        reorganisation_id=pk,
        version=page.version,
        subjects=[orphan.value for orphan in page.assignable if named in orphan.value],
        to_owner=owner,
        legal_basis="Quyết định 7",
        by=SYSTEM,
        at=AT,
    )


MERGED = (("merge", {"office": "so-y", "to": "so-hoc"}),)
DISTRICTS_END = (
    ("abolish", {"office": "huyen-mot"}),
    ("abolish", {"office": "huyen-hai"}),
)


def leads(document_id, people, on):
    """Who holds, by code, what each assignment gives to its leading bodies."""
    page = queries.register_of(
        reader=people.officer, document_id=document_id, filters=queries.RegisterFilters(), on=on
    )
    return {
        row.code: [[one.name for one in body.held.holders] if body.held else None for body in row.lead]
        for row in page.rows
    }


def test_the_register_says_who_holds_on_the_day(in_force, people):
    stored = list(AssignmentBody.objects.order_by("pk").values_list())
    assignments = list(Assignment.objects.order_by("pk").values_list())
    then = leads(in_force, people, ON)
    carry_out(prepare(*MERGED))
    assert leads(in_force, people, ON) == leads(in_force, people, BEFORE) == then
    now = leads(in_force, people, DAY)
    assert now != then
    assert now == {
        code: [["Sở Học tập"] if names == ["Sở Y"] else names for names in held]
        for code, held in then.items()
    }
    assert list(AssignmentBody.objects.order_by("pk").values_list()) == stored
    assert list(Assignment.objects.order_by("pk").values_list()) == assignments


def test_the_successor_finds_inherited_work_as_its_own(in_force, people):
    own = {row.code for row in queries.mine(reader=people.department, on=DAY).rows}
    gone = {row.code for row in queries.body_page(reader=people.officer, office_key="so-y", on=BEFORE).rows}
    carry_out(prepare(*MERGED))
    page = queries.mine(reader=people.department, on=DAY)
    assert {row.code for row in page.rows} == own | gone
    assert page.counts.total == len(own | gone)
    assert {row.code for row in queries.mine(reader=people.department, on=BEFORE).rows} == own
    body = queries.body_page(reader=people.officer, office_key="so-hoc", on=DAY)
    assert {row.code for row in body.rows} == own | gone
    moved = next(row for row in page.rows if row.code in gone - own)
    assert any(one.is_reader and one.is_moved for one in moved.lead + moved.coordinate + moved.report_to)


def test_an_office_that_is_no_more_keeps_the_page_of_what_it_was_given(in_force, people):
    before = queries.body_page(reader=people.officer, office_key="so-y", on=BEFORE).counts
    carry_out(prepare(*MERGED))
    assert queries.body_page(reader=people.officer, office_key="so-y", on=DAY).counts == before


@pytest.mark.usefixtures("in_force")
def test_what_is_given_to_a_group_without_members_waits_for_somebody(people):
    pk = prepare(*DISTRICTS_END)
    page = people_queries.reorganisation_page(reorganisation_id=pk)
    group = [orphan for orphan in page.orphans if orphan.from_owner == "group:district_committees"]
    assert group
    carry_out(pk)
    assert not queries.mine(reader=people.district, on=DAY).rows
    left = people_queries.reorganisation_page(reorganisation_id=pk).orphans
    assert {orphan.value for orphan in group} <= {orphan.value for orphan in left}
    assert give(pk, "office:so-hoc", named="group:district_committees") == len(group)
    assert give(pk, "office:so-hoc", named="group:district_committees") == 0
    inherited = {row.code for row in queries.mine(reader=people.department, on=DAY).rows}
    for orphan in group:
        assert any(code in orphan.subject for code in inherited)
    assert not {
        row.code
        for row in queries.mine(reader=people.department, on=BEFORE).rows
        if any(row.code in orphan.subject for orphan in group)
    } - {row.code for row in queries.mine(reader=people.department, on=ON).rows}


@pytest.mark.usefixtures("in_force")
def test_a_decision_outranks_the_heir(people):
    pk = prepare(*MERGED)
    duties = people_queries.reorganisation_page(reorganisation_id=pk).outcome.duties
    chosen = duties[0][0]
    assert give(pk, "office:toa-an", named=chosen.subject_key) == 1
    carry_out(pk)
    role = BodyRole(chosen.subject_key.rpartition(":")[2])
    code = chosen.subject.partition(" ")[0]
    given = queries.mine(reader=people.reader, role=role, on=DAY)
    assert code in {row.code for row in given.rows}
    kept = queries.mine(reader=people.department, role=role, on=DAY)
    assert code not in {row.code for row in kept.rows}
    page = queries.assignment_page(reader=people.officer, code=code, on=DAY)
    (body,) = [one for one in page.bodies if one.role == role and one.name == "Sở Y"]
    assert [(hop.to_name, hop.legal_basis) for hop in body.held.path] == [
        ("Tòa án tỉnh An Bình", "Quyết định 7")
    ]


def test_the_successor_may_attach_its_own_plan(in_force, people):
    code = next(
        row.code
        for row in queries.body_page(reader=people.officer, office_key="so-y", on=BEFORE).rows
        if not any(body.office_key == "so-hoc" for body in row.lead + row.coordinate + row.direct)
    )

    def may(on):
        return queries.assignment_page(reader=people.department, code=code, on=on).may_attach

    assert not may(DAY)
    carry_out(prepare(*MERGED))
    assert (may(BEFORE), may(DAY)) == (False, True)


def test_holdings_name_every_body_once(in_force, offices):
    held = held_by(office_ids=list(offices.values()), on=ON)
    keys = [(one.key, one.owner) for one in held]
    assert len(keys) == len(set(keys))
    named = AssignmentBody.objects.filter(
        Q(office__isnull=False) | Q(group_key="district_committees"), assignment__state="in_force"
    )
    assert len(held) == named.count()
    assert held_by(office_ids=[], on=ON) == ()


def test_holders_cost_one_query_however_many(in_force, people, django_assert_num_queries):
    carry_out(prepare(*MERGED))
    people_queries.heirs(on=DAY)
    with django_assert_num_queries(1):
        people_queries.heirs(on=DAY)
    queries.mine(reader=people.department, on=DAY)
    with django_assert_num_queries(1):
        people_queries.inheritance_of(
            office_id=people.department.office_id,
            group_keys=frozenset(),
            room="plans",
            function_key="child-affairs",
            on=DAY,
        )
