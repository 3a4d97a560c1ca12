"""What the audit says of deeds in this room; ``{subject}`` is what it was done to."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

from lachan.province.people.choices import RefusedSignIn, ReorganisationState
from lachan.province.people.queries import role_in_words

SENTENCES = {
    "people.sign_in": _("đã đăng nhập"),
    "people.sign_in_refused": _("bị từ chối đăng nhập vào tài khoản của {subject}"),
    "people.sign_out": _("đã đăng xuất"),
    "people.create_account": _("đã lập tài khoản cho {subject}"),
    "people.add_membership": _("đã giao vai trò cho {subject}"),
    "people.end_membership": _("đã kết thúc vai trò của {subject}"),
    "people.choose_language": _("đã đổi ngôn ngữ hiển thị"),
    "people.prepare_reorganisation": _("đã chuẩn bị đợt sắp xếp {subject}"),
    "people.change_reorganisation": _("đã sửa các bước của đợt sắp xếp {subject}"),
    "people.assign_orphans": _("đã giao lại việc chưa có cơ quan nhận của đợt sắp xếp {subject}"),
    "people.carry_out_reorganisation": _("đã thực hiện đợt sắp xếp {subject}"),
    "people.undo_reorganisation": _("đã hoàn lại đợt sắp xếp {subject}"),
    "people.load_reference": _("đã nạp dữ liệu danh mục {subject}"),
}

_LABELS = {
    "username": _("tên đăng nhập"),
    "full_name": _("họ tên"),
    "office": _("cơ quan"),
    "role": _("vai trò"),
    "title": _("chức danh"),
    "since": _("từ ngày"),
    "until": _("đến trước ngày"),
    "changed": _("số dòng thay đổi"),
    "count": _("số mục"),
    "effective_on": _("ngày hiệu lực"),
    "function": _("chức năng"),
    "left": _("số mục chưa có cơ quan nhận"),
    "legal_basis": _("căn cứ"),
    "name": _("tên"),
    "place": _("mã đơn vị hành chính"),
    "state": _("trạng thái"),
    "step": _("bước"),
    "steps": _("số bước"),
    "to": _("cơ quan nhận"),
    "why": _("lý do từ chối"),
    "language": _("ngôn ngữ"),
}


def label_of(*, subject_kind: str, name: str) -> str:
    """This function will name a field of what was recorded."""
    del subject_kind  # the room's fields mean the same everywhere
    return str(_LABELS.get(name, ""))


def value_in_words(*, subject_kind: str, name: str, value: Any) -> str:
    """This function will write days, roles and reasons for a person."""
    del subject_kind
    match name:
        case "role":
            return role_in_words(key=value)
        case "since" | "until" | "effective_on":
            return f"{dt.date.fromisoformat(value):%d/%m/%Y}"
        case "state" if value in ReorganisationState.values:
            return str(ReorganisationState(value).label)
        case "why":
            return str(RefusedSignIn(value).label)
        case _:
            return ""
