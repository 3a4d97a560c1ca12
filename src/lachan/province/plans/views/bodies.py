"""What each body is given: my office's assignments, any office's, any group's."""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from lachan.province.plans import queries as plans
from lachan.province.plans.choices import BodyRole
from lachan.province.plans.views import wording
from lachan.province.web.asking import asked_by, known, stand_at, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_TABS = (
    (None, _("Tất cả"), "total"),
    (BodyRole.LEAD, _("Chủ trì"), "lead"),
    (BodyRole.COORDINATE, _("Phối hợp"), "coordinate"),
    (BodyRole.DIRECT, _("Được chỉ đạo"), "direct"),
    (BodyRole.REPORT_TO, _("Nhận báo cáo"), "report_to"),
)
_PAST, _NOW, _LATER, _YEARLY, _NONE = range(5)
_GROUPS: dict[int, Promise] = {
    _PAST: _("Ngày của kế hoạch đã qua"),
    _NOW: _("Quý này"),
    _LATER: _("Sau đó"),
    _YEARLY: _("Hằng năm, thường xuyên"),
    _NONE: _("Không ghi hạn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One role of the body, with its address."""

    label: Promise
    count: int
    address: str
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Assignments whose time is near in the same way."""

    label: Promise
    rows: tuple[plans.RegisterRow, ...]
    is_past: bool


@requires(Permission.PLAN_READ)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """One's own work first; documents for who acts for no office."""
    reader = asked_by(request)
    if not reader.office_id:
        return redirect("plans:documents")
    return redirect("duties:mine" if reader.may(Permission.DUTY_READ) else "plans:mine")


@requires(Permission.PLAN_READ)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What the reader's office is given."""
    stand_at(request, "mine")
    page = plans.mine(
        reader=asked_by(request), role=_role(request), on=today(request), after=request.GET.get("after", "")
    )
    if page is None:
        return render(request, "plans/mine_nobody.html")
    return _answer(request, page, base=reverse("plans:mine"), is_mine=True)


@requires(Permission.PLAN_READ)
@require_GET
def office(request: HttpRequest, key: str) -> HttpResponse:
    """What an office is given."""
    return _body(request, base=reverse("plans:office", kwargs={"key": key}), office_key=key)


@requires(Permission.PLAN_READ)
@require_GET
def group(request: HttpRequest, key: str) -> HttpResponse:
    """What a group of offices is given."""
    return _body(request, base=reverse("plans:group", kwargs={"key": key}), group_key=key)


def _body(request: HttpRequest, *, base: str, office_key: str = "", group_key: str = "") -> HttpResponse:
    stand_at(request, "plans")
    page = known(
        plans.body_page(
            reader=asked_by(request),
            office_key=office_key,
            group_key=group_key,
            role=_role(request),
            on=today(request),
            after=request.GET.get("after", ""),
        )
    )
    return _answer(request, page, base=base, is_mine=False)


def _answer(request: HttpRequest, page: plans.BodyPage, *, base: str, is_mine: bool) -> HttpResponse:
    tabs = [
        Tab(
            label=label,
            count=getattr(page.counts, name),
            address=f"{base}?vai-tro={role}" if role else base,
            is_on=page.role == role,
        )
        for role, label, name in _TABS
        if role in (None, BodyRole.LEAD, BodyRole.COORDINATE) or getattr(page.counts, name)
    ]
    context = {
        "page": page,
        "tabs": tabs,
        "groups": groups_of(page.rows, on=today(request)),
        "on": today(request),
        "is_mine": is_mine,
        "base": base,
        "words": wording,
        "role_query": f"vai-tro={page.role}&" if page.role else "",
    }
    return render(request, "plans/body.html", context)


def groups_of(rows: tuple[plans.RegisterRow, ...], *, on: dt.date) -> list[Group]:
    """This function will group assignments by how near their time is; empty groups are left out."""
    sorted_in: dict[int, list[plans.RegisterRow]] = {key: [] for key in _GROUPS}
    for row in rows:
        sorted_in[_nearness(row, on)].append(row)
    for near in (_PAST, _NOW, _LATER):
        sorted_in[near].sort(key=lambda row: row.next_due_on or dt.date.max)
    return [
        Group(label=_GROUPS[near], rows=tuple(found), is_past=near == _PAST)
        for near, found in sorted_in.items()
        if found
    ]


def _nearness(row: plans.RegisterRow, on: dt.date) -> int:
    if row.next_due_on is None:
        return _YEARLY if row.deadlines else _NONE
    if row.next_due_on < on:
        return _PAST
    this_quarter = (on.year, (on.month - 1) // 3)
    return _NOW if (row.next_due_on.year, (row.next_due_on.month - 1) // 3) == this_quarter else _LATER


def _role(request: HttpRequest) -> BodyRole | None:
    wanted = request.GET.get("vai-tro", "")
    return BodyRole(wanted) if wanted in BodyRole.values else None
