"""What the pages of ``docs/how-to`` tell, done on the screens, which gives them their pictures.

With ``LACHAN_PICTURES=1`` the pictures in the repository are made anew; else they go where all pictures of journeys go.
"""

import datetime as dt
import os
import re
from pathlib import Path

import pytest
from django.utils import timezone

from tests import needs
from tests.journeys.conftest import PICTURES, Traveller, keep_picture

PAGES = Path(__file__).parents[2] / "docs" / "how-to"
KEPT = PAGES / "pictures" if os.environ.get("LACHAN_PICTURES") == "1" else PICTURES / "how-to"
DESK, PHONE = 1100, 360
PLAN = """ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 08/KH-UBND

Hưng Yên, ngày {issued:%d} tháng {issued:%m} năm {issued:%Y}

KẾ HOẠCH
Thực hành bảo vệ trẻ em trên địa bàn tỉnh

Căn cứ Luật Trẻ em số 102/2016/QH13 ngày 05/4/2016;

Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:

I. NHIỆM VỤ

1. Sở Giáo dục và Đào tạo

Chủ trì, phối hợp với Công an tỉnh mở lớp kỹ năng nhận biết nguy cơ cho giáo viên chủ nhiệm (hoàn thành trước ngày {soon:%d/%m/%Y}).

2. Sở Y tế

Hướng dẫn trạm y tế cách tiếp nhận trẻ em cần khám ngay (hoàn thành trước ngày {late:%d/%m/%Y}).

3. Ủy ban nhân dân các huyện, thị xã, thành phố

Tổ chức thăm hộ gia đình có trẻ em cần được bảo vệ, bảo đảm trên 90% số hộ được thăm (hoàn thành trước ngày {later:%d/%m/%Y}).

Trên đây là Kế hoạch thực hành bảo vệ trẻ em; có vướng mắc thì phản ánh để được giải quyết./.

Nơi nhận:
- Các sở, ban, ngành tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Mai Xuân Trường
"""


@pytest.fixture
def plan(tmp_path) -> Path:
    """A plan of these days, in words of its own: something is late, something is due soon."""
    today, day = timezone.localdate(), dt.timedelta(days=1)
    path = tmp_path / "ke-hoach.txt"
    text = PLAN.format(
        issued=today - 20 * day, soon=today + 6 * day, late=today - 3 * day, later=today + 30 * day
    )
    path.write_text(text, encoding="utf-8")
    return path


def keep(who: Traveller, name: str) -> None:
    """Keep a picture under its name; the page must be whole and free of what axe finds."""
    who.look(name)
    KEPT.mkdir(parents=True, exist_ok=True)
    keep_picture(who.page, KEPT / f"{name}.png")


def press(who: Traveller, words: str) -> None:
    """Press a button from the keyboard: on a phone the bar may lie over it until the page is moved."""
    who.page.get_by_role("button", name=words, exact=True).first.press("Enter")


def follow(who: Traveller, words: str) -> None:
    who.page.get_by_role("link", name=words, exact=True).first.click()


def open_duty(who: Traveller, title: str) -> None:
    who.go("/viec/?q=" + title)
    who.page.locator("a.ttl").first.click()


@needs.browser
def test_the_pictures_of_the_pages(traveller, put_in_force, plan):
    put_in_force(plan)
    department_and_leader(traveller)
    district_and_commune(traveller)
    standing_agency(traveller)
    administrator(traveller)


def department_and_leader(traveller):
    department = traveller(width=DESK)
    department.sign_in("sogiaoduc")
    department.go("/viec/")
    keep(department, "so-viec-cua-toi")
    department.page.locator("input[name=viec]").first.check()
    press(department, "Nhận việc")
    open_duty(department, "giao viên")
    keep(department, "so-trang-viec")
    follow(department, "Xin gia hạn")
    until = timezone.localdate() + dt.timedelta(days=20)
    department.page.get_by_label("Xin đến hết ngày").fill(f"{until:%d/%m/%Y}")
    department.page.get_by_label("Lý do").fill("Giảng viên chỉ xếp được lịch vào tuần sau.")
    department.page.get_by_label("Số, ký hiệu văn bản đề nghị").fill("112/SGDĐT-CTTT")
    department.page.get_by_label("Ngày văn bản").fill(f"{timezone.localdate():%d/%m/%Y}")
    keep(department, "so-xin-gia-han")
    press(department, "Xin gia hạn")
    leader = traveller(width=DESK)
    leader.sign_in("lanhdao")
    leader.go("/viec/?xem=cho-quyet-dinh")
    keep(leader, "lanh-dao-cho-quyet-dinh")
    leader.page.locator("a.ttl").first.click()
    follow(leader, "Quyết định gia hạn")
    keep(leader, "lanh-dao-gia-han")
    leader.go("/tong-quan/")
    keep(leader, "lanh-dao-tong-quan")
    follow(department, "Gửi kết quả")
    department.page.get_by_label("Kết quả", exact=True).fill("Đã mở bốn lớp cho 260 giáo viên chủ nhiệm.")
    department.page.get_by_label("Ngày có kết quả").fill(f"{timezone.localdate():%d/%m/%Y}")
    department.page.get_by_label("Số, ký hiệu văn bản đã ban hành").fill("118/BC-SGDĐT")
    department.page.get_by_label("Ngày văn bản").fill(f"{timezone.localdate():%d/%m/%Y}")
    keep(department, "so-gui-ket-qua")
    press(department, "Gửi kết quả")


