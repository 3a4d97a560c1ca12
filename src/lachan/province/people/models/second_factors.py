"""Second factors: what somebody has besides a password."""

from django.db import models
from django.db.models import Q

from lachan.province.people.choices import FactorKind
from lachan.province.people.models.accounts import Account


class SecondFactor(models.Model):
    """An app or a passkey that belongs to an account (lớp xác thực thứ hai).

    ``sealed`` is the secret of the app, or what is known of the passkey, encrypted. ``counter`` is the last step
    of time whose code was taken, or how often the passkey says it was used: neither ever goes back. An app that
    has not yet shown one code is not confirmed and protects nothing.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="second_factors")
    kind = models.CharField(max_length=15, choices=FactorKind.choices)
    name = models.CharField(max_length=60, blank=True)
    sealed = models.BinaryField()
    credential = models.BinaryField(null=True, unique=True)
    counter = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(kind="app", confirmed_at__isnull=False),
                name="second_factor_one_app",
            ),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(kind="app", confirmed_at__isnull=True),
                name="second_factor_one_app_begun",
            ),
            models.CheckConstraint(
                condition=Q(kind="app", credential__isnull=True)
                | Q(kind="passkey", credential__isnull=False, confirmed_at__isnull=False),
                name="second_factor_kind_fits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}:{self.kind}"


class RecoveryCode(models.Model):
    """A code on paper that opens an account once when the app or the passkey is lost (mã dự phòng)."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="recovery_codes")
    digest = models.BinaryField()
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"{self.account_id}:{self.pk}"
