"""Offices, their names and where they stand, each true between two dates."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from lachan.province.people.choices import OfficeKind
from lachan.province.people.models.periods import dates_in_order, one_at_a_time
from lachan.province.people.models.places import Place


class Office(models.Model):
    """A body (cơ quan, tổ chức) that can hold duties; known by ``key``, never by its name.

    ``province_code`` is empty for bodies of the centre. ``group_keys`` are the groups of offices that it
    belongs to (for example ``district_committees``). ``is_subordinate`` is false for procuracy, court, Front
    and unions, which the committee requests and does not order.
    """

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=30, choices=OfficeKind.choices)
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


class OfficeSeat(models.Model):
    """Where an office stands (cơ quan cấp trên, địa bàn) during a period: below whom and for which place."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="seats")
    parent = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="seats_below")
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="seats")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            one_at_a_time(name="office_one_seat_a_day", key="office"),
            dates_in_order(name="office_seat_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} < {self.parent_id}"


class Edition(models.Model):
    """Which state the places and offices are in: one row, with a new mark after every change of them."""

    mark = models.UUIDField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="edition_is_one_row")]

    def __str__(self) -> str:
        return str(self.mark)
