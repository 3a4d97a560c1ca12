"""What plans oblige offices to: an office's own plan opens duties below its own, and is its result."""

import pytest

from lachan.province.duties import actions as duties
from lachan.province.duties.models import Duty
from lachan.province.duties.queries import duty_to_report
from lachan.province.duties.queries.figures import targets_asked
from lachan.province.plans import actions
from lachan.province.plans.actions.reading import record_reading
from lachan.province.plans.models import Assignment
from lachan.province.plans.queries.holders import KIND, ROOM
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM
from lachan.rulebook.access.permissions import Permission
from tests.province.plans.conftest import AT, ON, a_reading, issue


@pytest.fixture
def above(in_force, offices) -> Duty:
    """The duty of the department that leads something."""
    duty = (
        Duty.objects.filter(owner_id=offices["so-hoc"], part="lead", closed_at=None)
        .order_by("due_on")
        .first()
    )
    assert duty is not None
    return duty


@pytest.fixture
def department(people):
    return people.a(
        Permission.PLAN_READ, Permission.OWN_PLAN_ATTACH, Permission.DUTY_READ, Permission.DUTY_DO,
        office="so-hoc", account=4,
    )  # fmt: skip


def own_plan(above, people) -> int:
    """The department's own plan for that duty, put in force."""
    own = actions.upload_document(
        content=b"rieng", name="x.txt", carries_out=above.series.subject_id, by=people.department, at=AT
    )
    record_reading(document_id=own, reading=a_reading(), by=SYSTEM, at=AT)
    issue(own, people.officer, number="9/KH-SH")
    return own


def test_an_own_plan_opens_duties_below_its_own(above, people):
    own = own_plan(above, people)
    below = Duty.objects.filter(series__subject_id__in=Assignment.objects.filter(document=own).values("pk"))
    assert below.count() > 1
    assert set(below.values_list("above", flat=True)) == {above.pk}


def test_it_is_offered_as_the_result_once_the_duty_is_taken(above, people, department):
    asked = {"room": ROOM, "subject_kind": KIND, "subject_id": above.series.subject_id, "on": ON}
    assert duty_to_report(reader=department, **asked) is None
    with acting(department):
        duties.acknowledge_duties(duty_ids=[above.pk], by=department, at=AT)
        assert duty_to_report(reader=department, **asked) == above.code
    for who in (people.department, people.district):
        assert duty_to_report(reader=who, **asked) is None


def test_results_bring_figures_for_the_targets_of_the_assignment_and_of_the_plan(in_force, offices):
    asked = {
        (duty.owner_id, duty.part): {target.label: target.is_own for target in targets_asked(duty=duty)}
        for duty in Duty.objects.select_related("series")
    }
    swimming = asked[offices["so-hoc"], "lead"]
    assert swimming["số trẻ"] is True
    assert all(
        set(targets) >= {label for label, own in swimming.items() if not own} for targets in asked.values()
    )
