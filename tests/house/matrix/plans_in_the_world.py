"""Plans of the matrix: the province's in every state, and those that offices made for what they were given."""

from itertools import count

from lachan.province.plans import actions
from lachan.province.plans.actions.reading import record_reading, record_unreadable
from lachan.province.plans.models import Assignment, AssignmentBody, Document
from lachan.rulebook.access.deciding import SYSTEM
from tests.house.matrix.world import NO_SUCH, NOW, TODAY, WHERE, World, office
from tests.province.plans.conftest import a_reading, issue

_NUMBERS = count(1)
STATES = ("being read", "unreadable", "under review", "in force", "discarded")


def plans_of(world: World) -> None:
    """Add every plan and assignment."""
    for state in STATES:
        world.facts[f"plan {state}"] = _facts(_plan(world, state))
    world.facts["no such plan"] = {
        "document_id": NO_SUCH, "assignment_id": NO_SUCH, "code": "XX99-001", "plan_code": "XX99", "version": 1, "assignment_version": 1,
        "first": NO_SUCH, "first_version": 1, "at": 1, "words": "",
    }  # fmt: skip
    world.facts["no such assignment"] = world.facts["no such plan"]
    given = _give(world, world.facts["plan in force"]["document_id"])
    for whose, key in WHERE.items():
        for state in STATES if whose == "the own office" else STATES[1:4]:
            made = _plan(world, state, carries_out=given[whose].pk, office_id=office(key))
            world.facts[f"plan of {whose}, {state}"] = _facts(made)


def _plan(world: World, state: str, **more) -> int:
    number = next(_NUMBERS)
    made = actions.upload_document(
        content=f"van ban {number}".encode(), name=f"{number}.txt", by=world.officer, at=NOW, **more
    )
    if state == "unreadable":
        record_unreadable(document_id=made, message="Không mở được.", by=SYSTEM, at=NOW)
    elif state != "being read":
        record_reading(document_id=made, reading=a_reading(), by=SYSTEM, at=NOW)
    if state == "in force":
        issue(made, world.officer, number=f"{number}/KH-UBND")
    if state == "discarded":
        version = Document.objects.get(pk=made).version
        actions.discard_document(document_id=made, version=version, reason="nhầm", by=world.officer, at=NOW)
    return made


def _facts(document_id: int) -> dict[str, object]:
    document = Document.objects.get(pk=document_id)
    found = list(Assignment.objects.filter(document=document_id).order_by("position", "pk"))
    first, second = found[:2] if found else (None, None)
    return {
        "document_id": document_id,
        "version": document.version,
        "assignment_id": second.pk if second else NO_SUCH,
        "assignment_version": second.version if second else 1,
        "code": second.code if second else "",
        "plan_code": document.code or "XX98",
        "first": first.pk if first else 0,
        "first_version": first.version if first else 1,
        "at": (second.span_start + 20) if second else 0,
        "words": document.text[second.span_start : second.span_end] if second else "",
    }


def _give(world: World, document_id: int) -> dict[str, Assignment]:
    """Give one assignment to each of the three offices, and withdraw one that the own office had."""
    found = Assignment.objects.filter(document=document_id).order_by("position", "pk")
    *given, gone = found[:4]
    for assignment, key in zip(given, WHERE.values(), strict=True):
        _lead(assignment, key)
    _lead(gone, WHERE["the own office"])
    gone.refresh_from_db()
    actions.withdraw_assignment(
        assignment_id=gone.pk, version=gone.version, basis_number="1/QĐ", basis_on=TODAY, reason="thôi",
        by=world.officer, at=NOW,
    )  # fmt: skip
    gone.refresh_from_db()
    named = dict(zip(WHERE, given, strict=True))
    for whose, assignment in [*named.items(), ("the own office, withdrawn", gone)]:
        world.facts[f"assignment of {whose}"] = {
            "code": assignment.code, "kind": "assignment", "subject_id": assignment.pk,
            "assignment_version": assignment.version, "document_id": document_id,
        }  # fmt: skip
    return named


def _lead(assignment: Assignment, key: str) -> None:
    AssignmentBody.objects.filter(assignment=assignment).delete()
    AssignmentBody.objects.create(
        assignment=assignment, role="lead", position=0, name=key, office_id=office(key), group_key=""
    )
