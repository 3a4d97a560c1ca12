"""A filter forgotten leaks nothing: over a raw connection the database shows what the rooms show."""

import psycopg
import pytest

from lachan.province.plans import actions
from lachan.province.plans.models import Assignment, Document, ReviewDraft
from lachan.province.plans.queries.access import visible_documents
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from tests.province.plans.conftest import AT
from tests.raw import raw_connection

pytestmark = pytest.mark.django_db(transaction=True)

READERS = ["officer", "colleague", "reader", "department", "district", "stranger"]


@pytest.fixture
def documents(in_force, people):
    """One in force, one being read, one discarded, and two departments' own plans."""
    above = Assignment.objects.get(code="AB21-001").pk
    reading = actions.upload_document(content=b"hai", name="hai.txt", by=people.officer, at=AT)
    bin_ = actions.upload_document(content=b"ba", name="ba.txt", by=people.officer, at=AT)
    actions.discard_document(document_id=bin_, version=1, reason="nhầm", by=people.officer, at=AT)
    own = actions.upload_document(
        content=b"rieng", name="x.txt", carries_out=above, by=people.department, at=AT
    )
    return {"in_force": in_force, "reading": reading, "discarded": bin_, "own": own}


@pytest.mark.parametrize("name", READERS)
def test_documents_shown_by_the_database_are_those_of_the_room(documents, people, name):
    reader = getattr(people, name)
    of_the_room = set(Document.objects.filter(visible_documents(reader)).values_list("pk", flat=True))
    with raw_connection(reader) as raw:
        assert {pk for (pk,) in raw.execute("SELECT id FROM plans_document")} == of_the_room


@pytest.mark.parametrize("name", [*READERS, "nobody"])
@pytest.mark.parametrize(
    ("table", "of_document"),
    [
        ("plans_assignment", "document_id"),
        ("plans_amendment", "document_id"),
        (
            "plans_assignmentversion",
            "(SELECT document_id FROM plans_assignment a WHERE a.id = assignment_id)",
        ),
    ],
)
def test_what_belongs_to_a_document_follows_it(documents, people, name, table, of_document):
    with raw_connection(SYSTEM) as raw:
        everything = raw.execute(f"SELECT id, {of_document} FROM {table}").fetchall()
    with raw_connection(None if name == "nobody" else getattr(people, name)) as raw:
        documents_seen = {pk for (pk,) in raw.execute("SELECT id FROM plans_document")}
        seen = {pk for (pk,) in raw.execute(f"SELECT id FROM {table}")}
    assert seen == {pk for pk, document in everything if document in documents_seen}


@pytest.mark.parametrize(
    ("name", "state", "may"),
    [
        ("officer", "in_force", True),
        ("officer", "reading", True),
        ("reader", "in_force", False),
        ("department", "in_force", False),
        ("department", "own", True),
        ("district", "own", False),
        ("stranger", "in_force", False),
    ],
)
def test_only_who_may_write_changes_a_document(documents, people, name, state, may):
    with raw_connection(getattr(people, name)) as raw:
        changed = raw.execute("UPDATE plans_document SET stage = 'x' WHERE id = %s", [documents[state]])
        assert changed.rowcount == int(may)


def test_nobody_adds_a_document_in_the_name_of_another_office(documents, people):
    copy = (
        "INSERT INTO plans_assignment (document_id, state, origin, position, code, path, printed_label, heading, title,"
        " text, span_start, span_end, modality, category, outputs, problems, rejection_reason, version, changed_at,"
        " changed_by_name, folded) SELECT %s, 'proposed', 'added', 1, '', '{}', '', '', '', '', 0, 0, 'assign', '',"
        " '{}', '[]', '', 1, now(), '', ''"
    )
    with raw_connection(people.district) as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
        raw.execute(copy, [documents["own"]])


def test_a_draft_is_seen_by_its_writer_alone(in_review, people):
    one = Assignment.objects.order_by("position").first()
    ReviewDraft.objects.create(
        assignment=one, account_id=people.officer.account_id, base_version=1, fields={}, saved_at=AT
    )
    for reader, count in ((people.officer, 1), (people.colleague, 0), (people.reader, 0), (Reader(), 0)):
        with raw_connection(reader) as raw:
            assert raw.execute("SELECT count(*) FROM plans_reviewdraft").fetchone() == (count,)


def test_a_permission_alone_does_not_open_drafts_of_others(in_review, people):
    one = Assignment.objects.order_by("position").first()
    ReviewDraft.objects.create(assignment=one, account_id=99, base_version=1, fields={}, saved_at=AT)
    everything = people.a(*Permission)
    with raw_connection(everything) as raw:
        assert raw.execute("SELECT count(*) FROM plans_reviewdraft").fetchone() == (0,)
