"""Two people at the same moment: one wins, the other is told; nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from django.db import connection

from lachan.province.plans import actions, queries
from lachan.province.plans.models import Assignment, AssignmentVersion
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM
from tests.province.plans.conftest import AT

pytestmark = pytest.mark.django_db(transaction=True)


def both(*doings):
    """Run the doings at once, each on its own connection; what they raise is their answer."""
    barrier = Barrier(len(doings))

    def run(doing):
        try:
            barrier.wait(10)
            with acting(SYSTEM):
                return doing()
        except queries.NotPossible as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(run, doings))


def test_two_edits_at_once(in_review, people):
    one = Assignment.objects.order_by("position").first()
    opened = queries.assignment_in_review(reader=people.officer, document_id=in_review, assignment_id=one.pk)

    def edit(by, title):
        fields = replace(opened.fields, title=title)
        return lambda: actions.edit_assignment(assignment_id=one.pk, version=1, fields=fields, by=by, at=AT)

    answers = both(edit(people.officer, "Một"), edit(people.colleague, "Hai"))
    assert sorted(type(answer).__name__ for answer in answers) == ["EditConflict", "int"]
    assert AssignmentVersion.objects.filter(assignment=one).count() == 2


def test_one_form_sent_twice_at_once(in_review, people):
    def add():
        return actions.add_assignment(
            document_id=in_review, span=(0, 30), submission="k", by=people.officer, at=AT
        )

    first, second = both(add, add)
    assert first == second
    assert Assignment.objects.count() == 6


def test_same_file_twice_at_once(people):
    def upload():
        return actions.upload_document(content=b"van ban", name="x.txt", by=people.officer, at=AT)

    answers = both(upload, upload)
    assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyUploaded", "int"]


def test_put_in_force_twice_at_once(in_review, people):
    view = queries.document_for(reader=people.officer, document_id=in_review)
    version = actions.edit_document(
        document_id=in_review,
        version=view.version,
        fields=replace(view.fields, number="05/KH-UBND"),
        by=people.officer,
        at=AT,
    )
    for row in queries.review_of(reader=people.officer, document_id=in_review).rows:
        actions.approve_assignment(assignment_id=row.id, version=1, by=people.officer, at=AT)

    def issue():
        return actions.put_in_force(document_id=in_review, version=version, by=people.officer, at=AT)

    assert both(issue, issue) == ["AB21", "AB21"]
    assert AssignmentVersion.objects.filter(change="issued").count() == 5
