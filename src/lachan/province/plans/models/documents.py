"""The document: the original file, its text, its facts, its place among other documents."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from lachan.province.plans.choices import DocumentState, LinkRelation, PassageKind


class SourceFile(models.Model):
    """The file as it was uploaded (tệp gốc), byte for byte; never changed."""

    append_only = True

    name = models.CharField(max_length=255)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sha256"], name="file_kept_once")]

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """An official document (văn bản), from its upload to its carrying out.

    ``text`` is what every span counts in. ``code`` is the stem of its assignments' codes ("HY21").
    ``carries_out`` is the assignment of a higher plan that this document is the concrete plan for.
    ``confirmed_blank`` names the facts that a person found to be blank in print. ``number_key`` is the number
    as it is compared (``rulebook.texts.numbers``); ``folded`` has code, number, issuer and title as plain
    words.
    """

    state = models.CharField(max_length=12, choices=DocumentState.choices)
    file = models.ForeignKey(SourceFile, on_delete=models.PROTECT, related_name="documents")
    office = models.ForeignKey("people.Office", null=True, on_delete=models.PROTECT, related_name="+")
    carries_out = models.ForeignKey(
        "plans.Assignment", null=True, on_delete=models.PROTECT, related_name="own_plans"
    )
    code = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=60, blank=True)
    number_key = models.CharField(max_length=60, blank=True, db_index=True)
    issuer = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField(null=True)
    title = models.TextField(blank=True)
    signer_authority = models.CharField(max_length=200, blank=True)
    signer_capacity = models.CharField(max_length=100, blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    signer_name = models.CharField(max_length=120, blank=True)
    recipients = ArrayField(models.TextField(), default=list)
    text = models.TextField(blank=True)
    problems = models.JSONField(default=list)
    confirmed_blank = ArrayField(models.CharField(max_length=20), default=list)
    discard_reason = models.TextField(blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    uploaded_at = models.DateTimeField()
    uploaded_by_id = models.BigIntegerField()
    uploaded_by_name = models.CharField(max_length=120)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=120)
    in_force_at = models.DateTimeField(null=True)
    folded = models.TextField(blank=True)
    words = models.GeneratedField(
        expression=SearchVector("folded", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="document_code_once"),
            models.CheckConstraint(
                condition=~Q(state=DocumentState.IN_FORCE)
                | (
                    Q(in_force_at__isnull=False)
                    & ~Q(code="")
                    & (~Q(number="") | Q(confirmed_blank__contains=["number"]))
                    & (~Q(issuer="") | Q(confirmed_blank__contains=["issuer"]))
                    & (Q(issued_on__isnull=False) | Q(confirmed_blank__contains=["issued_on"]))
                ),
                name="document_in_force_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state=DocumentState.DISCARDED) | ~Q(discard_reason=""),
                name="document_discarded_with_reason",
            ),
            models.UniqueConstraint(
                fields=["file"], condition=~Q(state=DocumentState.DISCARDED), name="document_file_once"
            ),
            models.CheckConstraint(condition=Q(progress__lte=100), name="document_progress_is_percent"),
        ]
        indexes = [
            models.Index(fields=["-uploaded_at", "-id"], name="document_newest_first"),
            GinIndex(fields=["words"], name="document_words"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}".strip()


class DocumentLink(models.Model):
    """One document rests on, carries out or amends another (quan hệ văn bản).

    ``target`` is empty while the system does not hold the cited document; the citation stands by itself.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="links")
    relation = models.CharField(max_length=12, choices=LinkRelation.choices)
    target = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=60)
    number_key = models.CharField(max_length=60, db_index=True)
    issued_on = models.DateField(null=True)
    issuer = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "relation", "number_key"], name="link_once"),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | ~Q(target=F("document")), name="link_not_to_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Section(models.Model):
    """A heading of the text (phần, mục, khoản) under which assignments stand.

    ``path`` has its label and those above it, from the top.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="sections")
    path = ArrayField(models.CharField(max_length=40), default=list)
    title = models.TextField()
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "path"], name="section_path_once"),
        ]

    def __str__(self) -> str:
        return ".".join(self.path)


class Passage(models.Model):
    """A purpose, requirement or objective of the plan (mục đích, yêu cầu, mục tiêu)."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="passages")
    kind = models.CharField(max_length=12, choices=PassageKind.choices)
    position = models.PositiveIntegerField()
    path = ArrayField(models.CharField(max_length=40), default=list)
    text = models.TextField()
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "position"], name="passage_position_once"),
            models.CheckConstraint(condition=Q(span_end__gte=F("span_start")), name="passage_span_in_order"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