def district_and_commune(traveller):
    district = traveller(width=DESK)
    district.sign_in("huyen")
    open_duty(district, "thăm hộ")
    code = district.page.locator(".h-code").inner_text()
    press(district, "Nhận việc")
    follow(district, "Giao cho cấp dưới")
    district.page.get_by_label("Hạn của cấp dưới").fill(
        f"{timezone.localdate() + dt.timedelta(days=21):%d/%m/%Y}"
    )
    district.page.get_by_label("Nội dung chỉ đạo").fill("Thăm hết các hộ trong danh sách, ghi số hộ đã thăm.")
    district.page.get_by_label("Số, ký hiệu văn bản giao việc").fill("45/UBND-LĐ")
    district.page.get_by_label("Ngày văn bản").fill(f"{timezone.localdate():%d/%m/%Y}")
    keep(district, "huyen-giao-cap-xa")
    press(district, "Giao cho cấp dưới")
    commune = traveller(width=PHONE)
    commune.sign_in("xa")
    commune.go("/viec/")
    keep(commune, "xa-viec-cua-toi")
    open_duty(commune, "thăm hộ")
    keep(commune, "xa-trang-viec")
    press(commune, "Nhận việc")
    follow(commune, "Gửi kết quả")
    commune.page.get_by_label("Kết quả", exact=True).fill("Đã thăm các hộ trong danh sách cùng cán bộ y tế.")
    commune.page.get_by_label("Ngày có kết quả").fill(f"{timezone.localdate():%d/%m/%Y}")
    commune.page.get_by_label("Số, ký hiệu văn bản đã ban hành").fill("09/BC-UBND")
    commune.page.get_by_label("Ngày văn bản").fill(f"{timezone.localdate():%d/%m/%Y}")
    commune.page.locator("input[name^=figure_]").first.fill("24/26")
    keep(commune, "xa-gui-ket-qua")
    press(commune, "Gửi kết quả")
    commune.go("/viec/lich/")
    keep(commune, "xa-lich")
    district.go("/viec/?xem=cho-quyet-dinh")
    keep(district, "huyen-cho-quyet-dinh")
    district.page.locator("a.ttl").first.click()
    follow(district, "Chấp nhận kết quả")
    press(district, "Chấp nhận kết quả")
    district.go(f"/viec/{code}/")
    district.page.evaluate("document.getElementById('cap-duoi').scrollIntoView()")
    keep(district, "huyen-theo-doi")


def standing_agency(traveller):
    agency = traveller(width=DESK)
    agency.sign_in("thuongtruc")
    agency.go("/viec/?xem=cho-quyet-dinh")
    keep(agency, "thuong-truc-cho-quyet-dinh")
    agency.page.locator("a.ttl").first.click()
    follow(agency, "Trả lại kết quả")
    agency.page.get_by_label("Lý do").fill("Chưa có danh sách trường đã cử giáo viên.")
    agency.page.get_by_label("Hạn làm lại").fill(f"{timezone.localdate() + dt.timedelta(days=7):%d/%m/%Y}")
    keep(agency, "thuong-truc-tra-lai")
    press(agency, "Trả lại kết quả")
    agency.go("/viec/danh-sach/?tinh-trang=late")
    keep(agency, "thuong-truc-danh-sach")
    urging(agency)
    agency.go(f"/viec/ket-qua/?van-ban=HY{timezone.localdate() - dt.timedelta(days=20):%y}")
    keep(agency, "thuong-truc-ket-qua")


def urging(agency):
    agency.go("/tong-quan/co-quan/?nhom=provincial_departments&xep=qua-han")
    keep(agency, "thuong-truc-bang-diem")
    follow(agency, "Sở Y tế")
    follow(agency, "Soạn công văn đôn đốc")
    keep(agency, "thuong-truc-don-doc")
    press(agency, "Soạn dự thảo")
    assert agency.page.get_by_text("Đã soạn dự thảo công văn đôn đốc").is_visible()


def administrator(traveller):
    keeper = traveller(width=DESK)
    keeper.sign_in("quantri")
    keeper.go("/viec/nhac-viec/")
    keep(keeper, "quan-tri-nhac-viec")


def test_every_picture_that_is_shown_is_there():
    shown = set()
    for page in PAGES.glob("*.md"):
        shown |= set(re.findall(r"\(pictures/([a-z0-9-]+\.png)\)", page.read_text(encoding="utf-8")))
    there = {path.name for path in (PAGES / "pictures").glob("*.png")}
    assert shown == there
    assert shown, "pages have pictures"
