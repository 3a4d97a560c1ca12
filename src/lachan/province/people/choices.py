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
