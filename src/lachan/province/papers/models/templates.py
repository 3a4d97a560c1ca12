"""Templates of papers that the province brought, and which one is in use."""

from django.db import models
from django.db.models import Q


class PaperTemplate(models.Model):
    """A DOCX template of the province (mẫu văn bản), as it was given; never changed."""

    append_only = True

    name = models.CharField(max_length=255)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    added_at = models.DateTimeField()
    added_by_id = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class TemplateInUse(models.Model):
    """Which template papers are made with (mẫu đang dùng): one row; without a template, the one of the system."""

    template = models.ForeignKey(PaperTemplate, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="template_in_use_is_one_row")]

    def __str__(self) -> str:
        return str(self.template_id or "")
