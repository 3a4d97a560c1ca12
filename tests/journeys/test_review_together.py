"""What a review must survive: two people at once, a closed browser, a browser without scripts; then an amendment."""

from playwright.sync_api import expect

from tests import needs
from tests.journeys.reviewing import SAMPLE_ASSIGNMENTS, approve_all, issue, upload

OPEN_TITLE = "#proposals [data-open] [name=title]"


@needs.browser
def test_second_reviewer_sees_what_the_first_changed(traveller):
    first, second = traveller(), traveller()
    address = upload(first)
    second.sign_in("thuongtruc")
    second.page.goto(address)
    for reviewer in (first, second):
        reviewer.page.locator("#proposals .pr-a").first.click()
    first.page.fill(OPEN_TITLE, "Tên do người thứ nhất đặt")
    first.page.locator("#proposals [data-open] button[value=save]").click()
    expect(first.page.get_by_text("Tên do người thứ nhất đặt").first).to_be_visible()
    second.page.fill(OPEN_TITLE, "Tên do người thứ hai đặt")
    second.page.locator("#proposals [data-open] button[value=save]").click()
    conflict = second.page.locator("#proposals [data-open]")
    expect(conflict.get_by_role("alert")).to_be_visible()
    expect(conflict).to_contain_text("Tên do người thứ nhất đặt")
    expect(conflict).to_contain_text("Tên do người thứ hai đặt")
    second.look("two-versions")


@needs.browser
def test_closed_browser_loses_nothing(traveller):
    officer = traveller()
    address = upload(officer)
    officer.page.locator("#proposals .pr-a").first.click()
    officer.page.fill(OPEN_TITLE, "Tên đang gõ dở thì mất điện")
    expect(officer.page.locator("[data-saved]")).to_contain_text("Đã lưu nháp")
    officer.page.close()
    later = traveller()
    later.sign_in("thuongtruc")
    later.page.goto(address)
    later.page.locator("#proposals .pr-a").first.click()
    expect(later.page.locator(OPEN_TITLE)).to_have_value("Tên đang gõ dở thì mất điện")


@needs.browser
def test_everything_works_without_scripts(traveller):
    officer = traveller(scripts=False, width=360)
    address = upload(officer, asks_for_progress=True)
    page = officer.page
    page.goto(f"{address}?show=all")
    page.locator("#proposals .pr-a").first.click()
    page.locator(OPEN_TITLE).fill("Sửa mà không có JavaScript")
    page.locator("#proposals [data-open] button[value=approve]").click()
    expect(page.locator("#review-progress")).to_contain_text(f"1/{SAMPLE_ASSIGNMENTS}")


@needs.browser
def test_amendment_shows_old_and_new(traveller):
    officer = traveller()
    address = upload(officer)
    page = officer.page
    page.goto(f"{address}?show=all")
    page.locator(".more-menu summary").click()
    page.locator("form[action$='/duyet-loat/'] button").click()
    approve_all(officer, address)
    issue(officer, address)
    officer.go("/ke-hoach/viec/SB22-001/sua-doi/")
    old = page.locator("[name=title]").input_value()
    page.fill("[name=title]", "Việc đã sửa theo văn bản mới")
    page.get_by_role("button", name="Sửa đổi việc này").click()
    expect(page.locator("main .err").first).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("Việc đã sửa theo văn bản mới")
    officer.look("no-basis")
    page.fill("[name=basis_number]", "45/UBND-KGVX")
    page.fill("[name=basis_on]", "1/4/2022")
    page.fill("[name=reason]", "Điều chỉnh tên việc cho rõ")
    page.get_by_role("button", name="Sửa đổi việc này").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Việc đã sửa theo văn bản mới")
    expect(page.get_by_text("45/UBND-KGVX").first).to_be_visible()
    assert old.split()[0] in page.locator("main").inner_text()
    officer.look("amended")
