"""One answer for page, list, count, search, export and file: who may know of a document, and change it."""

import datetime as dt

import pytest

from lachan.province.plans import actions, queries
from lachan.province.plans.actions.reading import record_reading
from lachan.province.plans.models import Assignment, DocumentLink
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from tests.province.plans.conftest import AT, ON, a_reading, issue

EVERYBODY = ["officer", "reader", "department", "district", "stranger", "nobody"]
FIELDS = queries.AssignmentFields(title="x", text="x")
BASIS = {"basis_number": "1/QĐ", "basis_on": dt.date(2021, 6, 1), "reason": "x"}


def who(people, name):
    return Reader() if name == "nobody" else getattr(people, name)


def seen_by(reader, document_id):
    """What every way of looking gives, as present or absent."""
    filters = queries.RegisterFilters()
    ref = {"reader": reader, "document_id": document_id}
    found = queries.search(reader=reader, words="boi", on=ON)
    exported = queries.register_rows(**ref, filters=filters, on=ON)
    targets = queries.targets_page(reader=reader)
    return {
        "page": queries.document_for(**ref) is not None,
        "list": document_id in [row.id for row in queries.documents_for(reader=reader).rows],
        "count": sum(queries.documents_for(reader=reader).counts.values()) > 0,
        "links": queries.links_of(**ref) is not None,
        "file": queries.file_of(**ref) is not None,
        "register": queries.register_of(**ref, filters=filters, on=ON) is not None,
        "export": exported is not None and len(list(exported)) > 0,
        "bodies": queries.bodies_of(**ref) is not None,
        "text": queries.text_of(**ref) is not None,
        "targets": targets is not None and len(targets.rows) > 0,
        "search": len(found.assignments) > 0 and found.assignments_total > 0,
        "assignment": queries.assignment_page(reader=reader, code="AB21-003", on=ON) is not None,
        "review": queries.review_of(**ref) is not None,
    }


DOCUMENT = {"page", "list", "count", "links", "file"}
REGISTER = {"register", "export", "bodies", "text", "targets", "search", "assignment"}


@pytest.mark.parametrize("name", EVERYBODY)
def test_in_force_seen_by_readers(in_force, people, name):
    seen = {key for key, there in seen_by(who(people, name), in_force).items() if there}
    assert seen == (set() if name in ("stranger", "nobody") else DOCUMENT | REGISTER)


@pytest.mark.parametrize("name", EVERYBODY)
def test_in_review_seen_by_reviewers(in_review, people, name):
    seen = {key for key, there in seen_by(who(people, name), in_review).items() if there}
    assert seen == (DOCUMENT | {"review"} if name == "officer" else set())


@pytest.mark.parametrize("name", EVERYBODY)
def test_own_plan_in_review_seen_by_its_office(in_force, people, name):
    above = Assignment.objects.order_by("position").first()
    own = actions.upload_document(
        content=b"rieng", name="x.txt", carries_out=above.pk, by=people.department, at=AT
    )
    record_reading(document_id=own, reading=a_reading(), by=SYSTEM, at=AT)
    seen = {key for key, there in seen_by(who(people, name), own).items() if there}
    assert (seen >= {"page", "list", "file", "review"}) is (name in ("officer", "department"))
    page = queries.assignment_page(reader=who(people, name), code="AB21-001", on=ON)
    attached = [plan.id for plan in page.own_plans] if page else []
    assert attached == ([own] if name in ("officer", "department") else [])


def test_mine_without_office_or_right(people, in_force):
    assert queries.mine(reader=Reader(), on=ON) is None
    assert queries.mine(reader=people.stranger, on=ON) is None
    assert queries.body_page(reader=people.stranger, office_key="so-y", on=ON) is None


