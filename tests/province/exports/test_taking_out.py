"""Who takes a list out says what for and is on record with the hash of the file."""

import datetime as dt
import hashlib

import pytest

from lachan.province.audit import queries as audit
from lachan.province.audit import wording
from lachan.province.audit.models import Record
from lachan.province.exports import actions
from lachan.province.exports.choices import Format
from lachan.province.web.marks import Refused
from lachan.rulebook.access.permissions import Permission
from tests.province.exports.lists import Line, a_list, reader

AT = dt.datetime(2021, 2, 1, 8, 30, tzinfo=dt.UTC)
LINES = [Line("A-1", "Đào", 3), Line("A-2", "Mận", 2)]


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.EXPORT_DIR = tmp_path / "exports"


def take(sheet, *, purpose="Lập báo cáo: quý I gửi Sở Y", by=None, form=Format.CSV):
    return actions.take_out(sheet=sheet, form=form, purpose=purpose, by=by or reader(), at=AT)


@pytest.mark.django_db
def test_it_is_on_record_with_the_hash_of_what_left():
    with take(a_list(LINES, personal=True, filters={"Tìm": "đào"})).file as file:
        content = file.read()
    entry = audit.history_of(subject_kind="document", subject_id=7)[0]
    assert entry.after["sha256"] == hashlib.sha256(content).hexdigest()
    assert (entry.after["rows"], entry.reason) == (2, "Lập báo cáo: quý I gửi Sở Y")
    assert wording.sentence_of(entry) == "đã xuất dữ liệu ra tệp: Danh sách thử"
    assert {change.label for change in wording.changes_of(entry)} >= {
        "bộ lọc",
        "các cột",
        "số dòng",
        "dạng tệp",
    }


@pytest.mark.django_db
def test_who_may_not_takes_nothing_out():
    with pytest.raises(Refused):
        take(a_list(LINES), by=reader(1, "Lan", Permission.PLAN_READ))
    assert not Record.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("more", [{"personal": True}, {"children": True}])
def test_no_purpose_no_file(more):
    with pytest.raises(actions.PurposeMissingError):
        take(a_list(LINES, **more), purpose="")
    assert not Record.objects.exists()


@pytest.mark.django_db
def test_what_failed_is_not_on_record():
    def rows():
        yield LINES[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        take(a_list(LINES, rows=rows))
    assert not Record.objects.exists()
