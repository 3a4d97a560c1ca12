"""Who stands in for whom while somebody is absent."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from lachan.province.people.models.accounts import Account
from lachan.province.people.models.offices import Office
from lachan.province.people.models.periods import dates_in_order, one_at_a_time


class Delegation(models.Model):
    """One person does another's work in an office while that person is absent (ủy quyền khi vắng).

    ``permissions`` are those left to the deputy; empty means all that may be left. What the deputy may do on
    a day never exceeds what the absent person may do that day. ``until`` is the first day without it. Names
    stand as they were; ``revoked_at`` ends it at once.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="delegations_given")
    person_name = models.CharField(max_length=120)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="delegations_held")
    deputy_name = models.CharField(max_length=120)
    permissions = ArrayField(models.SlugField(max_length=60), default=list)
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=300)
    document_number = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=120)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            dates_in_order(name="delegation_dates_in_order"),
            models.CheckConstraint(condition=~Q(deputy=F("account")), name="delegation_to_somebody_else"),
            one_at_a_time(
                name="delegation_once_a_day",
                key="account",
                also=("office", "deputy"),
                condition=Q(revoked_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["deputy", "until"], name="delegation_of_deputy")]

    def __str__(self) -> str:
        return f"{self.account_id}:{self.deputy_id}"
