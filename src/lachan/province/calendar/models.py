"""Days that the province decides itself, and years whose days somebody has entered wholly."""

from django.db import models
from django.db.models import Q


class DayDecision(models.Model):
    """One day as a decision of the province makes it (ngày nghỉ, ngày làm bù theo quyết định của tỉnh).

    A decision is never altered: one entered by mistake is struck, with its reason, and stays readable.
    ``submission`` is the mark of the form, so that a form sent twice enters it once.
    """

    day = models.DateField(db_index=True)
    kind = models.CharField(max_length=6)
    citation = models.CharField(max_length=200)
    decided_on = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    entered_at = models.DateTimeField()
    entered_by_name = models.CharField(max_length=120)
    struck_at = models.DateTimeField(null=True)
    struck_by_name = models.CharField(max_length=120, blank=True)
    struck_because = models.CharField(max_length=300, blank=True)
    submission = models.UUIDField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["off", "worked"]), name="day_kind_known"),
            models.CheckConstraint(condition=~Q(citation=""), name="day_has_citation"),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True) | ~Q(struck_because=""), name="day_struck_with_reason"
            ),
            models.UniqueConstraint(fields=["submission", "day"], name="day_once_a_form"),
            models.UniqueConstraint(
                fields=["day", "kind", "citation"],
                condition=Q(struck_at__isnull=True),
                name="day_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class CompleteYear(models.Model):
    """A year behind the national file whose days off have all been entered (năm đã nhập đủ lịch nghỉ)."""

    year = models.PositiveSmallIntegerField(unique=True)
    entered_at = models.DateTimeField()
    entered_by_name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return str(self.year)
