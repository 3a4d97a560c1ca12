"""The files of an assignment: seen by whom it names, by who reviews and who sees all; added by whom it names."""

import dataclasses
import hashlib
import uuid

import pytest

from lachan.province.evidence import actions as evidence
from lachan.province.evidence import queries
from lachan.province.evidence.queries.access import opened
from lachan.province.plans.choices import AssignmentState
from lachan.province.plans.models import Assignment
from lachan.province.web.identity import acting
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader, Scope
from lachan.rulebook.access.permissions import Permission
from tests.province.plans.conftest import AT, ON
from tests.raw import raw_connection

P = Permission
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_force")]
BOTH = (P.PLAN_READ, P.EVIDENCE_READ, P.EVIDENCE_ADD)


def code_of(words: str) -> tuple[int, str]:
    return Assignment.objects.filter(text__startswith=words).values_list("id", "code").get()


def scoped(reader: Reader, scope: Scope) -> Reader:
    return dataclasses.replace(reader, scopes={P.EVIDENCE_READ: scope})


def readers(people) -> dict[str, Reader]:
    """Readers, by what they are to the assignment on leaflets and to the yearly report of the districts."""
    return {
        "named": people.a(*BOTH, office="so-y"),
        "named beside": people.a(*BOTH, office="so-hoc"),
        "named as a group": people.a(*BOTH, office="huyen-mot"),
        "not named": people.a(*BOTH, office="toa-an"),
        "reviews": people.a(*BOTH, P.PLAN_REVIEW, office="toa-an"),
        "sees all": scoped(people.a(P.PLAN_READ, P.EVIDENCE_READ, office="toa-an"), Scope.EVERYTHING),
        "sees own records": scoped(people.a(P.PLAN_READ, P.EVIDENCE_READ, office="toa-an"), Scope.RECORD),
        "named, reads only": people.a(P.PLAN_READ, P.EVIDENCE_READ, office="so-y"),
        "named, no evidence": people.a(P.PLAN_READ, office="so-y"),
        "named, no plans": people.a(P.EVIDENCE_READ, P.EVIDENCE_ADD, office="so-y"),
        "nobody": Reader(),
    }


LEAFLET, YEARLY = "Soạn tờ rơi", "UBND các huyện"
TABLE = [
    (LEAFLET, "named", "add"),
    (LEAFLET, "named beside", "add"),
    (LEAFLET, "named as a group", None),
    (LEAFLET, "not named", None),
    (LEAFLET, "reviews", "see"),
    (LEAFLET, "sees all", "see"),
    (LEAFLET, "sees own records", None),
    (LEAFLET, "named, reads only", "see"),
    (LEAFLET, "named, no evidence", None),
    (LEAFLET, "named, no plans", None),
    (LEAFLET, "nobody", None),
    (YEARLY, "named as a group", "add"),
    (YEARLY, "named", "add"),
    (YEARLY, "named beside", None),
]


@pytest.mark.parametrize(("words", "who", "may"), TABLE)
def test_who_may_see_and_add(people, words, who, may):
    subject_id, _code = code_of(words)
    box = opened(reader=readers(people)[who], kind="assignment", subject_id=subject_id, on=ON)
    assert (box and ("add" if box.may_add else "see")) == may
    if box:
        assert bool(box.why_not) is not box.may_add


def give(reader: Reader, subject_id: int) -> evidence.Given:
    content = b"minh chung"
    with acting(reader):
        return evidence.give_whole(
            kind="assignment", subject_id=subject_id, file_id=None, title="Ảnh tờ rơi", name="a.txt",
            size=len(content), pieces=[content], submission=uuid.uuid4().hex, by=reader, at=AT,
        )  # fmt: skip


@pytest.fixture(autouse=True)
def house(settings, tmp_path):
    settings.EVIDENCE_DIR, settings.EVIDENCE_CHECKING_DIR = tmp_path / "objects", tmp_path / "checking"


@pytest.mark.parametrize(("words", "who", "may"), TABLE)
def test_the_application_and_the_database_give_the_same_answer(people, words, who, may):
    """Under the reader's own identity: whoever may see finds the file, whoever may add adds."""
    subject_id, _code = code_of(words)
    giver = people.a(*BOTH, office="so-y", account=90)
    file_id = give(giver, subject_id).file_id
    reader = readers(people)[who]
    with acting(reader):
        found = queries.files_of(reader=reader, kind="assignment", subject_id=subject_id, on=ON)
        assert ([row.id for row in found.rows] if found else None) == ([file_id] if may else None)
    if may == "add":
        assert give(reader, subject_id).file_id != file_id
    else:
        with pytest.raises((Refused, queries.Unknown)):
            give(reader, subject_id)


@pytest.mark.parametrize(
    ("words", "office", "count"), [(LEAFLET, "so-hoc", 1), (YEARLY, "huyen-mot", 1), (LEAFLET, "toa-an", 0)]
)
@pytest.mark.django_db(transaction=True)
def test_a_forgotten_filter_leaks_no_row(people, words, office, count):
    give(people.a(*BOTH, office="so-y", account=90), code_of(words)[0])
    number = people.offices[office]
    with raw_connection(
        account=7, office=number, offices=f"{{{number}}}", may="plan_read,evidence_read"
    ) as raw:
        for table in ("evidence_file", "evidence_fileversion"):
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (count,), table


def test_what_was_withdrawn_keeps_its_files_and_takes_no_more(people):
    subject_id, _code = code_of(LEAFLET)
    reader = people.a(*BOTH, office="so-y")
    give(reader, subject_id)
    Assignment.objects.filter(pk=subject_id).update(state=AssignmentState.WITHDRAWN)
    box = opened(reader=reader, kind="assignment", subject_id=subject_id, on=ON)
    assert (box.may_add, box.why_not) == (False, "Nhiệm vụ này đã được rút; không nộp thêm minh chứng được.")
    with pytest.raises(Refused):
        give(reader, subject_id)
    assert queries.files_of(reader=reader, kind="assignment", subject_id=subject_id, on=ON).total == 1


def test_a_file_begun_for_one_assignment_is_not_finished_for_another(people):
    reader = people.a(*BOTH, office="so-y")
    first, second = code_of(LEAFLET)[0], code_of(YEARLY)[0]
    file_id = give(reader, first).file_id
    with pytest.raises(queries.Unknown):
        evidence.open_upload(
            kind="assignment", subject_id=second, file_id=file_id, name="a.txt", size=10,
            sha256=hashlib.sha256(b"x").hexdigest(), submission="one", by=reader, at=AT,
        )  # fmt: skip
