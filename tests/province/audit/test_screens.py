"""One's own activity, that of others, the history of a thing and who looked at it."""

from dataclasses import replace

import pytest

from lachan.province.audit import queries
from lachan.province.audit.models import Record
from lachan.province.people import actions as people
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from tests.province.audit.writing import BY, look, record
from tests.province.people.situations import AT, PASSWORD, person, small_province

OTHERS = ["/nhat-ky/", "/nhat-ky/tai-khoan/7/", "/nhat-ky/ve/assignment/1/"]


@pytest.fixture
def province(client, db, tmp_path):
    people.load_reference(folder=small_province(tmp_path), by=SYSTEM, at=AT)
    person("quantri", full_name="Hà Thị Phương Thảo", role="administrator")
    person()
    record(
        1, subject="Tổ chức lớp tập huấn", by=replace(BY, acting_for_id=9, acting_for_name="Trần Quốc Bảo")
    )
    look(1, subject_kind="assignment", subject="Tổ chức lớp tập huấn")
    return client


@pytest.fixture
def administrator(province):
    province.post("/dang-nhap/", {"username": "quantri", "password": PASSWORD})
    return province


@pytest.fixture
def officer(province):
    province.post("/dang-nhap/", {"username": "hanh.ntm", "password": PASSWORD})
    return province


def looks_at_accounts():
    return list(
        Record.objects.filter(kind="look", subject_kind="account").values_list("subject_id", "subject")
    )


@pytest.mark.parametrize("page", OTHERS)
def test_an_officer_may_not_see_what_others_did(officer, page):
    assert officer.get(page).status_code == 403


@pytest.mark.parametrize("page", [*OTHERS, "/nhat-ky/cua-toi/"])
def test_nobody_sees_anything(province, page):
    assert province.get(page)["Location"].startswith("/dang-nhap/")


def test_an_officer_sees_the_own_activity_and_no_other(officer):
    page = officer.get("/nhat-ky/cua-toi/").content.decode()
    assert "đã đăng nhập" in page
    assert "Tổ chức lớp tập huấn" not in page
    assert looks_at_accounts() == []


def test_activity_of_an_account_says_for_whom_and_is_itself_a_look(administrator):
    for _reload in range(2):
        page = administrator.get("/nhat-ky/tai-khoan/7/").content.decode()
    assert "Hoạt động của Nguyễn Thị Minh Hạnh" in page
    assert "thay Trần Quốc Bảo" in page
    assert "đã xem Tổ chức lớp tập huấn" in page
    assert looks_at_accounts() == [(7, "nhật ký của Nguyễn Thị Minh Hạnh")]


def test_a_search_for_a_person_is_a_look_too(administrator):
    administrator.get("/nhat-ky/")
    assert looks_at_accounts() == []
    administrator.get("/nhat-ky/", {"nguoi": "7"})
    assert looks_at_accounts() == [(7, "nhật ký của Nguyễn Thị Minh Hạnh")]


def test_a_thing_has_its_history_and_who_saw_it(administrator):
    page = administrator.get("/nhat-ky/ve/assignment/1/").content.decode()
    history, lookers = page.split("Ai đã xem</h2>")
    assert "đã duyệt nhiệm vụ “Tổ chức lớp tập huấn”" in history
    assert "Nguyễn Thị Minh Hạnh" in lookers
    assert "1 lần xem" in lookers


def test_a_look_does_not_rename_what_was_looked_at(administrator):
    person_id = (
        Record.objects.filter(subject_kind="account", subject="Nguyễn Thị Minh Hạnh").latest("id").subject_id
    )
    for _again in range(2):
        page = administrator.get(f"/nhat-ky/ve/account/{person_id}/").content.decode()
        assert "<h1>Nguyễn Thị Minh Hạnh</h1>" in page


@pytest.mark.parametrize(
    "page", ["/nhat-ky/tai-khoan/999999/", "/nhat-ky/ve/assignment/999999/", "/nhat-ky/ve/unheard/1/"]
)
def test_what_is_not_on_record_does_not_exist(administrator, page):
    assert administrator.get(page).status_code == 404


@pytest.mark.parametrize("before", ["x", "-1", "²", "9" * 30])
def test_a_nonsensical_page_is_the_first(officer, before):
    assert "đã đăng nhập" in officer.get("/nhat-ky/cua-toi/", {"truoc": before}).content.decode()


def test_activity_is_paged(administrator):
    for each in range(60):
        record(each, subject=f"Việc {each}")
    page = administrator.get("/nhat-ky/tai-khoan/7/").content.decode()
    address = page.split('href="?truoc=')[1].split('"')[0]
    older = administrator.get("/nhat-ky/tai-khoan/7/", {"truoc": address}).content.decode()
    assert "“Việc 59”" in page and "“Việc 5”" not in page
    assert "“Việc 5”" in older and "Mới nhất" in older


@pytest.mark.parametrize(("page", "most"), [("/nhat-ky/ve/assignment/1/", 10), ("/nhat-ky/tai-khoan/7/", 8)])
def test_pages_have_a_constant_number_of_queries(administrator, django_assert_max_num_queries, page, most):
    for _each in range(20):
        record(1)
    administrator.get(page)
    with django_assert_max_num_queries(most):
        administrator.get(page)


def test_rooms_may_show_the_history_of_what_their_reader_sees(province):
    with acting(Reader(account_id=1)):
        assert len(queries.history_of(subject_kind="assignment", subject_id=1)) == 1
        assert [row.times for row in queries.lookers_at(subject_kind="assignment", subject_id=1)] == [1]
        assert queries.page_of_records(sought=queries.Sought()).entries == ()
        assert queries.page_of_records(sought=queries.Sought(words="tap huan")).entries == ()


def test_words_are_found_without_marks_by_who_may_read(province):
    with acting(SYSTEM):
        found = queries.page_of_records(sought=queries.Sought(words="TAP huấn lop")).entries
    assert {entry.subject for entry in found} == {"Tổ chức lớp tập huấn"}
