"""What was done and looked at, how it is chained, where it was anchored: added to, never changed, no foreign keys."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from lachan.province.audit.choices import RecordKind


class Record(models.Model):
    """One thing that happened (bản ghi nhật ký): who, for whom, for which office, when, what, before and after.

    Names stand as they were; ``acting_for`` is the absent person somebody stood in for. ``seal`` is a keyed
    digest of all the rest. ``folded`` is the subject as plain words.
    """

    append_only = True
    """Read and added to, never changed: the application's role has no right to."""

    kind = models.CharField(max_length=4, choices=RecordKind.choices)
    at = models.DateTimeField(db_index=True)
    account_id = models.BigIntegerField(null=True)
    person = models.CharField(max_length=120)
    acting_for_id = models.BigIntegerField(null=True)
    acting_for = models.CharField(max_length=120, blank=True)
    office_id = models.BigIntegerField(null=True)
    office = models.CharField(max_length=200)
    action = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=300)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    folded = models.CharField(max_length=300, blank=True)
    words = models.GeneratedField(
        expression=SearchVector("folded", config="simple"), output_field=SearchVectorField(), db_persist=True
    )
    seal = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "kind", "id"], name="record_of_subject"),
            models.Index(fields=["account_id", "id"], name="record_of_account"),
            models.Index(fields=["office_id", "id"], name="record_of_office"),
            models.Index(fields=["action", "id"], name="record_of_action"),
            GinIndex(fields=["words"], name="record_words"),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.action}"


class Link(models.Model):
    """The place of a record in the chain (mắt xích nhật ký), added by the database as its transaction ends.

    Numbers run without a gap; ``chain`` is SHA-256 over the ``chain`` before it, the number, the record's id
    and its seal.
    """

    append_only = True

    number = models.BigIntegerField(primary_key=True)
    record_id = models.BigIntegerField(unique=True)
    chain = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.number}"


class Anchor(models.Model):
    """The end of the chain at a moment (điểm neo nhật ký), also written where this system cannot reach it."""

    append_only = True

    at = models.DateTimeField()
    number = models.BigIntegerField()
    chain = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.number}"
