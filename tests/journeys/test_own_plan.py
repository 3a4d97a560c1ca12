"""A department carries an assignment out with a plan of its own, read by the same reader."""

from playwright.sync_api import expect

from tests import needs
from tests.journeys.reviewing import SAMPLE_PLAN, approve_all, give, issue

OWN_PLAN = """SỞ GIÁO DỤC VÀ ĐÀO TẠO

Số: 88/KH-SGDĐT

Hưng Yên, ngày 20 tháng 3 năm 2022

KẾ HOẠCH
Dạy học sinh nhận biết hành vi xâm hại

Thực hiện Kế hoạch số 27/KH-UBND ngày 15/02/2022 của Ủy ban nhân dân tỉnh, Sở ban hành Kế hoạch như sau:

I. NHIỆM VỤ

1. Phòng Giáo dục và Đào tạo

- Mở lớp tập huấn cho giáo viên chủ nhiệm (hoàn thành trong quý II năm 2022).

- Lập hộp thư góp ý tại từng trường (hoàn thành trước ngày 30/9/2022).

Nơi nhận:
- Lưu: VT.

GIÁM ĐỐC

Nguyễn Văn Mẫu
"""


@needs.browser
def test_department_attaches_its_own_plan(traveller, put_in_force):
    put_in_force(SAMPLE_PLAN)
    department, police = traveller(), traveller()
    page = department.page
    department.sign_in("sogiaoduc")
    department.go("/ke-hoach/viec/SB22-005/")
    page.get_by_role("link", name="Gắn kế hoạch của cơ quan tôi").click()
    own = {"name": "ke-hoach-so.txt", "mimeType": "text/plain", "buffer": OWN_PLAN.encode()}
    address = give(department, own)
    police.sign_in("congan")
    police.page.goto(address)
    expect(police.page.get_by_role("heading", level=1)).to_have_text("Không có trang này")
    approve_all(department, address)
    issue(department, address)
    expect(page.get_by_role("status").filter(has_text="2/2")).to_be_visible()
    department.look("own-plan")
    police.go("/ke-hoach/viec/SB22-005/")
    expect(police.page.get_by_role("link", name="88/KH-SGDĐT").first).to_be_visible()
    police.look("under-the-assignment")
