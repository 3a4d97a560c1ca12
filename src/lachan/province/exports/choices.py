"""Closed sets of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Format(models.TextChoices):
    """As what a list is taken out; the value is also the end of the file's name."""

    XLSX = "xlsx", _("Bảng tính XLSX")
    CSV = "csv", _("Văn bản CSV")
    JSON = "json", _("JSON, cho phần mềm khác")
    DOCX = "docx", _("Phụ lục DOCX")


class RequestState(models.TextChoices):
    """Where a request to take out a list with many named children stands."""

    WAITING = "waiting", _("chờ duyệt")
    APPROVED = "approved", _("đã duyệt")
    REFUSED = "refused", _("từ chối")
    USED = "used", _("đã xuất")


MEDIA_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Purpose(models.TextChoices):
    """What facts about persons may be taken out for; the words beside it say which report, which case."""

    REPORTING = "reporting", _("Lập báo cáo")
    CHECKING = "checking", _("Rà soát, đối chiếu số liệu")
    INSPECTION = "inspection", _("Phục vụ thanh tra, kiểm tra, giám sát")
    PROCEEDINGS = "proceedings", _("Theo yêu cầu của cơ quan tiến hành tố tụng")
    HANDOVER = "handover", _("Bàn giao công việc")
    OTHER = "other", _("Mục đích khác")
