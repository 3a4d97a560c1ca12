"""Accounts and memberships."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from lachan.province.people.models.offices import Office


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by user name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """A person who may sign in (tài khoản); user names are kept in lower case.

    The last sign-in is not kept here: every sign-in is a record of the audit. ``folded`` is the name without
    marks, given name first as lists of people are sorted, then user name and address. ``submission`` is the
    mark of the form that made the account, so that a form sent twice makes one.
    """

    last_login = None
    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    folded = models.CharField(max_length=450, blank=True)
    words = models.GeneratedField(
        expression=SearchVector("folded", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    submission = models.UUIDField(null=True, unique=True)
    language = models.CharField(max_length=5, default="vi")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(username=Lower("username")), name="account_username_is_lower")
        ]
        indexes = [
            GinIndex(fields=["words"], name="account_words"),
            models.Index(fields=["folded", "id"], name="account_in_order"),
        ]

    def __str__(self) -> str:
        return self.username


class Membership(models.Model):
    """A person holds a role in an office (người của cơ quan) from one date until another.

    One that ends on the day it starts was given by mistake and never held.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="memberships")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="memberships")
    role = models.SlugField(max_length=60)
    title = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="membership_dates_in_order"
            ),
            models.UniqueConstraint(
                fields=["account", "office", "role", "since"],
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="membership_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}:{self.role}"