def reviewing(document, one):
    """Every action on a document under review."""
    at = {"at": AT}
    chosen = {"assignment_id": one.pk, "version": one.version}
    return {
        "edit_document": lambda by: actions.edit_document(
            document_id=document, version=1, fields=queries.DocumentFields(), by=by, **at
        ),
        "edit_assignment": lambda by: actions.edit_assignment(**chosen, fields=FIELDS, by=by, **at),
        "approve_assignment": lambda by: actions.approve_assignment(**chosen, by=by, **at),
        "approve_assignments": lambda by: actions.approve_assignments(
            document_id=document, choices=[(one.pk, one.version)], by=by, **at
        ),
        "reject_assignment": lambda by: actions.reject_assignment(**chosen, reason="x", by=by, **at),
        "reopen_assignment": lambda by: actions.reopen_assignment(**chosen, by=by, **at),
        "split_assignment": lambda by: actions.split_assignment(
            **chosen, at_offset=one.span_start + 20, by=by, **at
        ),
        "merge_assignments": lambda by: actions.merge_assignments(
            first_id=one.pk, first_version=1, second_id=one.pk, second_version=1, by=by, **at
        ),
        "add_assignment": lambda by: actions.add_assignment(document_id=document, span=(0, 30), by=by, **at),
        "keep_draft": lambda by: actions.keep_draft(**chosen, fields={}, by=by, **at),
        "discard_draft": lambda by: actions.discard_draft(assignment_id=one.pk, by=by, **at),
        "put_in_force": lambda by: actions.put_in_force(document_id=document, version=1, by=by, **at),
        "link_documents": lambda by: actions.link_documents(
            document_id=document, relation="based_on", number="1/X", by=by, **at
        ),
        "unlink_documents": lambda by: actions.unlink_documents(
            link_id=DocumentLink.objects.filter(document=document).first().pk, by=by, **at
        ),
        "discard_document": lambda by: actions.discard_document(
            document_id=document, version=1, reason="x", by=by, **at
        ),
        "retry_reading": lambda by: actions.retry_reading(document_id=document, by=by, **at),
    }


@pytest.mark.parametrize("name", ["reader", "department", "district", "stranger", "nobody"])
def test_review_unknown_to_others(in_review, people, name):
    for action in reviewing(in_review, Assignment.objects.first()).values():
        with pytest.raises(queries.Unknown):
            action(who(people, name))


def test_review_without_the_right_to_issue(in_review, people):
    reviewer = people.a(Permission.PLAN_READ, Permission.PLAN_REVIEW)
    with pytest.raises(Refused):
        actions.put_in_force(document_id=in_review, version=1, by=reviewer, at=AT)


def amending(document, one):
    """Every action on a register in force."""
    chosen = {"assignment_id": one.pk, "version": one.version, "at": AT} | BASIS
    return {
        "amend_assignment": lambda by: actions.amend_assignment(**chosen, fields=FIELDS, by=by),
        "withdraw_assignment": lambda by: actions.withdraw_assignment(**chosen, by=by),
        "amend_with_new": lambda by: actions.amend_with_new(
            document_id=document, fields=FIELDS, by=by, at=AT, **BASIS
        ),
        "link_documents": lambda by: actions.link_documents(
            document_id=document, relation="based_on", number="1/X", by=by, at=AT
        ),
    }


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("reader", Refused),
        ("department", Refused),
        ("district", Refused),
        ("stranger", queries.Unknown),
        ("nobody", queries.Unknown),
    ],
)
def test_register_changed_only_by_who_may(in_force, people, name, refusal):
    reader = who(people, name)
    for action in amending(in_force, Assignment.objects.first()).values():
        with acting(reader), pytest.raises(refusal):
            action(reader)


@pytest.mark.parametrize(
    ("name", "refusal"), [("reader", Refused), ("department", Refused), ("stranger", queries.Unknown)]
)
def test_what_the_database_lets_somebody_see_and_not_hold_is_refused(in_force, people, name, refusal):
    reader = who(people, name)
    with acting(reader), pytest.raises(refusal):
        actions.retry_reading(document_id=in_force, by=reader, at=AT)


def test_file_taken_is_recorded_and_refused_alike(in_force, people):
    assert actions.take_file(document_id=in_force, by=people.reader, at=AT) == ("ke-hoach.txt", b"van ban")
    with pytest.raises(queries.Unknown):
        actions.take_file(document_id=in_force, by=people.stranger, at=AT)


def test_discarded_document_is_gone_for_readers(in_force, people):
    own = actions.upload_document(
        content=b"rieng",
        name="x.txt",
        carries_out=Assignment.objects.order_by("position").first().pk,
        by=people.department,
        at=AT,
    )
    record_reading(document_id=own, reading=a_reading(), by=SYSTEM, at=AT)
    version = queries.document_for(reader=people.department, document_id=own).version
    actions.discard_document(document_id=own, version=version, reason="x", by=people.department, at=AT)
    assert own not in [row.id for row in queries.documents_for(reader=people.department).rows]
    assert queries.assignment_page(reader=people.officer, code="AB21-001", on=ON).own_plans == ()


def test_rights_say_what_actions_allow(in_review, people):
    def rights(reader):
        return queries.document_for(reader=reader, document_id=in_review).rights

    assert (rights(people.officer).review, rights(people.officer).issue, rights(people.officer).amend) == (
        True,
        True,
        False,
    )
    issue(in_review, people.officer)
    assert (rights(people.officer).review, rights(people.officer).amend, rights(people.officer).export) == (
        False,
        True,
        True,
    )
    assert rights(people.reader) == queries.DocumentRights()
