"""The audit screen."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.db import transaction

from lachan.province.audit import actions, queries, wording
from lachan.province.people import actions as people
from lachan.rulebook.access.deciding import SYSTEM, Reader
from tests.province.people.situations import AT, PASSWORD, person, small_province

PAGE = "/nhat-ky/"
PROVINCE = Path(wording.__file__).parents[1]


@pytest.fixture
def administrator(client, db, tmp_path):
    people.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)
    person("quantri", full_name="Hà Thị Phương Thảo", role="administrator")
    client.post("/dang-nhap/", {"username": "quantri", "password": PASSWORD})
    return client


def record(number, *, by=SYSTEM, at=AT, **changes):
    fields = {
        "action": "plans.approve",
        "subject_kind": "assignment",
        "subject_id": number,
        "subject": f"Việc {number}",
    }
    with transaction.atomic():
        actions.record(**{**fields, **changes}, by=by, at=at)


def test_only_administrators_see_it(client, db, tmp_path):
    assert client.get(PAGE)["Location"].startswith("/dang-nhap/")
    people.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)
    person()
    client.post("/dang-nhap/", {"username": "hanh.ntm", "password": PASSWORD})
    assert client.get(PAGE).status_code == 403


def test_it_says_deeds_in_sentences(administrator):
    page = administrator.get(PAGE).content.decode()
    assert "Hà Thị Phương Thảo</b></a> đã đăng nhập" in page
    assert "đã giao vai trò cho Hà Thị Phương Thảo" in page
    assert "Quản trị hệ thống" in page  # the role in words, in the changes
    assert "01/01/2020" in page


def test_refused_sign_in_has_no_person(administrator, client):
    client.post("/dang-xuat/")
    client.post("/dang-nhap/", {"username": "quantri", "password": "sai"})
    client.post("/dang-nhap/", {"username": "quantri", "password": PASSWORD})
    page = client.get(PAGE).content.decode()
    assert "Người chưa đăng nhập</b> bị từ chối đăng nhập vào tài khoản của Hà Thị Phương Thảo" in page
    assert "sai mật khẩu" in page


@pytest.mark.parametrize(
    ("asked", "seen", "hidden"),
    [
        ({"nguoi": "77"}, "Việc 1", "Việc 2"),
        ({"tu": "6/1/2021", "den": "6/1/2021"}, "Việc 2", "Việc 1"),
        ({"tu": "2021-01-05", "den": "2021-01-05"}, "Việc 1", "Việc 2"),
        ({"nguoi": "77", "tu": "06/01/2021", "den": "06/01/2021"}, "Không có bản ghi nào", "Việc 1"),
        ({"viec": "people.sign_in"}, "đã đăng nhập", "Việc 1"),
        ({"tu": "hôm qua"}, "Ngày viết dạng 5/1/2021.", "Việc 1"),
        ({"tu": "6/1/2021", "den": "5/1/2021"}, "Ngày cuối phải từ ngày đầu trở đi.", "Việc 1"),
        ({"doi_tuong": "viec 1"}, "Việc 1", "Việc 2"),
        ({"doi_tuong": "Việc"}, "Việc 2", "Không có bản ghi nào"),
        ({"doi_tuong": "!&|():*'"}, "Không có bản ghi nào", "Việc 1"),
        ({"co_quan": "3"}, "Việc 1", "Việc 2"),
        ({"loai": "look"}, "Không có bản ghi nào", "Việc 1"),
        ({"nguoi": "-"}, "-", "Việc 1"),
    ],
)
def test_filters(administrator, asked, seen, hidden):
    record(1, by=Reader(account_id=77, full_name="Trần Quốc Bảo", office_id=3, office_name="Sở Y tế"))
    record(2, at=dt.datetime(2021, 1, 5, 17, 0, tzinfo=dt.UTC))  # midnight of 6/1 in the province
    page = administrator.get(PAGE, asked).content.decode()
    assert seen in page
    assert hidden not in page


def test_pages_follow_each_other_without_a_gap(administrator):
    for number in range(120):
        record(number)
    seen = []
    before = None
    while True:
        page = queries.page_of_records(sought=queries.Sought(action="plans.approve"), before=before)
        seen += [entry.subject_id for entry in page.entries]
        if not page.next_before:
            break
        before = page.next_before
    assert seen == list(range(119, -1, -1))


def test_next_page_keeps_the_filter(administrator):
    for number in range(60):
        record(number, by=Reader(account_id=77, full_name="Trần Quốc Bảo"))
    page = administrator.get(PAGE, {"nguoi": "77"}).content.decode()
    assert "?nguoi=77&amp;truoc=" in page
    assert "Mới nhất" not in page
    address = page.split("?nguoi=77&amp;truoc=")[1].split('"')[0]
    older = administrator.get(PAGE, {"nguoi": "77", "truoc": address}).content.decode()
    assert "Việc 9<" in older and "Việc 10<" not in older
    assert "Mới nhất" in older


def test_page_has_a_constant_number_of_queries(administrator, django_assert_num_queries):
    for number in range(60):
        record(number)
    administrator.get(PAGE)  # who follows which office is then held in memory
    with django_assert_num_queries(
        8
    ):  # session, reader, unread notices, which offices there are, duties that wait, people and offices on record, records
        administrator.get(PAGE)


def test_people_on_record_have_their_latest_name(db):
    for name in ("Tên cũ", "Tên mới"):
        record(1, by=Reader(account_id=77, full_name=name))
    record(2, by=Reader(account_id=5, full_name="Ai đó"))
    record(3)
    assert queries.people_on_record() == ((5, "Ai đó"), (77, "Tên mới"))


def test_text_on_record_is_never_markup(administrator):
    record(1, subject="<script>alert(1)</script>", after={"note": "<b>y</b>"}, reason="<i>z</i>")
    page = administrator.get(PAGE).content.decode()
    for foreign in ("<script>alert", "<b>y", "<i>z"):
        assert foreign not in page


def _entry(**changes):
    fields = {
        "id": 1, "kind": "deed", "at": AT, "account_id": 1, "person": "", "acting_for_id": None, "acting_for": "", "office_id": None, "office": "", "action": "people.sign_in",
        "subject_kind": "", "subject_id": None, "subject": "", "before": {}, "after": {}, "reason": "",
    }  # fmt: skip
    return queries.Entry(**{**fields, **changes})


@pytest.mark.parametrize(
    ("action", "subject", "said"),
    [
        ("people.create_account", "Bảo", "đã lập tài khoản cho Bảo"),
        ("people.sign_in_refused", "", "bị từ chối đăng nhập vào tài khoản của không rõ"),
        ("people.create_account", "{x}", "đã lập tài khoản cho {x}"),
        ("elsewhere.fly", "Bảo", "đã làm “elsewhere.fly” với Bảo"),
    ],
)
def test_sentence(action, subject, said):
    assert wording.sentence_of(_entry(action=action, subject=subject)) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"until": None}, {"until": "2021-01-05"}, [("đến trước ngày", "", "05/01/2021")]),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, [("b", "2", "3")]),
        ({"a": True}, {"a": False}, [("a", "có", "không")]),
        ({"a": ["x", "y"]}, {}, [("a", "x, y", "")]),
        ({}, {"a": {"k": 1}}, [("a", "", "k: 1")]),
        ({}, {"role": "judge"}, [("vai trò", "", "Thẩm phán")]),
        ({}, {"why": "password"}, [("lý do từ chối", "", "sai mật khẩu")]),
    ],
)
def test_changes(before, after, said):
    changes = wording.changes_of(_entry(before=before, after=after))
    assert [(change.label, change.before, change.after) for change in changes] == said


def test_a_value_that_its_room_no_longer_knows_is_written_as_it_is():
    changes = wording.changes_of(_entry(after={"why": "gone", "since": "soon"}))
    assert [change.after for change in changes] == ["gone", "soon"]


def test_every_action_of_every_room_has_a_sentence():
    written = re.compile(r'"((?:plans|people)\.[a-z_]+)"')
    offered = {key for key, _sentence in wording.actions_on_offer()} | {"plans.read_uploaded"}  # a job
    for room in ("people", "plans"):
        for file in (PROVINCE / room / "actions").rglob("*.py"):
            assert set(written.findall(file.read_text(encoding="utf-8"))) <= offered, file


@pytest.mark.parametrize(("letters", "folded"), [(10, 0), (500, 1)])
def test_long_changes_open_on_demand(administrator, letters, folded):
    record(1, after={"note": "y" * letters})
    page = administrator.get(
        PAGE, {"tu": "5/1/2021", "den": "5/1/2021", "viec": "plans.approve_assignment"}
    ).content.decode()
    assert "Không có bản ghi nào" in page
    page = administrator.get(PAGE, {"tu": "5/1/2021", "den": "5/1/2021"}).content.decode()
    row = page.split("Việc 1")[1].split("</tr>")[0]
    assert row.count("<details>") == folded
