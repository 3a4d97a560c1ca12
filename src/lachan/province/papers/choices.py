"""The closed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperState(models.TextChoices):
    """Where a paper stands (tình trạng văn bản)."""

    DRAFT = "draft", _("Dự thảo")
    ISSUED = "issued", _("Đã ban hành")
    WITHDRAWN = "withdrawn", _("Đã hủy")
    DISCARDED = "discarded", _("Đã bỏ dự thảo")


NUMBERED = (PaperState.ISSUED, PaperState.WITHDRAWN)
"""States of a paper that has a number, which is never given twice."""


class PaperOrigin(models.TextChoices):
    """How a paper came about (nguồn văn bản)."""

    TYPED = "typed", _("Soạn trực tiếp")
    URGING = "urging", _("Đôn đốc việc quá hạn")


class FileFormat(models.TextChoices):
    """In which form an issued paper is kept (định dạng tệp)."""

    DOCX = "docx", "DOCX"
    PDF = "pdf", "PDF"


MEDIA_TYPES = {
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileFormat.PDF: "application/pdf",
}
