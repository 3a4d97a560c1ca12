"""Putting in force, and amending afterwards."""

import datetime as dt
from dataclasses import replace

import pytest

from lachan.province.audit.models import Record
from lachan.province.plans import actions, queries
from lachan.province.plans.actions.issuing import stem_for
from lachan.province.plans.actions.reading import record_reading
from lachan.province.plans.models import Amendment, Assignment, AssignmentVersion, Document, DocumentLink
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind
from tests.province.plans.conftest import AT, ON, a_reading, issue

BASIS = {"basis_number": "99/QĐ-UBND", "basis_on": dt.date(2021, 6, 1), "reason": "Lùi thời hạn"}


def page_of(code, people):
    return queries.assignment_page(reader=people.officer, code=code, on=ON)


def test_issue_gives_codes_in_text_order(in_force, people):
    assert list(Assignment.objects.order_by("position").values_list("code", "state")) == [
        (f"AB21-00{number}", "in_force") for number in range(1, 6)
    ]
    assert Record.objects.get(action="plans.put_in_force").after == {"code": "AB21", "assignments": 5}


def test_issue_leaves_rejected_out(in_review, people):
    first = Assignment.objects.order_by("position").first()
    actions.reject_assignment(assignment_id=first.pk, version=1, reason="x", by=people.officer, at=AT)
    issue(in_review, people.officer)
    first.refresh_from_db()
    assert (first.code, first.state) == ("", "rejected")
    assert Assignment.objects.filter(state="in_force").count() == 4


def test_issue_twice_is_once(in_force, people):
    assert actions.put_in_force(document_id=in_force, version=1, by=people.officer, at=AT) == "AB21"
    assert AssignmentVersion.objects.filter(change="issued").count() == 5


def test_issue_says_everything_that_is_missing(uploaded, people):
    read = a_reading()
    blank = replace(read.document, number=None, issuer=None, issued_on=None)
    record_reading(document_id=uploaded, reading=replace(read, document=blank), by=SYSTEM, at=AT)
    version = Document.objects.get().version
    with pytest.raises(queries.NotReady) as refusal:
        actions.put_in_force(document_id=uploaded, version=version, by=people.officer, at=AT)
    page = queries.review_of(reader=people.officer, document_id=uploaded)
    assert refusal.value.missing == page.missing
    assert len(page.missing) == 4


def test_issue_with_blanks_confirmed(uploaded, people):
    read = a_reading()
    blank = replace(read.document, number=None, issued_on=None)
    record_reading(document_id=uploaded, reading=replace(read, document=blank), by=SYSTEM, at=AT)
    view = queries.document_for(reader=people.officer, document_id=uploaded)
    version = actions.edit_document(
        document_id=uploaded,
        version=view.version,
        fields=view.fields,
        confirmed_blank=frozenset({"number", "issued_on"}),
        by=people.officer,
        at=AT,
    )
    for row in queries.review_of(reader=people.officer, document_id=uploaded).rows:
        actions.approve_assignment(assignment_id=row.id, version=1, by=people.officer, at=AT)
    assert actions.put_in_force(document_id=uploaded, version=version, by=people.officer, at=AT) == "AB21"


def test_issue_old_version_is_a_conflict(in_review, people):
    with pytest.raises(queries.EditConflict):
        actions.put_in_force(document_id=in_review, version=1, by=people.officer, at=AT)


STEMS = [
    ({"place": "Hưng Yên", "issuer": "Ủy ban nhân dân", "is_own_plan": False, "year": 2021}, "HY21"),
    ({"place": "Đắk Lắk", "issuer": "", "is_own_plan": False, "year": 2030}, "DL30"),
    ({"place": "Hưng Yên", "issuer": "Sở Tư pháp", "is_own_plan": True, "year": 2021}, "STP21"),
    ({"place": "", "issuer": "", "is_own_plan": False, "year": 2000}, "VB00"),
    ({"place": "Thị trấn Hà Nam Mới Ở Xa", "issuer": "", "is_own_plan": False, "year": 2021}, "TTHNMO21"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "stem"), STEMS)
def test_stem(facts, stem):
    assert stem_for(**facts) == stem


