"""A paper, its versions and the files that it was issued as; people and offices stand as they were."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q

from lachan.province.papers.choices import NUMBERED, FileFormat, PaperOrigin, PaperState
from lachan.province.papers.models.registers import PaperRegister
from lachan.province.papers.models.templates import PaperTemplate


class Paper(models.Model):
    """An official paper of an office (văn bản đi), from its draft to its number and, if need be, withdrawal.

    ``addressee_offices`` are the offices among the addressees that work in the system: they see the paper once
    it is issued. ``table`` holds columns and rows between ``opening`` and ``closing``. ``submission`` is the
    mark of the form that made it, so that a form sent twice makes one. ``folded`` is what is searched.
    """

    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=PaperState.choices, default=PaperState.DRAFT)
    origin = models.CharField(max_length=12, choices=PaperOrigin.choices, default=PaperOrigin.TYPED)
    kind = models.SlugField(max_length=30)
    parent_name = models.CharField(max_length=200, blank=True)
    office_name = models.CharField(max_length=200)
    place = models.CharField(max_length=100, blank=True)
    symbol = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    addressees = ArrayField(models.CharField(max_length=300), default=list)
    addressee_offices = ArrayField(models.BigIntegerField(), default=list)
    opening = ArrayField(models.TextField(), default=list)
    table = models.JSONField(null=True)
    closing = ArrayField(models.TextField(), default=list)
    recipients = ArrayField(models.CharField(max_length=300), default=list)
    filed = models.CharField(max_length=100, default="VT")
    authority = ArrayField(models.CharField(max_length=150), default=list)
    signer_name = models.CharField(max_length=120, blank=True)
    register = models.ForeignKey(PaperRegister, null=True, on_delete=models.PROTECT, related_name="papers")
    number = models.PositiveIntegerField(null=True)
    issued_on = models.DateField(null=True)
    issued_at = models.DateTimeField(null=True)
    issued_by_id = models.BigIntegerField(null=True)
    issued_by_name = models.CharField(max_length=120, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_name = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()
    drafted_by_id = models.BigIntegerField(null=True)
    drafted_by_name = models.CharField(max_length=120)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=120)
    submission = models.UUIDField(null=True, unique=True)
    folded = models.TextField(blank=True)
    words = models.GeneratedField(
        expression=SearchVector("folded", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="paper_number_once"),
            models.CheckConstraint(
                condition=Q(
                    state__in=NUMBERED,
                    register__isnull=False,
                    number__isnull=False,
                    issued_on__isnull=False,
                    issued_at__isnull=False,
                )
                | (
                    ~Q(state__in=NUMBERED)
                    & Q(register__isnull=True, number__isnull=True, issued_on__isnull=True)
                ),
                name="paper_issued_has_its_number",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=NUMBERED) | (~Q(signer_name="") & ~Q(subject="") & ~Q(symbol="")),
                name="paper_issued_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PaperState.WITHDRAWN, PaperState.DISCARDED]) | ~Q(reason=""),
                name="paper_put_away_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=PaperState.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=PaperState.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
                name="paper_withdrawn_or_not",
            ),
        ]
        indexes = [
            models.Index(fields=["office", "-changed_at", "-id"], name="paper_of_office_newest"),
            GinIndex(fields=["addressee_offices"], name="paper_by_addressee"),
            GinIndex(fields=["words"], name="paper_words"),
        ]

    def __str__(self) -> str:
        return self.subject


class PaperVersion(models.Model):
    """A paper as it stood after one change (phiên bản văn bản); never changed."""

    append_only = True

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=PaperState.choices)
    content = models.JSONField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once")]

    def __str__(self) -> str:
        return f"{self.paper_id} ({self.number})"


class PaperFile(models.Model):
    """An issued paper as it was produced (tệp văn bản), byte for byte; never changed.

    ``template`` is the template that the DOCX was made with, empty for the one that comes with the system.
    """

    append_only = True

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=4, choices=FileFormat.choices)
    template = models.ForeignKey(PaperTemplate, null=True, on_delete=models.PROTECT, related_name="files")
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "format"], name="paper_file_once")]

    def __str__(self) -> str:
        return f"{self.paper_id}.{self.format}"
