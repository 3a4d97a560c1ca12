"""How one person wants to be told things."""

from django.db import models
from django.db.models import Q


class NoticeSettings(models.Model):
    """One person's choices (cài đặt thông báo): channels by kind, quiet hours, digest, telephone number.

    A kind that is not in ``channels`` goes the usual ways; hours that are empty are those of the rule data.
    """

    account_id = models.BigIntegerField(unique=True)
    channels = models.JSONField(default=dict)
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    is_quiet_on_days_off = models.BooleanField(default=False)
    wants_digest = models.BooleanField(default=False)
    digest_at = models.TimeField(null=True)
    phone = models.CharField(max_length=16, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_begin_and_end",
            ),
        ]

    def __str__(self) -> str:
        return str(self.account_id)
