"""Accounts that the province's identity provider knows."""

from django.db import models
from django.db.models import Q

from lachan.province.people.models.accounts import Account


class ProviderLink(models.Model):
    """Who an account is at an identity provider (liên kết với cổng đăng nhập): its own word, never an address."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="provider_links")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="provider_link_one_account"),
            models.UniqueConstraint(fields=["account", "issuer"], name="provider_link_one_subject"),
            models.CheckConstraint(condition=~Q(subject=""), name="provider_link_has_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}@{self.issuer}"
