"""The record of what was done: appended, chained by hashes, never changed, no keys to other tables."""

from django.db import models


class Record(models.Model):
    """One thing that happened (bản ghi nhật ký): who, for which office, when, what, before and after.

    ``chain`` is SHA-256 over this record and the ``chain`` of the one before; names stand as they were.
    """

    append_only = True
    """Read and added to, never changed: the application's role has no right to."""

    at = models.DateTimeField(db_index=True)
    account_id = models.BigIntegerField(null=True)
    person = models.CharField(max_length=120)
    office_id = models.BigIntegerField(null=True)
    office = models.CharField(max_length=200)
    action = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=300)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    chain = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="record_of_subject"),
            models.Index(fields=["account_id", "id"], name="record_of_account"),
            models.Index(fields=["action", "id"], name="record_of_action"),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.action}"
