"""A paper from its draft to its withdrawal: what is kept, what is refused, who sees it."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.db import transaction
from django.db.utils import DatabaseError, IntegrityError

from lachan.province.audit.models import Record
from lachan.province.papers import actions, queries
from lachan.province.papers.choices import PaperState
from lachan.province.papers.models import Paper, PaperVersion
from lachan.province.papers.queries.access import visible_papers
from lachan.province.web.marks import Refused
from lachan.rulebook.papers.checking import Missing
from lachan.rulebook.papers.urging import LateDuty, UrgingLetter
from tests.province.papers.conftest import AT, ON, issue
from tests.raw import raw_connection

LETTER = UrgingLetter(
    from_office="Sở Y tế",
    to_office="Sở Giáo dục và Đào tạo",
    duties=(LateDuty(code="AB21-001", title="Soạn tờ rơi", due_on=dt.date(2021, 1, 15), days_late=20),),
    answer_by=dt.date(2021, 2, 20),
    counted_on=ON,
)


def page(paper_id, reader):
    return queries.paper_page(reader=reader, paper_id=paper_id, on=ON)


def test_a_draft_stands_under_the_name_of_its_office(draft, people):
    paper = page(draft, people.officer).printed
    assert (paper.parent, paper.office) == ("UBND TỈNH AN BÌNH", "SỞ Y TẾ")
    assert paper.number == "Số: ……/SYT-NVY"


def test_a_form_sent_twice_makes_one_draft(people, fields):
    mark = uuid.uuid4()
    one, two = (
        actions.draft_paper(fields=fields, submission=mark, by=people.officer, at=AT) for _ in range(2)
    )
    assert one == two


def test_every_change_is_a_version(draft, people, fields):
    version = actions.edit_paper(
        paper_id=draft, version=1, fields=replace(fields, subject="khác"), by=people.officer, at=AT
    )
    with pytest.raises(queries.EditConflict):
        actions.edit_paper(paper_id=draft, version=1, fields=fields, by=people.head, at=AT)
    issue(draft, people.head)
    assert version == 2
    kept = PaperVersion.objects.filter(paper_id=draft).order_by("number")
    assert [(each.number, each.state, each.content["subject"]) for each in kept] == [
        (1, "draft", "cung cấp số liệu"), (2, "draft", "khác"), (3, "issued", "khác"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"subject": ""}, Missing.SUBJECT),
        ({"addressees": ()}, Missing.ADDRESSEES),
        ({"opening": ()}, Missing.BODY),
        ({"authority": ()}, Missing.AUTHORITY),
        ({"signer_name": ""}, Missing.SIGNER),
        ({"symbol": ""}, Missing.SYMBOL),
    ],
)
def test_what_is_not_whole_is_not_issued(people, fields, changes, missing):
    paper = actions.draft_paper(fields=replace(fields, **changes), by=people.officer, at=AT)
    with pytest.raises(queries.NotReady) as refusal:
        issue(paper, people.head)
    assert missing in refusal.value.missing
    assert Paper.objects.get(pk=paper).number is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "thu_tay"}, "kind"),
        ({"symbol": "a/b"}, "symbol"),
        ({"addressee_offices": (0,)}, "addressees"),
    ],
)
def test_what_can_stand_on_no_paper_is_refused_beside_its_field(people, fields, changes, field):
    with pytest.raises(queries.InvalidFields) as refusal:
        actions.draft_paper(fields=replace(fields, **changes), by=people.officer, at=AT)
    assert list(refusal.value.errors) == [field]


def test_who_may_do_what(draft, people, fields):
    with pytest.raises(Refused):
        issue(draft, people.officer)
    with pytest.raises(Refused):
        actions.draft_paper(fields=fields, by=people.stranger, at=AT)
    with pytest.raises(Refused):
        actions.draft_paper(fields=fields, office_id=people.offices["so-hoc"], by=people.officer, at=AT)
    for reader in (people.addressee, people.other, people.stranger):
        assert page(draft, reader) is None
        with pytest.raises(queries.Unknown):
            actions.issue_paper(paper_id=draft, version=1, by=reader, at=AT)
    issue(draft, people.head)
    with pytest.raises(Refused):
        actions.withdraw_paper(paper_id=draft, reason="x", by=people.addressee, at=AT)


def test_an_addressee_sees_it_from_the_day_it_is_issued(issued, people):
    seen = page(issued, people.addressee)
    assert (seen.row.number, seen.steps, seen.may_withdraw) == ("01/SYT-NVY", (), False)
    listed = queries.papers_for(reader=people.addressee, sought=queries.PapersSought(is_received=True), on=ON)
    assert [row.id for row in listed.rows] == [issued]
    assert (
        queries.papers_for(reader=people.other, sought=queries.PapersSought(is_received=True), on=ON).rows
        == ()
    )


def test_a_withdrawn_paper_keeps_its_number_and_says_why(issued, people, fields):
    with pytest.raises(queries.InvalidFields):
        actions.withdraw_paper(paper_id=issued, reason="  ", by=people.head, at=AT)
    for _twice in range(2):
        actions.withdraw_paper(paper_id=issued, reason="ghi nhầm nơi nhận", by=people.head, at=AT)
    seen = page(issued, people.addressee)
    assert (seen.row.state, seen.row.number, seen.reason) == (
        PaperState.WITHDRAWN,
        "01/SYT-NVY",
        "ghi nhầm nơi nhận",
    )
    after = actions.draft_paper(fields=fields, by=people.officer, at=AT)
    assert issue(after, people.head) == 2


def test_a_draft_is_put_away_with_a_reason_and_a_number_never(draft, issued, people, fields):
    with pytest.raises(queries.NotPossible, match="số vẫn được giữ"):
        actions.discard_paper(paper_id=issued, version=2, reason="x", by=people.officer, at=AT)
    other = actions.draft_paper(fields=fields, by=people.officer, at=AT)
    actions.discard_paper(paper_id=other, version=1, reason="trùng", by=people.officer, at=AT)
    with pytest.raises(queries.NotPossible):
        issue(other, people.head)


@pytest.mark.parametrize(
    "changes",
    [{"subject": "khác"}, {"number": 5}, {"opening": ["khác"]}, {"signer_name": "Khác"}, {"state": "draft", "number": None, "register": None, "issued_on": None}, {"addressee_offices": [4]}],
)  # fmt: skip
def test_the_database_keeps_what_was_issued(issued, changes):
    with pytest.raises(IntegrityError, match="kept unchanged"), transaction.atomic():
        Paper.objects.filter(pk=issued).update(**changes)


def test_the_database_keeps_papers_and_versions(issued):
    with pytest.raises(DatabaseError), transaction.atomic():
        PaperVersion.objects.all().delete()
    assert Paper.objects.filter(pk=issued)._raw_delete("default") == 0


def test_deeds_are_on_record_and_words_of_papers_are_not_in_it(issued, people):
    actions.withdraw_paper(paper_id=issued, reason="nhầm", by=people.head, at=AT)
    records = Record.objects.filter(subject_kind="paper").order_by("id")
    assert [record.action for record in records] == [
        "papers.draft_paper",
        "papers.issue_paper",
        "papers.withdraw_paper",
    ]
    digests = {name: records[1].after[name] for name in ("docx", "pdf")}
    assert all(len(digest) == 64 for digest in digests.values())
    assert records[1].after == {"number": 1, "kind": "cong_van", "symbol": "SYT-NVY"} | digests


def test_an_urging_letter_is_drafted_once_and_asks_whom_it_concerns(people, offices, issued):
    mark = uuid.uuid4()
    made = [
        actions.draft_urging_letter(
            letter=LETTER, from_office_id=offices["so-y"], to_office_id=offices["so-hoc"], submission=mark,
            by=people.officer, at=AT,
        )
        for _twice in range(2)
    ]  # fmt: skip
    assert made[0] == made[1]
    seen = page(made[0], people.officer)
    assert seen.printed.addressees == ("Kính gửi: Sở Giáo dục và Đào tạo",)
    assert seen.printed.table.rows == (("1", "AB21-001", "Soạn tờ rơi", "15/01/2021", "20"),)
    assert seen.printed.signer == "Trần Thị Minh"
    assert issue(made[0], people.head) == 2
    assert page(made[0], people.addressee) is not None


@pytest.mark.parametrize(
    ("words", "found"),
    [("so lieu", True), ("số liệu", True), ("01/SYT", True), ("giáo dục", True), ("y khoa", False)],
)
def test_papers_are_found_by_words_with_marks_or_without(issued, people, words, found):
    listed = queries.papers_for(reader=people.officer, sought=queries.PapersSought(words=words), on=ON)
    assert bool(listed.rows) is found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["head", "officer", "addressee", "other", "stranger", "keeper"])
def test_papers_shown_by_the_database_are_those_of_the_room(issued, people, fields, name):
    reader = getattr(people, name)
    actions.draft_paper(fields=fields, by=people.officer, at=AT)
    of_the_room = set(Paper.objects.filter(visible_papers(reader)).values_list("pk", flat=True))
    with raw_connection(reader) as raw:
        assert {pk for (pk,) in raw.execute("SELECT id FROM papers_paper")} == of_the_room
        versions = raw.execute("SELECT count(*) FROM papers_paperversion").fetchone()[0]
    assert bool(versions) is (name in {"head", "officer"})


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "changed"), [("head", 1), ("officer", 1), ("addressee", 0), ("other", 0), ("stranger", 0)]
)
def test_only_the_office_changes_its_draft(draft, people, name, changed):
    with raw_connection(getattr(people, name)) as raw:
        assert raw.execute("UPDATE papers_paper SET filed = 'x'").rowcount == changed
