"""Where administration starts: what there is to administer, and what every role may do."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from lachan.province.people import queries
from lachan.province.web.asking import asked_by, stand_at, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.giving import administers_everything
from lachan.rulebook.access.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One place to administer something, for whoever has the permission."""

    label: Promise
    text: Promise
    address: str
    icon: str
    permission: Permission
    is_for_whole_province: bool = False


DOORS = (
    Door(
        label=_("Tài khoản"),
        text=_("Lập, khóa, giao và kết thúc vai trò, ủy quyền khi vắng, liên kết đặt mật khẩu."),
        address="people:accounts",
        icon="users",
        permission=Permission.PEOPLE_ADMINISTER,
    ),
    Door(
        label=_("Nhập danh sách tài khoản"),
        text=_("Từ tệp XLSX theo mẫu; xem trước từng dòng rồi mới ghi."),
        address="people:import_accounts",
        icon="upload",
        permission=Permission.PEOPLE_ADMINISTER,
    ),
    Door(
        label=_("Vai trò và quyền"),
        text=_("Mỗi vai trò được làm gì, theo căn cứ nào, bao nhiêu người đang giữ."),
        address="people:roles",
        icon="lock",
        permission=Permission.PEOPLE_ADMINISTER,
    ),
    Door(
        label=_("Duyệt xuất dữ liệu"),
        text=_("Danh sách nêu tên nhiều trẻ em đang chờ người thứ hai."),
        address="exports:approvals",
        icon="download",
        permission=Permission.EXPORT_APPROVE,
    ),
    Door(
        label=_("Mức phải duyệt khi xuất dữ liệu"),
        text=_("Nêu tên quá bao nhiêu trẻ em thì phải có người thứ hai duyệt."),
        address="exports:thresholds",
        icon="settings",
        permission=Permission.PEOPLE_ADMINISTER,
        is_for_whole_province=True,
    ),
    Door(
        label=_("Bậc nhắc việc"),
        text=_("Nhắc trước hạn bao nhiêu ngày, việc quá hạn báo lên đến đâu."),
        address="duties:ladder",
        icon="bell",
        permission=Permission.PEOPLE_ADMINISTER,
        is_for_whole_province=True,
    ),
    Door(
        label=_("Kiểm tra tệp đã xuất"),
        text=_("Tệp tìm thấy ở đâu đó do ai xuất, lúc nào, để làm gì."),
        address="exports:check",
        icon="search",
        permission=Permission.AUDIT_READ,
    ),
    Door(
        label=_("Mẫu trình bày văn bản"),
        text=_("Tệp DOCX mà công văn, thông báo được điền vào; thay được, quay lại được."),
        address="papers:templates",
        icon="book",
        permission=Permission.PAPER_TEMPLATE,
    ),
    Door(
        label=_("Thông báo đã gửi"),
        text=_("Thư và tin nhắn nào không đến được người nhận, vì sao; không xem được nội dung."),
        address="notices:deliveries",
        icon="bell",
        permission=Permission.PEOPLE_ADMINISTER,
    ),
    Door(
        label=_("Nhật ký"),
        text=_("Ai đã làm gì, từ cơ quan nào, lúc nào."),
        address="audit:records",
        icon="audit",
        permission=Permission.AUDIT_READ,
    ),
)


@requires(Permission.PEOPLE_ADMINISTER, Permission.AUDIT_READ, Permission.EXPORT_APPROVE)
@require_GET
def administration(request: HttpRequest) -> HttpResponse:
    """Link what the reader may open."""
    stand_at(request, "admin")
    reader = asked_by(request)
    doors = [
        door
        for door in DOORS
        if reader.may(door.permission) and (administers_everything(reader) or not door.is_for_whole_province)
    ]
    return render(request, "people/administration.html", {"doors": doors})


@requires(Permission.PEOPLE_ADMINISTER)
@require_GET
def roles(request: HttpRequest) -> HttpResponse:
    """Every role: its rights in words, since when, on which basis, how many hold it."""
    stand_at(request, "admin")
    pages = queries.role_pages(reader=asked_by(request), on=today(request))
    return render(request, "people/roles.html", {"roles": pages})