def test_stem_taken_gets_a_number(in_force, people):
    second = actions.upload_document(content=b"khac", name="x.txt", by=people.officer, at=AT)
    record_reading(document_id=second, reading=a_reading(), by=SYSTEM, at=AT)
    assert issue(second, people.officer, number="06/KH-UBND") == "AB21.2"


def test_own_office_reviews_and_issues_its_plan(in_force, people):
    above = Assignment.objects.order_by("position").first()
    own = actions.upload_document(
        content=b"rieng", name="x.txt", carries_out=above.pk, by=people.department, at=AT
    )
    record_reading(document_id=own, reading=a_reading(), by=SYSTEM, at=AT)
    assert queries.document_for(reader=people.district, document_id=own) is None
    assert issue(own, people.department, issuer="Sở Học tập") == "SHT21"
    page = page_of("AB21-001", people)
    assert [plan.id for plan in page.own_plans] == [own]
    assert queries.document_for(reader=people.reader, document_id=own).carries_out.code == "AB21-001"


def amend(people, code="AB21-001", version=None, by=None, basis=BASIS, **changes):
    page = page_of(code, people)
    return actions.amend_assignment(
        assignment_id=page.row.id,
        version=page.row.version if version is None else version,
        fields=replace(page.fields, **changes),
        by=by or people.officer,
        at=AT,
        **basis,
    )


LATER = (Deadline(kind=DeadlineKind.QUARTER, raw="trong quý II năm 2021", due_on=dt.date(2021, 6, 30)),)


def test_amend_keeps_old_and_new(in_force, people):
    before = page_of("AB21-001", people).row.version
    assert amend(people, deadlines=LATER) == before + 1
    newest = page_of("AB21-001", people).versions[0]
    assert (newest.basis_number, newest.basis_on, newest.reason) == tuple(BASIS.values())
    assert [(one.label, one.before, one.after) for one in newest.differences] == [
        ("Thời hạn", "trong quý I năm 2021 (31/03/2021)", "trong quý II năm 2021 (30/06/2021)")
    ]


def test_amend_twice_is_once(in_force, people):
    old = page_of("AB21-001", people).row.version
    assert amend(people, deadlines=LATER) == amend(people, version=old, deadlines=LATER)
    assert Amendment.objects.count() == 1


def test_amend_conflict(in_force, people):
    old = page_of("AB21-001", people).row.version
    amend(people, title="Một", by=people.colleague)
    with pytest.raises(queries.EditConflict):
        amend(people, version=old, title="Hai")


def test_amend_nothing_is_refused(in_force, people):
    with pytest.raises(queries.NotPossible):
        amend(people)


@pytest.mark.parametrize(
    ("field", "value"),
    [("basis_number", " "), ("basis_on", None), ("reason", ""), ("basis_number", "x" * 61)],
)
def test_amend_needs_its_basis(in_force, people, field, value):
    with pytest.raises(queries.InvalidFields) as refusal:
        amend(people, basis=BASIS | {field: value}, title="x")
    assert set(refusal.value.errors) == {field}


@pytest.mark.parametrize("who", ["reader", "department", "district"])
def test_amend_refused(in_force, people, who):
    with pytest.raises(Refused):
        amend(people, by=getattr(people, who), title="x")


def test_amend_with_new_goes_behind_the_text(in_force, people):
    fields = queries.AssignmentFields(title="Việc mới", text="Làm việc mới.", lead=("Sở Y",))

    def add():
        return actions.amend_with_new(
            document_id=in_force, fields=fields, submission="k3", by=people.officer, at=AT, **BASIS
        )

    assert [add(), add()] == ["AB21-006"] * 2
    page = page_of("AB21-006", people)
    assert page.context == ()
    assert page.row.lead[0].office_key == "so-y"
    assert page.previous_code == "AB21-005"
    register = queries.register_of(
        reader=people.reader, document_id=in_force, filters=queries.RegisterFilters(), on=ON
    )
    assert register.total == sum(node.count for node in register.sections if node.depth == 0) == 6


