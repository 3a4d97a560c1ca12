"""The first whole story: a signed plan is uploaded, read, checked, put in force, and found by every body."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import needs
from tests.journeys.conftest import OTHER_WIDTH, Traveller
from tests.journeys.reviewing import approve_all, give

PLAN = Path("../shared/plans/hung-yen-2021.txt")
ASSIGNMENTS, TARGETS = 71, 9
CORRECTED = "Việc đã được người đối chiếu đặt tên lại"


@needs.browser
@needs.shared
@pytest.mark.parametrize(("language", "width"), [("vi", 1280), ("en", 360)])
def test_plan_goes_from_signed_text_to_every_desk(traveller, language, width):
    officer = traveller(language=language, width=width, also=OTHER_WIDTH[width])
    see_the_door(officer)
    upload(officer, PLAN)
    check_the_reading(officer)
    put_in_force(officer)
    read_the_register(officer)
    officer.sign_out()
    department = traveller(language=language, width=width)
    find_my_work(department)


def see_the_door(officer: Traveller) -> None:
    page = officer.page
    officer.go("/ke-hoach/")
    expect(page).to_have_url(re.compile("/dang-nhap/"))
    officer.sign_in("thuongtruc", "sai-mat-khau")
    expect(page.locator("input[name=username]")).to_have_value("thuongtruc")
    officer.look("01-refused")
    officer.sign_in("thuongtruc")
    expect(page.locator("html")).to_have_attribute("lang", officer.language)
    expect(page.get_by_role("heading", level=1)).to_have_text(officer.say("Việc của tôi"))
    officer.look("02-nothing-yet")


def upload(officer: Traveller, plan: Path) -> None:
    page = officer.page
    officer.go("/ke-hoach/")
    officer.look("03-no-plans")
    page.get_by_role("link", name=officer.say("Tải văn bản lên")).first.click()
    page.locator("main form button.btn-primary").click()
    expect(page.locator("main .err").first).to_be_visible()
    officer.look("04-no-file")
    give(officer, plan)


def check_the_reading(officer: Traveller) -> None:
    page = officer.page
    expect(page.locator("#review-progress")).to_contain_text(f"0/{ASSIGNMENTS}")
    officer.look("05-review")
    page.get_by_role("link", name=re.compile(f"^{officer.say('Tất cả')}")).click()
    expect(page.locator("#proposals .pr[data-a]")).to_have_count(ASSIGNMENTS)
    edit_the_first(officer)
    approve_the_rest(officer)
    expect(page.locator("#review-progress")).to_contain_text(f"{ASSIGNMENTS}/{ASSIGNMENTS}")


def edit_the_first(officer: Traveller) -> None:
    """Correct a title and approve, by key where there are keys."""
    page = officer.page
    page.locator("#proposals .pr-a").first.click()
    title = page.locator(
        "#proposals [data-open] input[name=title], #proposals [data-open] textarea[name=title]"
    )
    expect(title).to_be_focused()
    title.fill(CORRECTED)
    expect(page.locator("[data-saved]")).to_contain_text(officer.say("Đã lưu nháp"))
    officer.look("06-open")
    title.press("Control+Enter")
    expect(page.locator("#review-progress")).to_contain_text(f"1/{ASSIGNMENTS}")


def approve_the_rest(officer: Traveller) -> None:
    page = officer.page
    page.locator(".more-menu summary").click()
    page.locator("form[action$='/duyet-loat/'] button").click()
    page.get_by_role("link", name=re.compile(f"^{officer.say('Chờ duyệt')}")).click()
    expect(page.locator("#proposals .prob").first).to_be_visible()
    officer.look("07-problems")
    approve_all(officer, page.url.split("?")[0])


def put_in_force(officer: Traveller) -> None:
    page = officer.page
    page.get_by_role("link", name=officer.say("Ban hành bảng giao việc")).click()
    expect(page.get_by_role("alert")).to_be_visible()
    officer.look("08-number-missing")
    page.get_by_role("link", name=officer.say("Bổ sung thông tin văn bản")).click()
    page.fill("input[name=number]", "02/KH-UBND")
    officer.look("09-facts")
    page.get_by_role("button", name=officer.say("Lưu thông tin")).click()
    page.get_by_role("link", name=officer.say("Ban hành bảng giao việc")).click()
    officer.look("10-before-issue")
    page.get_by_role("button", name=officer.say("Ban hành bảng giao việc")).click()


def read_the_register(officer: Traveller) -> None:
    page = officer.page
    page.wait_for_url(re.compile(r"/ke-hoach/\d+/$"))
    register = page.url
    expect(page.get_by_text("HY21-001", exact=True).first).to_be_visible()
    officer.look("11-register")
    export(officer, register)
    page.goto(f"{register}?q=tao+hon")
    expect(page.get_by_text(re.compile(f"[1-9]/{ASSIGNMENTS}")).first).to_be_visible()
    officer.look("12-found-without-marks")
    page.goto(f"{register}in/")
    officer.look("13-print")
    page.goto(f"{register}?q=dat+ten+lai")
    page.get_by_role("link", name=CORRECTED).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CORRECTED)
    officer.look("14-assignment")
    officer.go("/ke-hoach/chi-tieu/")
    expect(page.locator("main tbody tr")).to_have_count(TARGETS)
    officer.look("15-targets")


def export(officer: Traveller, register: str) -> None:
    """Both files hold every assignment, and the sheet no formula."""
    page = officer.page
    page.goto(register)
    files = {}
    for name in ("JSON", "XLSX"):
        page.locator(".more-menu > summary").click()
        with page.expect_download() as download:
            page.locator(".more-in").get_by_role("button", name=name).click()
        files[name] = download
        page.goto(register)
    whole = json.loads(files["JSON"].value.path().read_bytes())
    assert len(whole["assignments"]) == whole["count"] == ASSIGNMENTS
    download = files["XLSX"]
    with zipfile.ZipFile(download.value.path()) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = (
            book.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in book.namelist() else sheet
        )
    codes = {f"HY21-{number:03d}" for number in range(1, ASSIGNMENTS + 1)}
    assert {code for code in codes if code in texts} == codes
    assert "<f>" not in sheet.replace("<f>SUM", "").replace("<f>COUNT", "")


def find_my_work(department: Traveller) -> None:
    page = department.page
    department.sign_in("sogiaoduc")
    expect(page.get_by_text("HY21-003").first).to_be_visible()
    department.look("16-my-work")
    department.go("/ke-hoach/2/")
    expect(page.get_by_role("heading", level=1)).to_have_text(department.say("Không có trang này"))
    department.go("/nhat-ky/")
    expect(page.get_by_role("heading", level=1)).to_have_text(department.say("Bạn chưa làm được việc này"))
    department.look("17-refused")
