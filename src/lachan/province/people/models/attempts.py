"""How often the sign-in door was tried."""

from django.db import models

from lachan.province.people.models.accounts import Account


class Attempts(models.Model):
    """Attempts under one name or from one address (số lần thử đăng nhập), which are not told from it.

    ``digest`` is a keyed digest: people type their password into the wrong field, and an address says where
    somebody lives. ``account`` is whose name it is, when it is anybody's. ``count`` counts since ``since``;
    ``closures`` says how often in a row the door was closed, the last time until ``closed_until``.
    """

    kind = models.SlugField(max_length=20)
    digest = models.BinaryField(max_length=32)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    last_at = models.DateTimeField()
    closures = models.PositiveIntegerField(default=0)
    closed_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "digest"], name="attempts_once")]
        indexes = [models.Index(fields=["last_at"], name="attempts_by_age")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.pk}"
