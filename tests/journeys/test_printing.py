"""What is told to fit on one page is printed on one page, with the whole real plan and with long names; on a phone too."""

import io

import pypdfium2

from tests import needs
from tests.province.plans.test_real_plan import PLAN

LONG = "Ban Quản lý các khu công nghiệp, khu kinh tế và khu công nghệ cao tỉnh Hưng Yên"
STRETCH = """long => {
  for (const name of document.querySelectorAll(".bd-bodies th a, .bd-targets th, .bd-wk td:last-child"))
    name.textContent = long;
}"""


@needs.browser
@needs.shared
def test_the_overview_is_one_sheet_of_a4_and_its_pages_fit_a_phone(traveller, put_in_force):
    put_in_force(PLAN)
    leader = traveller()
    leader.sign_in("lanhdao")
    leader.go("/tong-quan/")
    assert leader.page.locator(".bd-bodies tbody tr").count() == 8
    assert leader.page.locator(".bd-targets tbody tr").count() == 9
    assert sheets(leader) == 1
    leader.page.evaluate(STRETCH, LONG)
    assert sheets(leader) == 1
    leader.go("/tong-quan/ke-hoach/HY21/")
    leader.look("progress")
    assert sheets(leader) <= 2
    phone = traveller(width=360)
    phone.sign_in("sogiaoduc")
    for address, name in (("ke-hoach/HY21/", "progress"), ("chi-tieu/", "goals"), ("", "overview")):
        phone.go(f"/tong-quan/{address}")
        phone.look(f"phone-{name}")


def sheets(traveller) -> int:
    printed = traveller.page.pdf(format="A4")
    return len(pypdfium2.PdfDocument(io.BytesIO(printed)))
