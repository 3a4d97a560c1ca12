"""What every page knows: the reader, the rooms they may enter, where they are."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lachan.rulebook.access.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the rail: a room, its address, its icon, who may enter."""

    key: str
    label: Promise
    address: str
    icon: str
    permission: Permission
    in_bottom_bar: bool = True


RAIL = (
    Place(
        key="mine",
        label=_("Việc của tôi"),
        address="duties:mine",
        icon="inbox",
        permission=Permission.DUTY_READ,
    ),
    Place(
        key="plans",
        label=_("Kế hoạch"),
        address="plans:documents",
        icon="plan",
        permission=Permission.PLAN_READ,
    ),
    Place(
        key="board",
        label=_("Tổng quan"),
        address="board:overview",
        icon="chart",
        permission=Permission.BOARD_READ,
    ),
    Place(
        key="targets",
        label=_("Chỉ tiêu"),
        address="plans:targets",
        icon="target",
        permission=Permission.PLAN_READ,
    ),
    Place(
        key="papers",
        label=_("Văn bản đi"),
        address="papers:papers",
        icon="book",
        permission=Permission.PAPER_READ,
        in_bottom_bar=False,
    ),
    Place(
        key="organisation",
        label=_("Tổ chức"),
        address="people:directory",
        icon="building",
        permission=Permission.OFFICE_READ,
        in_bottom_bar=False,
    ),
    Place(
        key="approvals",
        label=_("Duyệt xuất dữ liệu"),
        address="exports:approvals",
        icon="download",
        permission=Permission.EXPORT_APPROVE,
        in_bottom_bar=False,
    ),
    Place(
        key="rota",
        label=_("Trực"),
        address="notices:rota",
        icon="phone",
        permission=Permission.NOTICES_ROTA,
        in_bottom_bar=False,
    ),
    Place(
        key="audit",
        label=_("Nhật ký"),
        address="audit:records",
        icon="audit",
        permission=Permission.AUDIT_READ,
        in_bottom_bar=False,
    ),
    Place(
        key="admin",
        label=_("Quản trị"),
        address="people:administration",
        icon="settings",
        permission=Permission.PEOPLE_ADMINISTER,
        in_bottom_bar=False,
    ),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """This function will return what the base template needs."""
    reader = getattr(request, "reader", None)
    return {
        "request": request,
        "reader": reader,
        "rail": [place for place in RAIL if reader and reader.may(place.permission)],
        "language": get_language() or "vi",
        "here": getattr(request, "here", ""),
        "delegation_over": getattr(request, "delegation_over", False),
    }
