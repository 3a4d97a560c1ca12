"""The closed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlaceLevel(models.TextChoices):
    """Level of an administrative unit (cấp đơn vị hành chính)."""

    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")


class OfficeKind(models.TextChoices):
    """What kind of body an office is (loại cơ quan)."""

    PROVINCE_COMMITTEE = "province_committee", _("Ủy ban nhân dân cấp tỉnh")
    DISTRICT_COMMITTEE = "district_committee", _("Ủy ban nhân dân cấp huyện")
    COMMUNE_COMMITTEE = "commune_committee", _("Ủy ban nhân dân cấp xã")
    COUNCIL = "council", _("Hội đồng nhân dân")
    DEPARTMENT = "department", _("Sở, ban, ngành cấp tỉnh")
    POLICE = "police", _("Công an")
    PROCURACY = "procuracy", _("Viện kiểm sát nhân dân")
    COURT = "court", _("Tòa án nhân dân")
    FRONT = "front", _("Ủy ban Mặt trận Tổ quốc Việt Nam")
    UNION = "union", _("Tổ chức chính trị - xã hội")
    BOARD = "board", _("Ban chỉ đạo, ban điều hành")
    MINISTRY = "ministry", _("Cơ quan trung ương")
    SERVICE = "service", _("Đơn vị sự nghiệp, cơ sở dịch vụ")
    OTHER = "other", _("Cơ quan khác")


class RefusedSignIn(models.TextChoices):
    """Why a sign-in was refused (lý do từ chối); kept in the audit, never told to whoever tried."""

    UNKNOWN = "unknown", _("không có tài khoản này")
    PASSWORD = "password", _("sai mật khẩu")
    INACTIVE = "inactive", _("tài khoản đã khóa")
    MEMBERSHIP = "membership", _("không thuộc cơ quan nào vào ngày này")
    CODE = "code", _("sai mã xác thực")
    PASSKEY = "passkey", _("khóa truy cập không đúng")
    PROVIDER = "provider", _("chưa liên kết với cổng đăng nhập")


class FactorKind(models.TextChoices):
    """What somebody has besides a password (loại lớp xác thực thứ hai)."""

    APP = "app", _("ứng dụng tạo mã")
    RECOVERY_CODE = "recovery_code", _("mã dự phòng")
    PASSKEY = "passkey", _("khóa truy cập")


class AttemptKind(models.TextChoices):
    """What is counted at the door (cách tính số lần thử)."""

    NAME = "name", _("theo tên đăng nhập")
    ADDRESS = "address", _("theo địa chỉ mạng")
    PROOF = "proof", _("theo mã xác thực, mật khẩu hỏi lại")
    LETTER = "letter", _("theo thư đặt lại mật khẩu")
    LETTER_ADDRESS = "letter_address", _("theo địa chỉ mạng xin thư")


CLOSES_TO_ACCOUNT = (AttemptKind.NAME, AttemptKind.PROOF)
"""What keeps the owner of an account out, and an administrator may forget."""


class SuccessionKind(models.TextChoices):
    """How one place or office follows another (hình thức kế thừa)."""

    RENAMED = "renamed", _("đổi tên")
    MERGED = "merged", _("hợp nhất, sáp nhập")
    SPLIT = "split", _("chia, tách")
    ABOLISHED = "abolished", _("giải thể, kết thúc hoạt động")
    PARENT_CHANGED = "parent_changed", _("chuyển cơ quan cấp trên")
    FUNCTION_TRANSFERRED = "function_transferred", _("chuyển chức năng")


class ReorganisationState(models.TextChoices):
    """How far a reorganisation is (trạng thái đợt sắp xếp)."""

    PREPARED = "prepared", _("Đang chuẩn bị")
    CARRIED_OUT = "carried_out", _("Đã thực hiện")
    UNDONE = "undone", _("Đã hoàn lại")


class StepKind(models.TextChoices):
    """What one step of a reorganisation does (loại bước sắp xếp)."""

    CREATE_OFFICE = "create_office", _("Lập cơ quan")
    RENAME = "rename", _("Đổi tên cơ quan")
    MERGE = "merge", _("Nhập cơ quan vào cơ quan khác")
    SPLIT = "split", _("Tách, chuyển phần việc của cơ quan kết thúc")
    ABOLISH = "abolish", _("Kết thúc hoạt động của cơ quan")
    CHANGE_PARENT = "change_parent", _("Chuyển cơ quan cấp trên")
    TRANSFER_FUNCTION = "transfer_function", _("Chuyển chức năng")
    CREATE_PLACE = "create_place", _("Lập đơn vị hành chính")
    RENAME_PLACE = "rename_place", _("Đổi tên đơn vị hành chính")
    END_PLACE = "end_place", _("Kết thúc đơn vị hành chính")


class PlacementKind(models.TextChoices):
    """What can be left without an owner (loại việc cần giao lại)."""

    MEMBERSHIP = "membership", _("tài khoản")
    FUNCTION = "function", _("chức năng")
    HOLDING = "holding", _("nhiệm vụ")


class Deed(models.TextChoices):
    """What a reorganisation did to a row (việc đã làm với một dòng)."""

    BEGUN = "begun", _("bắt đầu")
    CHANGED = "changed", _("thay đổi")


class AccountState(models.TextChoices):
    """Whether an account can be used (tình trạng tài khoản)."""

    IN_USE = "in_use", _("Đang dùng")
    LOCKED = "locked", _("Đã khóa")
    ENDED = "ended", _("Hết vai trò")


class ImportOutcome(models.TextChoices):
    """What will become of a row of a list of accounts (việc sẽ làm với một dòng)."""

    NEW = "new", _("Tạo tài khoản")
    THERE = "there", _("Đã có, bỏ qua")
    WRONG = "wrong", _("Có lỗi")


DELEGATION = "lachan_delegation"
"""Where the session keeps the delegation that its owner chose to act by."""

FACTOR = "lachan_factor"
"""Where the session keeps by which second factor it was opened; without one it has none."""

HALFWAY = "lachan_halfway"
"""Where the session keeps who gave the right password and still owes the second factor."""

CEREMONY = "lachan_passkey"
"""Where the session keeps what it asked the browser about a passkey."""

ERRAND = "lachan_provider"
"""Where the session keeps whom it sent to the identity provider, and what for."""

OPENED = "lachan_opened"
"""Where the session keeps when, with what browser and from where it was opened."""
