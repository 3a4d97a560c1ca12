"""Places, offices, accounts and memberships, each true between two dates."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q, Value
from django.db.models.functions import Lower

from lachan.province.people.choices import OfficeKind, PlaceLevel


class _PointRange(Func):
    """``int8range(id, id, '[]')``: lets an exclusion constraint compare keys without ``btree_gist``."""

    function = "int8range"

    def __init__(self, key: str) -> None:
        super().__init__(key, key, Value("[]"))


class _Days(Func):
    """The days from ``since`` up to, but not including, ``until``."""

    function = "daterange"
    output_field = DateRangeField()


def one_at_a_time(*, name: str, key: str) -> ExclusionConstraint:
    """This function will return the constraint that no two rows of one ``key`` hold on the same day."""
    return ExclusionConstraint(
        name=name,
        expressions=[
            (_PointRange(key), RangeOperators.OVERLAPS),
            (_Days("since", "until"), RangeOperators.OVERLAPS),
        ],
    )


def dates_in_order(*, name: str) -> models.CheckConstraint:
    """This function will return the constraint that a period ends after it starts."""
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=models.F("since")), name=name)


class Place(models.Model):
    """An administrative unit (đơn vị hành chính), known by its official code, true between two dates."""

    code = models.CharField(max_length=10)
    level = models.CharField(max_length=10, choices=PlaceLevel.choices)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    since = models.DateField()
    until = models.DateField(null=True)
    legal_basis = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "since"], name="place_code_since_once"),
            dates_in_order(name="place_dates_in_order"),
        ]

    def __str__(self) -> str:
        return self.code


class PlaceName(models.Model):
    """The name of a place (tên đơn vị hành chính) during a period; ``kind`` is "Xã", "Phường", "Huyện"…"""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="names")
    kind = models.CharField(max_length=30)
    name = models.CharField(max_length=100)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            one_at_a_time(name="place_one_name_a_day", key="place"),
            dates_in_order(name="place_name_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class Office(models.Model):
    """A body (cơ quan, tổ chức) that can hold duties; known by ``key``, never by its name.

    ``province_code`` is empty for bodies of the centre. ``group_keys`` are the groups of offices that it
    belongs to (for example ``district_committees``). ``is_subordinate`` is false for procuracy, court, Front
    and unions, which the committee requests and does not order.
    """

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=30, choices=OfficeKind.choices)
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="offices")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    province_code = models.CharField(max_length=10, blank=True)
    group_keys = ArrayField(models.SlugField(max_length=80), default=list)
    is_subordinate = models.BooleanField(default=True)
    order = models.PositiveIntegerField(default=0)
    since = models.DateField()
    until = models.DateField(null=True)
    legal_basis = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [dates_in_order(name="office_dates_in_order")]
        indexes = [models.Index(fields=["province_code", "order"], name="office_in_order")]

    def __str__(self) -> str:
        return self.key


class OfficeName(models.Model):
    """The name of an office (tên cơ quan) during a period: official, short, and what else it is called."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    also_called = ArrayField(models.CharField(max_length=200), default=list)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            one_at_a_time(name="office_one_name_a_day", key="office"),
            dates_in_order(name="office_name_dates_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class Edition(models.Model):
    """Which state the places and offices are in: one row, with a new mark after every change of them."""

    mark = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="edition_is_one_row")]

    def __str__(self) -> str:
        return str(self.mark)


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by user name, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """A person who may sign in (tài khoản); user names are kept in lower case.

    The last sign-in is not kept here: every sign-in is a record of the audit.
    """

    last_login = None
    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
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

    def __str__(self) -> str:
        return self.username


class Membership(models.Model):
    """A person holds a role in an office (người của cơ quan) from one date until another."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="memberships")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="memberships")
    role = models.SlugField(max_length=60)
    title = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            dates_in_order(name="membership_dates_in_order"),
            models.UniqueConstraint(fields=["account", "office", "role", "since"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}:{self.role}"
