"""Lists of accounts on their way in: uploaded, shown, not yet written."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from lachan.province.people.models.accounts import Account


class AccountImport(models.Model):
    """A list of accounts that somebody uploaded and has still to confirm (danh sách tài khoản chờ nhập).

    ``rows`` are the cells as they were typed, kept until the list is confirmed or expires. ``made`` are the
    accounts that confirming it made.
    """

    owner = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    uploaded_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    made = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes = [models.Index(fields=["expires_at"], name="account_import_expiry")]

    def __str__(self) -> str:
        return self.file_name
