"""The closed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentState(models.TextChoices):
    """Where a document stands between its upload and its end."""

    READING = "reading", _("Đang đọc")
    UNREADABLE = "unreadable", _("Không đọc được")
    REVIEW = "review", _("Đang đối chiếu")
    IN_FORCE = "in_force", _("Đang thực hiện")


class AssignmentState(models.TextChoices):
    """Where an assignment stands between being read and being in force."""

    PROPOSED = "proposed", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt")
    REJECTED = "rejected", _("Không phải việc giao")
    IN_FORCE = "in_force", _("Đang thực hiện")


class Origin(models.TextChoices):
    """How an assignment came into the register."""

    READ = "read", _("Máy đọc")
    ADDED = "added", _("Người thêm")
    SPLIT = "split", _("Tách từ việc khác")
    MERGED = "merged", _("Gộp từ các việc")


class BodyRole(models.TextChoices):
    """What a body does in an assignment."""

    LEAD = "lead", _("Chủ trì")
    COORDINATE = "coordinate", _("Phối hợp")
    DIRECT = "direct", _("Được chỉ đạo")
    REPORT_TO = "report_to", _("Nhận báo cáo")


class LinkRelation(models.TextChoices):
    """What one document is to another."""

    IMPLEMENTS = "implements", _("Thực hiện")
    BASED_ON = "based_on", _("Căn cứ")
    AMENDS = "amends", _("Sửa đổi, bổ sung")


class PassageKind(models.TextChoices):
    """A part of the text that assigns nothing but belongs to the plan."""

    REQUIREMENT = "requirement", _("Mục đích, yêu cầu")
    OBJECTIVE = "objective", _("Mục tiêu, chỉ tiêu")


class Change(models.TextChoices):
    """What made a version of an assignment."""

    READ = "read", _("Máy đọc từ văn bản")
    EDITED = "edited", _("Sửa khi đối chiếu")
    APPROVED = "approved", _("Duyệt")
    REJECTED = "rejected", _("Loại khỏi bảng giao việc")
    REOPENED = "reopened", _("Mở lại để đối chiếu")
    SPLIT = "split", _("Tách việc")
    MERGED = "merged", _("Gộp việc")
    ADDED = "added", _("Thêm việc từ văn bản")
    ISSUED = "issued", _("Đưa vào thực hiện")
    AMENDED = "amended", _("Sửa đổi khi đang thực hiện")