def test_withdraw_leaves_the_register_and_keeps_its_code(in_force, people):
    row = page_of("AB21-002", people).row

    def withdraw(version):
        return actions.withdraw_assignment(
            assignment_id=row.id, version=version, by=people.officer, at=AT, **BASIS
        )

    with pytest.raises(queries.EditConflict):
        withdraw(1)
    assert withdraw(row.version) == withdraw(row.version) == row.version + 1
    assert Amendment.objects.count() == 1

    def register(**chosen):
        return queries.register_of(
            reader=people.reader, document_id=in_force, filters=queries.RegisterFilters(**chosen), on=ON
        )

    assert (register().total, register(withdrawn=True).total) == (4, 5)
    assert page_of("AB21-002", people).row.state == "withdrawn"
    with pytest.raises(queries.NotPossible):
        amend(people, code="AB21-002", title="x")
    fields = queries.AssignmentFields(title="Việc mới", text="Làm việc mới.")
    assert (
        actions.amend_with_new(document_id=in_force, fields=fields, by=people.officer, at=AT, **BASIS)
        == "AB21-006"
    )


def test_amending_document_held_is_linked(in_force, people):
    other = actions.upload_document(content=b"khac", name="x.txt", by=people.officer, at=AT)
    read = a_reading()
    facts = replace(read.document, number="99/QĐ-UBND", issued_on=BASIS["basis_on"], legal_bases=())
    record_reading(document_id=other, reading=replace(read, document=facts), by=SYSTEM, at=AT)
    amend(people, title="x")
    assert [
        (one.relation, one.target.id)
        for one in queries.links_of(reader=people.officer, document_id=in_force).incoming
    ] == [("amends", other)]


def test_links_resolve_whichever_comes_first(in_force, people):
    assert DocumentLink.objects.get(number="77/QĐ-XX").target is None
    decision = actions.upload_document(content=b"khac", name="x.txt", by=people.officer, at=AT)
    read = a_reading()
    facts = replace(read.document, number="Số: 77/QĐ-XX", issued_on=dt.date(2020, 9, 1), legal_bases=())
    record_reading(document_id=decision, reading=replace(read, document=facts), by=SYSTEM, at=AT)
    links = queries.links_of(reader=people.officer, document_id=in_force)
    assert [one.target.id for one in links.outgoing if one.target] == [decision]
    assert [
        one.target.id for one in queries.links_of(reader=people.officer, document_id=decision).incoming
    ] == [in_force]
    hidden = queries.links_of(reader=people.reader, document_id=in_force)
    assert [one.target for one in hidden.outgoing] == [None, None]
    view = queries.document_for(reader=people.officer, document_id=decision)
    actions.edit_document(
        document_id=decision,
        version=view.version,
        fields=replace(view.fields, number="78/QĐ-XX"),
        by=people.officer,
        at=AT,
    )
    assert DocumentLink.objects.get(number="77/QĐ-XX").target is None


def test_links_of_another_day_do_not_match(in_force, people):
    other = actions.upload_document(content=b"khac", name="x.txt", by=people.officer, at=AT)
    read = a_reading()
    facts = replace(read.document, number="77/QĐ-XX", issued_on=dt.date(2019, 9, 1), legal_bases=())
    record_reading(document_id=other, reading=replace(read, document=facts), by=SYSTEM, at=AT)
    assert DocumentLink.objects.get(number="77/QĐ-XX").target is None


def test_link_by_hand_once_and_removed_once(in_review, people):
    def link(number="5/CT", by=people.officer):
        return actions.link_documents(document_id=in_review, relation="based_on", number=number, by=by, at=AT)

    made = [link(), link(" 05/CT")]
    assert made[0] == made[1]
    for number in ("", "0X/KH-UBND"):
        with pytest.raises(queries.InvalidFields):
            link(number)
    for _twice in range(2):
        actions.unlink_documents(link_id=made[0], by=people.officer, at=AT)
    assert not DocumentLink.objects.filter(pk=made[0]).exists()
    assert Record.objects.filter(action="plans.unlink_documents").count() == 1


def test_link_in_force_needs_the_right_to_amend(in_force, people):
    reviewer = people.a(Permission.PLAN_READ, Permission.PLAN_REVIEW)
    with pytest.raises(Refused):
        actions.link_documents(document_id=in_force, relation="based_on", number="1/X", by=reviewer, at=AT)
