"""A piece of evidence and its versions; people and offices stand as they were, without keys to them."""

from django.db import models
from django.db.models import F, Q

from lachan.province.evidence.choices import SERVED, VersionState
from lachan.province.evidence.models.sealed import Sealed


class File(models.Model):
    """A piece of evidence (minh chứng) of a record of a higher room, its box: ``subject_kind``, ``subject_id``."""

    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    title = models.CharField(max_length=200)
    office_id = models.BigIntegerField(null=True)
    office_name = models.CharField(max_length=200, blank=True)
    added_by_id = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=120)
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id", "id"], name="evidence_of_subject")]

    def __str__(self) -> str:
        return self.title


class FileVersion(Sealed):
    """One version of a piece of evidence (phiên bản tệp): a row and objects of its own, never overwritten.

    ``sha256`` is that of the bytes as given. ``working_*`` describe the copy that is given out instead when it
    differs, such as a picture without its metadata; the original then stays sealed. ``problems`` says, in
    Vietnamese, why it was refused or what to mind.
    """

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    extension = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=12, choices=VersionState.choices, default=VersionState.CHECKING)
    problems = models.JSONField(default=list)
    original_object = models.CharField(max_length=64, blank=True)
    working_object = models.CharField(max_length=64, blank=True)
    working_sha256 = models.CharField(max_length=64, blank=True)
    working_size = models.PositiveBigIntegerField(null=True)
    duplicate_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    office_id = models.BigIntegerField(null=True)
    office_name = models.CharField(max_length=200, blank=True)
    added_by_id = models.BigIntegerField(null=True)
    added_by_name = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="file_version_once"),
            models.CheckConstraint(
                condition=~Q(state__in=SERVED) | (~Q(original_object="") & ~Q(sha256="")),
                name="served_version_is_kept",
            ),
            models.CheckConstraint(
                condition=~Q(state=VersionState.REFUSED) | Q(original_object="", working_object=""),
                name="refused_version_keeps_nothing",
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.CHECKING, checked_at__isnull=True)
                | (~Q(state=VersionState.CHECKING) & Q(checked_at__isnull=False)),
                name="version_checked_or_not",
            ),
            models.CheckConstraint(condition=~Q(id=F("duplicate_of")), name="no_duplicate_of_itself"),
        ]
        indexes = [models.Index(fields=["sha256"], name="version_by_content", condition=~Q(sha256=""))]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"
