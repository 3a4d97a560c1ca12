"""What the province changed of the ladder of reminders."""

from django.db import models
from django.db.models import Q


class LocalStep(models.Model):
    """One decision of the province on the ladder (bậc nhắc việc của tỉnh): a step added, or one turned off.

    ``working_days`` before (negative) or after the due day, and ``to`` whom in which capacities, are of a step
    that was added; ``turned_off`` names a step of the rule data. ``basis`` is why. A decision is never altered:
    it ends, and stays readable.
    """

    working_days = models.SmallIntegerField(null=True)
    to = models.JSONField(default=list)
    turned_off = models.CharField(max_length=20, blank=True)
    basis = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(turned_off="", working_days__isnull=False)
                | ~Q(turned_off="") & Q(working_days__isnull=True),
                name="local_step_adds_or_turns_off",
            ),
            models.CheckConstraint(
                condition=Q(working_days__isnull=True) | ~Q(working_days=0), name="local_step_not_on_the_day"
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="local_step_has_basis"),
            models.UniqueConstraint(
                fields=["working_days"], condition=Q(ended_at__isnull=True), name="local_step_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["turned_off"],
                condition=Q(ended_at__isnull=True) & ~Q(turned_off=""),
                name="local_step_off_once",
            ),
        ]

    def __str__(self) -> str:
        return self.turned_off or str(self.working_days)
