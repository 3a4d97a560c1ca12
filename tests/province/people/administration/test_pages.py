"""The pages of administration: what they show, to whom, and what they keep when they refuse."""

import datetime as dt

import pytest

from lachan.province.people.models import Account, Membership
from tests.province.people.administration.situations import POLICE, administrator
from tests.province.people.situations import PASSWORD, membership_of, office_id, person

pytestmark = pytest.mark.usefixtures("small")

ACCOUNTS = "/quan-tri/tai-khoan/"


@pytest.fixture
def signed_in(client, small):
    administrator()
    client.post("/dang-nhap/", {"username": "quan.tri", "password": PASSWORD})
    return client


def test_the_start_page_links_what_may_be_opened(signed_in):
    page = signed_in.get("/quan-tri/").content.decode()
    for address in (ACCOUNTS, "/quan-tri/vai-tro/", "/quan-tri/tai-khoan/nhap/", "/nhat-ky/"):
        assert f'href="{address}"' in page


def test_roles_are_told_in_words(signed_in):
    page = signed_in.get("/quan-tri/vai-tro/").content.decode()
    for said in ("Đưa kế hoạch vào thực hiện", "01/05/2019", "Quy định của hệ thống", "không ủy quyền được"):
        assert said in page


def test_a_person_is_let_in_and_what_was_typed_is_kept(signed_in):
    typed = {
        "full_name": "Lê Văn Mới", "username": "Moi.LV", "email": "", "office": office_id(POLICE),
        "role": "police_officer", "title": "Cán bộ", "since": "khi nào", "last_day": "",
    }  # fmt: skip
    refused = signed_in.post(ACCOUNTS + "moi/", typed)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert 'value="khi nào"' in page
    assert 'value="Lê Văn Mới"' in page
    answer = signed_in.post(ACCOUNTS + "moi/", {**typed, "since": "1/2/2021"})
    account = Account.objects.get(username="moi.lv")
    assert answer["Location"] == f"{ACCOUNTS}{account.pk}/"
    page = signed_in.get(answer["Location"]).content.decode()
    for said in ("Lê Văn Mới", "Công an tỉnh Sông Lam", "Cán bộ công an", "Chưa đặt"):
        assert said in page
    taken = signed_in.post(ACCOUNTS + "moi/", {**typed, "since": "1/2/2021"})
    assert "đã có người dùng" in taken.content.decode()


def test_an_account_is_found_without_marks_and_filtered(signed_in):
    account = person(full_name="Nguyễn Thị Đỗ Quyên")
    for query in ("?q=do+quyen", "?q=QUYÊN", "?vaitro=standing_officer", "?tinhtrang=in_use&q=quy"):
        assert f"{ACCOUNTS}{account.pk}/" in signed_in.get(ACCOUNTS + query).content.decode(), query
    for query in (
        "?q=khac",
        "?vaitro=judge",
        "?tinhtrang=locked",
        "?q=%00",
        "?q=%26%7C",
        f"?coquan={office_id(POLICE)}",
    ):
        assert f"{ACCOUNTS}{account.pk}/" not in signed_in.get(ACCOUNTS + query).content.decode(), query


@pytest.mark.parametrize(
    "query", ["?sau=x", "?sau=-1", "?sau=99999999999999999999", "?coquan=x", "?tinhtrang=x"]
)
def test_an_odd_address_is_answered(signed_in, query):
    assert signed_in.get(ACCOUNTS + query).status_code == 200


def test_an_account_is_locked_with_a_reason_and_opened_again(signed_in):
    account = person()
    page = f"{ACCOUNTS}{account.pk}/"
    refused = signed_in.post(page + "khoa/", {"reason": ""})
    assert refused.status_code == 422
    assert "Ghi lý do" in refused.content.decode()
    for _ in range(2):
        signed_in.post(page + "khoa/", {"reason": "nghỉ việc"})
    assert not Account.objects.get(pk=account.pk).is_active
    assert "Đã khóa" in signed_in.get(page).content.decode()
    signed_in.post(page + "khoa/", {"reason": "trở lại", "mo": "1"})
    assert Account.objects.get(pk=account.pk).is_active


def test_a_role_is_ended_from_the_page(signed_in):
    account = person()
    membership = membership_of(account)
    address = f"/quan-tri/vai-tro/{membership.pk}/ket-thuc/"
    for typed, said in (({}, "Ghi ngày cuối"), ({"last_day": "1/1/2021"}, "không được trước hôm nay")):
        refused = signed_in.post(address, typed)
        assert refused.status_code == 422
        assert said in refused.content.decode()
    signed_in.post(address, {"at_once": "1"})
    assert Membership.objects.get(pk=membership.pk).until is not None


def test_a_change_made_meanwhile_is_shown_and_nothing_typed_is_lost(signed_in):
    account = person()
    page = f"{ACCOUNTS}{account.pk}/sua/"
    typed = {"full_name": "Tên tôi gõ", "email": "", "seen_full_name": account.full_name, "seen_email": ""}
    Account.objects.filter(pk=account.pk).update(full_name="Tên người khác gõ")
    conflict = signed_in.post(page, typed)
    assert conflict.status_code == 409
    text = conflict.content.decode()
    assert 'value="Tên tôi gõ"' in text
    assert 'name="seen_full_name" value="Tên người khác gõ"' in text


@pytest.mark.parametrize("page", ["", "sua/", "vai-tro/", "uy-quyen/"])
def test_an_account_that_is_not_there_is_not_found(signed_in, page):
    assert signed_in.get(f"{ACCOUNTS}987654/{page}").status_code == 404


def test_a_link_is_shown_once(signed_in):
    account = person()
    answer = signed_in.post(f"{ACCOUNTS}{account.pk}/lien-ket/")
    assert "/dat-mat-khau/" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_work_is_left_for_somebody_absent(signed_in):
    absent, deputy = person("vang.mat"), person("lam.thay", full_name="Lê Làm Thay")
    day = dt.date.today() + dt.timedelta(days=1)  # noqa: DTZ011 - a day well after any test's midnight
    typed = {"deputy": deputy.pk, "since": f"{day:%d/%m/%Y}", "last_day": f"{day:%d/%m/%Y}", "reason": "ốm"}
    address = f"{ACCOUNTS}{absent.pk}/uy-quyen/"
    assert "Lê Làm Thay" in signed_in.get(address).content.decode()
    assert signed_in.post(address, typed)["Location"] == f"{ACCOUNTS}{absent.pk}/"
    assert "Lê Làm Thay" in signed_in.get(f"{ACCOUNTS}{absent.pk}/").content.decode()
