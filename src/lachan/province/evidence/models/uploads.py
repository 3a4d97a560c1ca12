"""Uploads under way: what was promised, and the parts that arrived."""

from django.db import models
from django.db.models import F, Q

from lachan.province.evidence.models.files import File, FileVersion
from lachan.province.evidence.models.sealed import Sealed


class Upload(Sealed):
    """A file on its way (lượt tải lên): parts arrive in order, each sealed at once; it can go on after any break.

    ``file`` is set for a new version of a file that is there. ``submission`` names the form or the browser's
    attempt: the same one opened twice is one upload. ``version`` is what it became; finished twice it becomes
    one version.
    """

    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    file = models.ForeignKey(File, null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    received = models.PositiveBigIntegerField(default=0)
    account_id = models.BigIntegerField()
    submission = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    version = models.OneToOneField(FileVersion, null=True, on_delete=models.PROTECT, related_name="upload")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account_id", "submission"], name="upload_opened_once"),
            models.CheckConstraint(condition=Q(received__lte=F("size")), name="upload_not_beyond_its_size"),
            models.CheckConstraint(
                condition=Q(version__isnull=True) | Q(received=F("size")), name="upload_finished_when_whole"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UploadPart(models.Model):
    """A stretch of an upload that arrived (phần đã nhận), sealed in an object of its own."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    offset = models.PositiveBigIntegerField()
    length = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    object = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["upload", "offset"], name="upload_part_once"),
            models.CheckConstraint(condition=Q(length__gt=0), name="upload_part_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.offset}+{self.length}"
