"""Records of the audit leave with a purpose, and are those that the screen shows."""

import json

import pytest

from lachan.province.audit.models import Record
from lachan.rulebook.access.permissions import Permission
from tests.province.audit.writing import look, record
from tests.province.exports.lists import reader

pytestmark = pytest.mark.django_db

ADDRESS = "/xuat-du-lieu/nhat-ky/"
TYPED = {"dang": "json", "muc_dich": "inspection", "noi_dung": "Kiểm tra theo kế hoạch năm"}
AUDITOR = reader(7, "Hà Thị Thảo", Permission.PLAN_READ, Permission.AUDIT_READ, Permission.AUDIT_EXPORT)


@pytest.fixture
def written():
    for number in range(1, 4):
        record(number, subject=f"Việc {number}")
    look(1, subject_kind="assignment", subject="Việc 1")


def rows(answer) -> list[dict]:
    whole = json.loads(b"".join(answer.streaming_content))
    assert whole["count"] == len(whole["rows"])
    return whole["rows"]


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 4), ("?loai=look", 1), ("?doi_tuong=viec+2", 1), ("?nguoi=7&tu=5/1/2021", 4), ("?den=4/1/2021", 0)],
)
def test_the_file_holds_what_the_screen_shows(visit, written, query, count):
    browser = visit(AUDITOR)
    page = browser.get(f"/nhat-ky/{query}").content.decode()
    taken = rows(browser.post(ADDRESS + query, TYPED))
    assert page.count("<tr>") - 1 == len(taken) == count if count else taken == []
    assert [row["id"] for row in taken] == sorted((row["id"] for row in taken), reverse=True)


def test_in_pieces(visit, written, monkeypatch):
    from lachan.province.audit.queries import records

    monkeypatch.setattr(records, "_AT_ONCE", 2)
    assert len(rows(visit(AUDITOR).post(ADDRESS, TYPED))) == 4


def test_what_was_typed_is_not_readable_on_record(visit, written):
    rows(visit(AUDITOR).post(f"{ADDRESS}?doi_tuong=viec+2&loai=deed", TYPED))
    after = Record.objects.get(action="exports.take_out").after
    assert set(after["words"]) == {"digest"}
    assert after["filters"] == {"Loại": "việc đã làm"}


def test_a_filter_that_cannot_be_read_takes_nothing_out(visit, written):
    answer = visit(AUDITOR).post(f"{ADDRESS}?tu=hôm+qua", TYPED)
    assert answer["Location"].startswith("/nhat-ky/?tu=")
    assert visit(AUDITOR).post(ADDRESS, {"dang": "json"}).status_code == 422
    assert not Record.objects.filter(action="exports.take_out").exists()
