"""What waits for a second person before it leaves, and from how many children on it must."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from lachan.province.exports.choices import Format, RequestState


class ExportRequest(models.Model):
    """Somebody asks to take out a list with many named children (đề nghị xuất dữ liệu).

    ``fingerprint`` is of the list, its filters and its columns; ``rows`` and ``children`` are how many there
    were when it was asked, and the most that may leave. ``address`` is where the list is taken out. Names
    stand as they were. What was let out is used once, by who asked, before ``valid_until``.
    """

    sheet_key = models.SlugField(max_length=60)
    title = models.CharField(max_length=300)
    address = models.CharField(max_length=2000)
    fingerprint = models.CharField(max_length=64)
    filters = models.JSONField(default=dict)
    columns = ArrayField(models.CharField(max_length=200))
    format = models.CharField(max_length=4, choices=Format.choices)
    rows = models.PositiveIntegerField()
    children = models.PositiveIntegerField()
    purpose = models.TextField()
    account_id = models.BigIntegerField()
    account_name = models.CharField(max_length=120)
    acting_for_id = models.BigIntegerField(null=True)
    acting_for_name = models.CharField(max_length=120, blank=True)
    office_id = models.BigIntegerField(null=True)
    office_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=RequestState.choices, default=RequestState.WAITING)
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=500, blank=True)
    valid_until = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by_id__isnull=True)
                | (
                    ~Q(decided_by_id=F("account_id"))
                    & (Q(acting_for_id__isnull=True) | ~Q(decided_by_id=F("acting_for_id")))
                ),
                name="export_decided_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.WAITING, decided_at__isnull=True)
                | Q(
                    ~Q(state=RequestState.WAITING),
                    ~Q(decision_reason=""),
                    decided_by_id__isnull=False,
                    decided_at__isnull=False,
                ),
                name="export_decision_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(RequestState.WAITING, RequestState.REFUSED), valid_until__isnull=True)
                | Q(state__in=(RequestState.APPROVED, RequestState.USED), valid_until__isnull=False),
                name="export_approval_ends",
            ),
            models.CheckConstraint(
                condition=Q(state=RequestState.USED, used_at__isnull=False, used_at__lt=F("valid_until"))
                | Q(~Q(state=RequestState.USED), used_at__isnull=True),
                name="export_used_in_time",
            ),
            models.UniqueConstraint(
                fields=["account_id", "fingerprint", "format"],
                condition=Q(state=RequestState.WAITING),
                name="export_asked_once",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "id"], name="export_request_queue"),
            models.Index(fields=["account_id", "id"], name="export_request_of_account"),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.title}"


class ApprovalThreshold(models.Model):
    """From when on, how many named children leave without a second person (mức phải duyệt khi xuất dữ liệu).

    A decision of the province, never changed: the latest row whose day has come holds.
    """

    append_only = True
    """Read and added to, never changed: the application's role has no right to."""

    children = models.PositiveIntegerField()
    since = models.DateField()
    legal_basis = models.CharField(max_length=300)
    decided_at = models.DateTimeField()
    decided_by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(children__lte=100), name="approval_threshold_is_low"),
        ]

    def __str__(self) -> str:
        return f"{self.children} {self.since}"
