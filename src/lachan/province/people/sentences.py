"""What the audit says of deeds in this room; ``{subject}`` is what it was done to."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lachan.province.people.choices import AttemptKind, FactorKind, RefusedSignIn, ReorganisationState
from lachan.province.people.queries import permission_in_words, role_in_words
from lachan.rulebook.access.permissions import Permission

SENTENCES = {
    "people.sign_in": _("đã đăng nhập"),
    "people.give_password": _("đã nhập đúng mật khẩu, chờ xác thực lớp thứ hai"),
    "people.prove_factor": _("đã xác thực lớp thứ hai cho tài khoản của {subject}"),
    "people.add_factor": _("đã bật xác thực hai lớp"),
    "people.come_from_provider": _("đã qua cổng đăng nhập của tỉnh với tài khoản của {subject}"),
    "people.link_provider": _("đã liên kết tài khoản của {subject} với cổng đăng nhập của tỉnh"),
    "people.unlink_provider": _("đã bỏ liên kết tài khoản của {subject} với cổng đăng nhập của tỉnh"),
    "people.rename_passkey": _("đã đổi tên một khóa truy cập của mình"),
    "people.remove_factor": _("đã gỡ một lớp xác thực của mình"),
    "people.remove_factors": _("đã gỡ xác thực hai lớp của {subject}"),
    "people.renew_recovery_codes": _("đã lấy mã dự phòng mới"),
    "people.sign_in_refused": _("bị từ chối đăng nhập vào tài khoản của {subject}"),
    "people.close_door": _("bị tạm khóa đăng nhập vào tài khoản của {subject}"),
    "people.end_sessions": _("đã kết thúc phiên đăng nhập khác của mình"),
    "people.revoke_sessions": _("đã kết thúc mọi phiên đăng nhập của {subject}"),
    "people.unlock_account": _("đã mở khóa đăng nhập cho {subject}"),
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
    "people.edit_account": _("đã sửa tên hoặc địa chỉ thư của {subject}"),
    "people.lock_account": _("đã khóa tài khoản của {subject}"),
    "people.reopen_account": _("đã mở lại tài khoản của {subject}"),
    "people.change_password": _("đã đổi mật khẩu của mình"),
    "people.change_password_refused": _("bị từ chối đổi mật khẩu: mật khẩu đang dùng không đúng"),
    "people.ask_reset_letter": _("đề nghị gửi thư đặt lại mật khẩu cho {subject}"),
    "people.send_reset_letter": _("đã gửi thư có liên kết đặt lại mật khẩu cho {subject}"),
    "people.set_password": _("đã đặt mật khẩu của {subject} bằng liên kết một lần"),
    "people.issue_reset_link": _("đã phát liên kết đặt mật khẩu cho {subject}"),
    "people.delegate": _("đã lập ủy quyền khi {subject} vắng mặt"),
    "people.revoke_delegation": _("đã thu hồi ủy quyền của {subject}"),
    "people.stand_in": _("bắt đầu làm việc thay mặt {subject}"),
    "people.step_back": _("thôi làm việc thay mặt {subject}"),
    "people.upload_accounts": _("đã tải lên danh sách tài khoản {subject} để xem trước"),
    "people.import_accounts": _("đã nhập danh sách tài khoản {subject}"),
    "people.discard_accounts": _("đã bỏ danh sách tài khoản {subject}"),
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
    "counted": _("cách tính"),
    "sessions": _("số phiên"),
    "failures": _("số lần không đúng"),
    "closed_until": _("tạm khóa đến"),
    "factor": _("lớp xác thực thứ hai"),
    "provider_subject": _("mã định danh ở cổng đăng nhập"),
    "factor_name": _("tên đặt cho khóa"),
    "language": _("ngôn ngữ"),
    "email": _("thư điện tử"),
    "is_active": _("được dùng"),
    "deputy": _("người được ủy quyền"),
    "permissions": _("quyền được giao"),
    "document_number": _("số văn bản"),
    "rows": _("số dòng"),
    "sha256": _("mã băm SHA-256"),
    "accounts": _("số tài khoản"),
    "list": _("danh sách"),
}


_CHOICES = {"state": ReorganisationState, "why": RefusedSignIn, "counted": AttemptKind}


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
        case "permissions" | "factor":
            return _listed(name, value if isinstance(value, list) else [value])
        case "since" | "until" | "effective_on":
            return f"{dt.date.fromisoformat(value):%d/%m/%Y}"
        case "state" | "why" | "counted" if value in _CHOICES[name].values:
            return str(_CHOICES[name](value).label)
        case "closed_until":
            return f"{timezone.localtime(dt.datetime.fromisoformat(value)):%H:%M %d/%m/%Y}"
        case _:
            return ""


def _listed(name: str, values: list[str]) -> str:
    if name == "factor":
        return ", ".join(str(FactorKind(each).label) for each in values)
    return ", ".join(permission_in_words(Permission(each)) for each in values)
