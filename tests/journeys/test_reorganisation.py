"""The departments of 1 March 2025: who holds each assignment of the plan of 2021 now, and who held it before."""

import re

from playwright.sync_api import expect

from tests import needs
from tests.journeys.conftest import Traveller
from tests.journeys.test_plan_into_force import PLAN

LABOUR, HEALTH = "Sở Lao động - Thương binh và Xã hội", "Sở Y tế"
BEFORE, AFTER = "05/01/2021", "01/03/2025"


@needs.browser
@needs.shared
def test_departments_are_rearranged_and_every_assignment_finds_its_office(traveller, put_in_force):
    put_in_force(PLAN)
    administrator = traveller(also=(360,))
    administrator.sign_in("quantri")
    before = led_by(administrator, LABOUR)
    assert before
    load_and_preview(administrator, before)
    give_the_officer_an_office(administrator)
    carry_out(administrator)
    see_who_holds_what(administrator, before)
    administrator.sign_out()
    work_at_the_new_office(traveller(width=360), before)


def led_by(administrator: Traveller, name: str) -> list[str]:
    """Codes of the assignments whose lead in the text is the body of this name, whoever holds them."""
    administrator.go("/ke-hoach/1/")
    rows = administrator.page.locator("#rows tr").filter(
        has=administrator.page.locator("td:nth-child(3) > .clip", has_text=re.compile(f"^{name}$"))
    )
    return rows.locator(".code").all_inner_texts()


def load_and_preview(administrator: Traveller, before: list[str]) -> None:
    page = administrator.page
    administrator.go("/to-chuc/sap-xep/")
    administrator.look("01-none")
    page.get_by_role("button", name="Nạp từ dữ liệu đi kèm").click()
    expect(page.locator("main tbody tr")).to_have_count(4)
    administrator.look("02-prepared")
    page.get_by_role("link", name=re.compile("cơ quan chuyên môn")).click()
    duties = page.locator(
        "section", has=page.get_by_role("heading", name=re.compile("^Nhiệm vụ đổi cơ quan"))
    )
    for code in before:
        row = duties.locator("tr", has_text=code).filter(has_text=LABOUR)
        expect(row.filter(has_text="Chủ trì")).to_contain_text(HEALTH)
    administrator.look("03-preview")


def give_the_officer_an_office(administrator: Traveller) -> None:
    """The officer of the office that ends goes to one of its several heirs only when somebody says so."""
    page = administrator.page
    orphans = page.locator("#giao-lai")
    expect(orphans).to_contain_text("Nguyễn Thị Minh Hạnh")
    orphans.get_by_role("button", name="Giao lại").click()
    expect(page.locator("#giao-lai .err").first).to_be_visible()
    administrator.look("04-nothing-chosen")
    page.get_by_label("Nguyễn Thị Minh Hạnh").check()
    page.get_by_label("Giao cho cơ quan hoặc nhóm").select_option(label=HEALTH)
    page.get_by_label("Căn cứ giao lại").fill("Quyết định điều động số 12")
    page.locator("#giao-lai").get_by_role("button", name="Giao lại").click()
    expect(page.get_by_role("heading", name=re.compile("^Đã giao lại"))).to_be_visible()
    administrator.look("05-given")


def carry_out(administrator: Traveller) -> None:
    page = administrator.page
    accept = page.locator("#accept")
    if accept.count():
        accept.check()
    page.get_by_role("button", name="Thực hiện đợt sắp xếp").click()
    expect(page.get_by_text("Đã thực hiện", exact=True).first).to_be_visible()
    expect(page.get_by_text("không hoàn lại được")).to_be_visible()
    administrator.look("06-done")


def see_who_holds_what(administrator: Traveller, before: list[str]) -> None:
    """Today and on the day of the change the new office, before it the old one; the text the same throughout."""
    page = administrator.page
    assert led_by(administrator, LABOUR) == before
    for code in before:
        row = page.locator("#rows tr").filter(has=page.locator(".code", has_text=code))
        expect(row.locator("td").nth(2)).to_contain_text(f"nay: {HEALTH}")
    administrator.look("07-register-now")
    page.fill("#as-of", BEFORE)
    page.get_by_role("button", name="Xem ngày này").click()
    expect(page.locator("#rows .hold")).to_have_count(0)
    expect(page.get_by_text(f"như ngày {BEFORE}")).to_be_visible()
    administrator.look("08-register-then")
    administrator.go(f"/ke-hoach/1/?ngay={AFTER}")
    expect(page.locator("#rows .hold").first).to_contain_text("lúc đó")
    administrator.go(f"/ke-hoach/viec/{before[0]}/")
    expect(page.locator("main tbody tr", has_text=LABOUR).first).to_contain_text("chưa kiểm chứng")
    administrator.look("09-assignment-now")
    page.get_by_role("link", name=HEALTH, exact=True).first.click()
    expect(page.get_by_role("heading", name="Kế thừa từ")).to_be_visible()
    administrator.look("10-office")
    administrator.go(f"/to-chuc/co-quan/?ngay={BEFORE}&q=lao+dong+thuong+binh")
    expect(page.get_by_role("link", name=LABOUR, exact=True)).to_be_visible()
    administrator.look("11-directory-then")
    administrator.go("/to-chuc/co-quan/?q=so+lao+dong+thuong+binh")
    expect(page.get_by_role("link", name=LABOUR, exact=True)).to_have_count(0)


def work_at_the_new_office(officer: Traveller, before: list[str]) -> None:
    """The officer moved with the work: the same assignments, now of another office."""
    officer.sign_in("thuongtruc")
    page = officer.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    page.get_by_role("link", name="Theo kế hoạch").click()
    expect(page.locator(".sub").first).to_contain_text(HEALTH)
    for code in before:
        expect(page.get_by_text(code, exact=True)).to_be_visible()
    expect(page.get_by_text(f"tiếp nhận từ {LABOUR}").first).to_be_visible()
    officer.look("12-my-work")
