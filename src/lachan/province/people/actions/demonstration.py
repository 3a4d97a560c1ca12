"""Accounts for trying the system: one for every kind of person, all of them invented."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lachan.province.people.actions.accounts import create_account
from lachan.province.people.actions.memberships import add_membership
from lachan.province.people.models import Account
from lachan.province.people.queries.offices import OfficeLine, offices_in_force
from lachan.rulebook.access.deciding import Reader


class NotForProductionError(RuntimeError):
    """Demonstration accounts were asked for on a site that real people use."""


class NoOfficesError(RuntimeError):
    """Demonstration accounts were asked for before the offices were loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """A demonstration account as it is announced."""

    username: str
    full_name: str
    role: str
    title: str
    office: str


@dataclass(frozen=True, slots=True)
class _Person:
    """An invented person; ``office`` is the end of an office's key, or the group whose first office it is."""

    username: str
    full_name: str
    role: str
    title: str
    office: str


_PEOPLE = (
    _Person("thuongtruc", "Nguyễn Thị Minh Hạnh", "standing_officer", "Chuyên viên", "department-labour"),
    _Person("sogiaoduc", "Trần Quốc Bảo", "department_officer", "Chuyên viên", "department-education"),
    _Person("congan", "Phạm Văn Đức", "police_officer", "Cán bộ Phòng Cảnh sát hình sự", "police"),
    _Person("vienkiemsat", "Lê Thị Thanh Huyền", "procuracy_officer", "Chuyên viên", "procuracy"),
    _Person("toaan", "Vũ Đình Khôi", "court_officer", "Thư ký Tòa án", "court"),
    _Person("mattran", "Đỗ Thị Lan", "front_officer", "Chuyên viên", "front"),
    _Person("phunu", "Hoàng Thị Ngọc Ánh", "union_officer", "Chuyên viên", "women-union"),
    _Person("doanthanhnien", "Bùi Minh Tuấn", "youth_union_officer", "Cán bộ Tỉnh Đoàn", "youth-union"),
    _Person("huyen", "Đặng Thị Thu Trang", "district_officer", "Chuyên viên", "district_committees"),
    _Person("xa", "Ngô Văn Sơn", "commune_officer", "Công chức Văn hóa - Xã hội", "commune_committees"),
    _Person("chutichxa", "Lưu Đức Thịnh", "commune_chairman", "Chủ tịch", "commune_committees"),
    _Person("dieutravien", "Trịnh Hải Nam", "investigator", "Điều tra viên", "district_police"),
    _Person("kiemsatvien", "Phan Thị Bích Liên", "prosecutor", "Kiểm sát viên", "district_procuracies"),
    _Person("thamphan", "Dương Văn Phúc", "judge", "Thẩm phán", "district_courts"),
    _Person("phapy", "Cao Thị Hồng Nhung", "forensic_doctor", "Giám định viên pháp y", "forensic-centre"),
    _Person("tgpl", "Tạ Quang Huy", "legal_aid_lawyer", "Trợ giúp viên pháp lý", "legal-aid"),
    _Person("lanhdao", "Mai Xuân Trường", "leader", "Phó Chủ tịch", "committee"),
    _Person("thanhtra", "Đinh Thị Kim Oanh", "inspector", "Thanh tra viên", "inspectorate"),
    _Person("daibieu", "Lương Văn Toàn", "council_member", "Ban Văn hóa - Xã hội", "council"),
    _Person("quantri", "Hà Thị Phương Thảo", "administrator", "Quản trị hệ thống", "committee-office"),
)  # fmt: skip

HOME = "hung-yen"
"""The province whose demonstration accounts bear the plain user names."""


@transaction.atomic
def create_demo_accounts(
    *, password: str, by: Reader, at: dt.datetime, province: str = HOME
) -> tuple[DemoAccount, ...]:
    """This function will make the accounts that are missing and return all that the province has offices for.

    ``province`` is the prefix of its offices' keys; outside the first province user names end with it
    ("xa.song-bach"). It raises ``NotForProductionError`` and ``NoOfficesError``.
    """
    if settings.PRODUCTION:
        raise NotForProductionError("Không tạo tài khoản trình diễn khi LACHAN_PRODUCTION được bật.")
    today = timezone.localdate(at)
    offices = [each for each in offices_in_force(on=today) if each.key.startswith(f"{province}-")]
    if not offices:
        raise NoOfficesError(f"Chưa có cơ quan nào của “{province}”; hãy chạy load-reference trước.")
    taken = set(Account.objects.values_list("username", flat=True))
    made = []
    for person in _PEOPLE:
        office = _office_of(person, offices, province)
        if office is None:
            continue
        username = person.username if province == HOME else f"{person.username}.{province}"
        if username not in taken:
            _create(person, username=username, office=office, password=password, by=by, at=at)
        made.append(
            DemoAccount(
                username=username,
                full_name=person.full_name,
                role=person.role,
                title=person.title,
                office=office.name,
            )
        )
    return tuple(made)


def _office_of(person: _Person, offices: list[OfficeLine], province: str) -> OfficeLine | None:
    return next(
        (
            office
            for office in offices
            if office.key == f"{province}-{person.office}" or person.office in office.group_keys
        ),
        None,
    )


def _create(
    person: _Person, *, username: str, office: OfficeLine, password: str, by: Reader, at: dt.datetime
) -> None:
    account = create_account(username=username, full_name=person.full_name, password=password, by=by, at=at)
    add_membership(
        account_id=account,
        office_id=office.id,
        role=person.role,
        title=person.title,
        since=timezone.localdate(at),
        by=by,
        at=at,
    )
