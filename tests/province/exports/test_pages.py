"""The desk, the queue, the threshold and the check, as people meet them in a browser."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lachan.province.audit.models import Record
from lachan.province.exports.models import ApprovalThreshold, ExportRequest
from lachan.rulebook.access.permissions import Permission
from tests.province.exports.lists import reader
from tests.province.plans.views.conftest import seen

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.province.exports.addresses")]

THINGS = "/thu/xuat/"
PURPOSE = {"muc_dich": "reporting", "noi_dung": "Báo cáo quý I gửi Sở"}
SELF = (Permission.ACCOUNT_SELF, Permission.PLAN_READ)
APPLICANT = reader(1, "Nguyễn Thị Lan", *SELF, Permission.PLAN_EXPORT)
LEADER = reader(2, "Trần Quốc Bảo", *SELF, Permission.EXPORT_APPROVE)
AUDITOR = reader(3, "Hà Thị Thảo", *SELF, Permission.AUDIT_READ, Permission.AUDIT_EXPORT)
ADMINISTRATOR = reader(4, "Quản Trị", *SELF, Permission.PEOPLE_ADMINISTER)


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_public_leaves_with_one_click(visit):
    answer = visit(APPLICANT).post(THINGS, {"dang": "csv"})
    assert body(answer)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Chọn mục đích."),
        ({"muc_dich": "reporting"}, "Ghi cụ thể"),
        ({"muc_dich": "reporting", "noi_dung": "báo cáo thôi"}, "ít nhất 4 từ"),
        ({"muc_dich": "x", "noi_dung": "Báo cáo quý I gửi Sở"}, "trong danh sách"),
        (PURPOSE | {"dang": "docx"}, "trong các dạng tệp"),
    ],
)
def test_about_persons_asks_what_for_and_keeps_what_was_typed(visit, typed, said):
    answer = visit(APPLICANT).post(f"{THINGS}?loai=nguoi", {"dang": "csv"} | typed)
    assert answer.status_code == 422
    assert said in seen(answer)
    assert typed.get("noi_dung", "") in seen(answer)
    assert not Record.objects.exists()


def test_about_persons_leaves_with_its_purpose(visit):
    browser = visit(APPLICANT)
    assert "Dùng để làm gì" in seen(browser.get(f"{THINGS}?loai=nguoi"))
    content = body(browser.post(f"{THINGS}?loai=nguoi", {"dang": "csv"} | PURPOSE)).decode()
    assert "Lập báo cáo: Báo cáo quý I gửi Sở" in content
    assert Record.objects.get().reason == "Lập báo cáo: Báo cáo quý I gửi Sở"


def asked(visit) -> ExportRequest:
    answer = visit(APPLICANT).post(f"{THINGS}?loai=tre&so=12", {"dang": "csv"} | PURPOSE, follow=True)
    assert answer.redirect_chain == [("/xuat-du-lieu/", 302)]
    assert "nêu tên 12 trẻ, cùng 0 trẻ bạn đã xuất trong 24 giờ qua; quá 10 trẻ" in seen(answer)
    return ExportRequest.objects.latest("id")


def test_many_children_go_to_a_second_person_and_come_back(visit):
    request = asked(visit)
    assert "chờ duyệt" in seen(visit(APPLICANT).get("/xuat-du-lieu/"))
    queue = visit(LEADER)
    assert "Báo cáo quý I gửi Sở" in seen(queue.get("/xuat-du-lieu/duyet/"))
    decide = f"/xuat-du-lieu/duyet/{request.pk}/"
    assert "12 trẻ, 12 dòng" in seen(queue.get(decide))
    refused = queue.post(decide, {"quyet_dinh": "duyet", "ly_do": " "})
    assert refused.status_code == 422
    assert "Ghi lý do" in seen(refused)
    assert (
        queue.post(decide, {"quyet_dinh": "duyet", "ly_do": "cần cho họp"})["Location"]
        == "/xuat-du-lieu/duyet/"
    )
    page = visit(APPLICANT).get("/xuat-du-lieu/")
    assert "cần cho họp" in seen(page)
    assert f'action="{THINGS}?loai=tre&amp;so=12"' in page.content.decode()
    answer = visit(APPLICANT).post(request.address, {"de_nghi": str(request.pk)})
    assert b"HS-11" in body(answer)
    again = visit(APPLICANT).post(request.address, {"de_nghi": str(request.pk)}, follow=True)
    assert "đã dùng rồi" in seen(again)


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 30, "²"])
def test_an_approval_that_is_none(visit, number):
    answer = visit(APPLICANT).post(
        f"{THINGS}?loai=tre&so=12", {"de_nghi": number or "-", "dang": "csv"} | PURPOSE
    )
    assert answer["Location"] == "/xuat-du-lieu/"
    assert not Record.objects.filter(action="exports.take_out").exists()


def test_other_filters_than_approved(visit):
    request = asked(visit)
    visit(LEADER).post(f"/xuat-du-lieu/duyet/{request.pk}/", {"quyet_dinh": "duyet", "ly_do": "cần"})
    answer = visit(APPLICANT).post(f"{THINGS}?loai=tre&so=13", {"de_nghi": str(request.pk)}, follow=True)
    assert "khác với danh sách đã được duyệt" in seen(answer)


def test_who_asked_sees_why_they_cannot_decide(visit):
    request = asked(visit)
    both = reader(1, "Nguyễn Thị Lan", *SELF, Permission.PLAN_EXPORT, Permission.EXPORT_APPROVE)
    page = visit(both).get(f"/xuat-du-lieu/duyet/{request.pk}/")
    assert "không tự duyệt được" in seen(page)
    assert 'value="duyet"' not in page.content.decode()
    answer = visit(both).post(
        f"/xuat-du-lieu/duyet/{request.pk}/", {"quyet_dinh": "duyet", "ly_do": "tôi cần"}
    )
    assert answer.status_code == 403


def test_a_request_that_is_not_there(visit):
    assert visit(LEADER).get("/xuat-du-lieu/duyet/999/").status_code == 404


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("/xuat-du-lieu/duyet/", APPLICANT),
        ("/xuat-du-lieu/muc-duyet/", LEADER),
        ("/xuat-du-lieu/kiem-tra/", LEADER),
        ("/xuat-du-lieu/nhat-ky/", LEADER),
        ("/xuat-du-lieu/nhat-ky/", reader(3, "x", *SELF, Permission.AUDIT_READ)),
        (THINGS, LEADER),
    ],
)
def test_refusals(visit, address, who):
    assert visit(who).get(address).status_code == 403
    assert visit(who).post(address, {"dang": "csv"} | PURPOSE).status_code == 403


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"children": "101"}, "từ 0 đến 100"),
        ({"children": "-1"}, "từ 0 đến 100"),
        ({"children": "mười"}, "từ 0 đến 100"),
        ({"since": "1/1/2020"}, "từ hôm nay"),
        ({"legal_basis": ""}, "Ghi số văn bản"),
    ],
)
def test_a_threshold_that_cannot_be(visit, typed, said):
    whole = {"children": "5", "since": "1/1/2040", "legal_basis": "Quyết định số 7/QĐ-UBND"}
    answer = visit(ADMINISTRATOR).post("/xuat-du-lieu/muc-duyet/", whole | typed)
    assert answer.status_code == 422
    assert said in seen(answer)
    assert not ApprovalThreshold.objects.exists()


def test_the_province_decides_its_threshold(visit):
    browser = visit(ADMINISTRATOR)
    assert "quá 10 trẻ em" in seen(browser.get("/xuat-du-lieu/muc-duyet/"))
    typed = {"children": "0", "since": "1/1/2040", "legal_basis": "Quyết định số 7/QĐ-UBND"}
    page = seen(browser.post("/xuat-du-lieu/muc-duyet/", typed, follow=True))
    assert "quá 10 trẻ em" in page
    assert "Quyết định số 7/QĐ-UBND" in page
    record = Record.objects.get(action="exports.set_threshold")
    assert (record.before, record.after["children"]) == ({"children": 10}, 0)


def test_whose_file_it_is(visit):
    content = body(visit(APPLICANT).post(f"{THINGS}?loai=nguoi", {"dang": "xlsx"} | PURPOSE))
    browser = visit(AUDITOR)
    answer = browser.post("/xuat-du-lieu/kiem-tra/", {"tep": SimpleUploadedFile("la.xlsx", content)})
    digest = hashlib.sha256(content).hexdigest()
    assert answer["Location"] == f"/xuat-du-lieu/kiem-tra/?ma={digest}"
    for typed in (digest, digest.upper(), f" {digest} "):
        page = seen(browser.get("/xuat-du-lieu/kiem-tra/", {"ma": typed}))
        assert "Nguyễn Thị Lan" in page
        assert "Báo cáo quý I gửi Sở" in page
    assert "chưa từng xuất" in seen(browser.get("/xuat-du-lieu/kiem-tra/", {"ma": "0" * 64}))
    assert "64 ký tự" in seen(browser.get("/xuat-du-lieu/kiem-tra/", {"ma": "xyz"}))
    assert browser.post("/xuat-du-lieu/kiem-tra/", {}).status_code == 422
