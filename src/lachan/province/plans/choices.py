"""The closed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lachan.rulebook.calendar.deadlines import DeadlineKind, Recurrence, UndatedKind
from lachan.rulebook.texts.reading import Category, Comparator, Modality


class DocumentState(models.TextChoices):
    """Where a document stands between its upload and its end."""

    READING = "reading", _("Đang đọc")
    UNREADABLE = "unreadable", _("Không đọc được")
    REVIEW = "review", _("Đang đối chiếu")
    IN_FORCE = "in_force", _("Đang thực hiện")
    DISCARDED = "discarded", _("Đã bỏ")


class AssignmentState(models.TextChoices):
    """Where an assignment stands between being read and being in force."""

    PROPOSED = "proposed", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt")
    REJECTED = "rejected", _("Không phải việc giao")
    IN_FORCE = "in_force", _("Đang thực hiện")
    WITHDRAWN = "withdrawn", _("Đã rút")


class Origin(models.TextChoices):
    """How an assignment came into the register."""

    READ = "read", _("Máy đọc")
    ADDED = "added", _("Người thêm")
    SPLIT = "split", _("Tách từ việc khác")
    MERGED = "merged", _("Gộp từ các việc")
    AMENDED = "amended", _("Bổ sung theo văn bản sửa đổi")


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
    WITHDRAWN = "withdrawn", _("Rút khỏi bảng giao việc")


CATEGORY_NAMES = {
    Category.ISSUE_DOCUMENT: _("Ban hành văn bản"),
    Category.COMMUNICATION: _("Truyền thông, giáo dục"),
    Category.INSPECTION: _("Thanh tra, kiểm tra"),
    Category.CASE_HANDLING: _("Xử lý vụ việc"),
    Category.TRAINING: _("Đào tạo, tập huấn"),
    Category.COORDINATION: _("Phối hợp liên ngành"),
    Category.STATISTICS: _("Thống kê, dữ liệu"),
    Category.RESOURCES: _("Nhân lực, kinh phí"),
    Category.INFRASTRUCTURE: _("Cơ sở vật chất"),
    Category.REPORTING: _("Báo cáo, đánh giá"),
    Category.LEGAL_AID: _("Trợ giúp pháp lý"),
    Category.PARTICIPATION: _("Sự tham gia của trẻ em"),
    Category.SUPERVISION: _("Giám sát"),
    Category.OTHER: _("Việc khác"),
}

MODALITY_NAMES = {Modality.ASSIGN: _("Giao"), Modality.REQUEST: _("Đề nghị")}

COMPARATOR_NAMES = {
    Comparator.AT_LEAST: _("ít nhất"),
    Comparator.MORE_THAN: _("trên"),
    Comparator.AT_MOST: _("không quá"),
    Comparator.LESS_THAN: _("dưới"),
    Comparator.EQUAL: _("đạt"),
    Comparator.BETWEEN: _("từ … đến …"),
}

DEADLINE_NAMES = {
    DeadlineKind.FIXED_DATE: _("Đúng ngày"),
    DeadlineKind.QUARTER: _("Hết quý"),
    DeadlineKind.HALF_YEAR: _("Hết sáu tháng"),
    DeadlineKind.YEAR: _("Hết năm"),
    DeadlineKind.ANNUAL_QUARTER: _("Một quý hằng năm"),
    DeadlineKind.FROM_YEAR_ONGOING: _("Từ một năm và các năm tiếp theo"),
    DeadlineKind.SCHOOL_YEAR_ONGOING: _("Từ một năm học và các năm tiếp theo"),
    DeadlineKind.NONE: _("Không có ngày"),
}

UNDATED_NAMES = {
    UndatedKind.CONTINUOUS: _("Thường xuyên"),
    UndatedKind.CONDITIONAL: _("Tùy điều kiện"),
    UndatedKind.RELATIVE: _("Tính từ một việc khác"),
    UndatedKind.URGENT: _("Khẩn trương"),
    UndatedKind.PERIODIC: _("Định kỳ"),
    UndatedKind.BY_OTHER_PLAN: _("Theo kế hoạch khác"),
}

RECURRENCE_NAMES = {
    Recurrence.NONE: _("Một lần"),
    Recurrence.YEARLY: _("Hằng năm"),
    Recurrence.QUARTERLY: _("Hằng quý"),
    Recurrence.MONTHLY: _("Hằng tháng"),
    Recurrence.ONGOING: _("Liên tục"),
}
