"""The roles of the rulebook as people read them: what each allows, in words, and who holds it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lachan.province.people.models import Membership
from lachan.province.people.queries.accounts import role_in_words
from lachan.province.people.queries.authority import authority_of
from lachan.rulebook.access.deciding import Reader, Scope
from lachan.rulebook.access.giving import lacking, rights_of
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.access.roles import roles
from lachan.rulebook.access.standing_in import delegable

PERMISSION_WORDS: Mapping[Permission, Promise] = {
    Permission.PUBLIC: _("Xem các trang công khai"),
    Permission.ACCOUNT_SELF: _("Tài khoản của chính mình"),
    Permission.PLAN_READ: _("Xem kế hoạch, nhiệm vụ, chỉ tiêu đang có hiệu lực"),
    Permission.PLAN_UPLOAD: _("Tải văn bản đã ký lên để đọc"),
    Permission.PLAN_REVIEW: _("Đối chiếu, sửa, tách, gộp, duyệt, loại"),
    Permission.PLAN_ISSUE: _("Đưa kế hoạch vào thực hiện"),
    Permission.PLAN_AMEND: _("Sửa nhiệm vụ đang có hiệu lực, có căn cứ"),
    Permission.PLAN_EXPORT: _("Tải danh mục nhiệm vụ ra XLSX, JSON"),
    Permission.OWN_PLAN_ATTACH: _("Gắn kế hoạch của cơ quan mình vào nhiệm vụ được giao"),
    Permission.DUTY_READ: _("Xem việc phải làm, ai làm, hạn và tình trạng"),
    Permission.DUTY_DO: _("Nhận, thực hiện, gửi kết quả việc của cơ quan mình"),
    Permission.DUTY_DECIDE: _("Chấp nhận, trả lại, gia hạn việc cơ quan mình giao hoặc theo dõi"),
    Permission.DUTY_LEAD: _("Là người đứng đầu: nhận, từ chối, được nhắc về việc của cơ quan mình"),
    Permission.DUTY_EXPORT: _("Tải danh sách việc, bảng điểm ra XLSX, CSV, JSON"),
    Permission.BOARD_READ: _("Xem tổng quan, bảng điểm cơ quan, tiến độ kế hoạch"),
    Permission.OFFICE_READ: _("Xem cơ quan, chức năng và các lần sắp xếp tổ chức"),
    Permission.EVIDENCE_READ: _("Xem tệp minh chứng của việc mình được xem"),
    Permission.EVIDENCE_ADD: _("Nộp tệp minh chứng cho việc cơ quan mình thực hiện"),
    Permission.PAPER_READ: _("Xem văn bản đi của cơ quan mình và văn bản gửi đến cơ quan mình"),
    Permission.PAPER_DRAFT: _("Soạn dự thảo văn bản của cơ quan mình"),
    Permission.PAPER_ISSUE: _("Ban hành, cấp số, hủy văn bản của cơ quan mình"),
    Permission.PAPER_TEMPLATE: _("Thay mẫu trình bày văn bản"),
    Permission.PEOPLE_ADMINISTER: _("Quản trị tài khoản, vai trò, ủy quyền"),
    Permission.CALENDAR_EDIT: _("Ghi ngày nghỉ, ngày làm bù do tỉnh quyết định"),
    Permission.NOTICES_ROTA: _("Lập lịch trực của cơ quan mình, diễn tập báo động"),
    Permission.REORGANISE: _("Chuẩn bị và thực hiện việc sắp xếp tổ chức"),
    Permission.EXPORT_APPROVE: _("Là người thứ hai cho phép tải ra dữ liệu có nhiều trẻ em được nêu tên"),
    Permission.AUDIT_READ: _("Xem ai đã làm gì, ai đã xem gì"),
    Permission.AUDIT_EXPORT: _("Tải nhật ký ra"),
}

SCOPE_WORDS: Mapping[Scope, Promise] = {
    Scope.EVERYTHING: _("toàn tỉnh"),
    Scope.OFFICE_AND_BELOW: _("cơ quan mình và các cơ quan trực thuộc"),
    Scope.OFFICE: _("cơ quan mình"),
    Scope.PLACE: _("địa bàn của cơ quan mình"),
    Scope.FUNCTION: _("việc thuộc chức năng của cơ quan mình"),
    Scope.RECORD: _("hồ sơ mà mình tham gia"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RightInWords:
    """One thing that a role allows, and how far; ``is_withheld`` when nobody leaves it to a deputy."""

    words: str
    reach: str
    is_everywhere: bool
    is_withheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePage:
    """A role: its rights in words, its dates and source, how many accounts in reach hold it today."""

    key: str
    name: str
    rights: tuple[RightInWords, ...]
    since: dt.date
    until: dt.date | None
    citation: str
    holders: int
    may_give: bool


def role_pages(*, reader: Reader, on: dt.date) -> tuple[RolePage, ...]:
    """This function will return every role that holds today or will, in the order of the rulebook."""
    holders = dict(
        Membership.objects.filter(authority_of(reader).memberships(), account__is_active=True, since__lte=on)
        .exclude(until__lte=on)
        .values_list("role")
        .annotate(people=Count("account_id", distinct=True))
    )
    return tuple(
        RolePage(
            key=role.key,
            name=role_in_words(key=role.key),
            rights=tuple(
                RightInWords(
                    words=permission_in_words(grant.permission),
                    reach=str(SCOPE_WORDS[grant.scope]),
                    is_everywhere=grant.scope is Scope.EVERYTHING,
                    is_withheld=not delegable(permissions=[grant.permission], on=on),
                )
                for grant in sorted(role.grants, key=lambda grant: list(Permission).index(grant.permission))
            ),
            since=role.since,
            until=role.until,
            citation=role.citation,
            holders=holders.get(role.key, 0),
            may_give=not lacking(giver=reader, rights=rights_of(role)),
        )
        for role in roles().values()
    )


def permission_in_words(permission: Permission) -> str:
    """This function will name a permission in the reader's language; a new one keeps its key until named."""
    words = PERMISSION_WORDS.get(permission)
    return str(words) if words else permission.value
