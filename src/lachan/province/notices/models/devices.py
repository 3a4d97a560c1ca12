"""Browsers on which people turned on messages."""

from django.db import models
from django.db.models import Q


class Device(models.Model):
    """A browser in which somebody turned on messages (máy nhận thông báo).

    ``endpoint`` is the secret address that the browser's maker gave it, ``public_key`` and ``secret`` are what a
    message to it is sealed with. One browser belongs to one account: whoever turned it on last. A browser that
    is no more has no row.
    """

    account_id = models.BigIntegerField()
    endpoint = models.CharField(max_length=1000)
    endpoint_digest = models.CharField(max_length=64, unique=True)
    public_key = models.CharField(max_length=120)
    secret = models.CharField(max_length=40)
    name = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(endpoint=""), name="device_has_endpoint"),
        ]
        indexes = [models.Index(fields=["account_id", "id"], name="device_of_account")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.name}"
