"""An officer writes a letter, sees it as it will be printed, issues it; the other office reads it."""

import pytest
from playwright.sync_api import expect

from tests import needs
from tests.journeys.conftest import OTHER_WIDTH


@needs.browser
@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("vi", 360)])
def test_a_letter_from_typing_to_withdrawal(traveller, language, width):
    officer = traveller(language=language, width=width, also=OTHER_WIDTH[width])
    page, say = officer.page, officer.say

    def press(words: str) -> None:
        """Press a button from the keyboard: on a phone the bar may lie over it until the page is moved."""
        page.get_by_role("button", name=say(words), exact=True).press("Enter")

    officer.sign_in("thuongtruc")
    officer.go("/van-ban-di/")
    officer.look("papers-empty")
    page.get_by_role("link", name=say("Soạn văn bản")).click()
    page.get_by_label(say("Trích yếu"), exact=True).fill("cung cấp số liệu về trẻ em có nguy cơ bị xâm hại")
    page.get_by_label(say("Kính gửi")).fill("Sở Giáo dục và Đào tạo\nCông an tỉnh Hưng Yên")
    page.get_by_label(say("Nội dung"), exact=True).fill(
        "Thực hiện Kế hoạch số 05/KH-UBND ngày 05/01/2021 của Ủy ban nhân dân tỉnh về phòng, chống xâm hại trẻ em, "
        "Sở Lao động - Thương binh và Xã hội đề nghị các cơ quan cung cấp số liệu sáu tháng đầu năm.\n"
        "Số liệu gửi về Sở trước ngày 20/7/2021 để tổng hợp, báo cáo./."
    )
    page.get_by_label(say("Quyền hạn, chức vụ người ký")).fill("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")
    officer.look("papers-write")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    officer.look("papers-write-end")
    press("Lưu và xem như khi in")
    expect(page.get_by_text(say("họ tên người ký"))).to_have_count(1)
    officer.look("papers-draft")
    page.get_by_role("link", name=say("Sửa dự thảo")).click()
    page.get_by_label(say("Họ tên người ký")).fill("Nguyễn Văn Thử")
    press("Lưu và xem như khi in")
    page.get_by_role("button", name=say("Ban hành, cấp số")).click()
    expect(page.get_by_role("link", name=say("Tải %(format)s", format="PDF"))).to_have_count(1)
    officer.look("papers-issued")
    with page.expect_download() as taken:
        page.get_by_role("link", name=say("Tải %(format)s", format="PDF")).click()
    assert taken.value.suggested_filename.startswith("01-")
    page.locator("summary", has_text=say("Hủy văn bản này")).press("Enter")
    page.get_by_label(say("Lý do")).fill("ghi nhầm thời hạn")
    press("Hủy văn bản")
    officer.look("papers-withdrawn")
    officer.go("/van-ban-di/")
    officer.look("papers-list")
    officer.go("/van-ban-di/the-thuc/")
    officer.look("papers-letterhead")
    officer.sign_out()
    officer.sign_in("sogiaoduc")
    officer.go("/van-ban-di/?den=1")
    page.get_by_role("link", name="cung cấp số liệu").click()
    expect(page.get_by_text("ghi nhầm thời hạn")).to_have_count(1)
    officer.sign_out()
    officer.sign_in("quantri")
    officer.go("/van-ban-di/mau/")
    officer.look("papers-templates")
