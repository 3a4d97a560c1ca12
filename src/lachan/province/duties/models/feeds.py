"""The address at which a calendar program fetches what is due."""

from django.db import models
from django.db.models import Q


class Feed(models.Model):
    """What is due for a person, or for an office, at a secret address (địa chỉ lịch việc).

    ``account_id`` is whose; without one it is the office's. Only a digest of the secret is kept: who reads the
    table cannot open the address. It holds until it is renewed or revoked (``ended_at``).
    """

    account_id = models.BigIntegerField(null=True)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    secret_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account_id", "office"],
                condition=Q(ended_at__isnull=True, account_id__isnull=False),
                name="feed_of_person_once",
            ),
            models.UniqueConstraint(
                fields=["office"],
                condition=Q(ended_at__isnull=True, account_id__isnull=True),
                name="feed_of_office_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id or ''}@{self.office_id}"
