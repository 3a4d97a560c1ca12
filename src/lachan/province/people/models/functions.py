"""Functions that may move from office to office, and who holds them between two dates."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from lachan.province.people.models.offices import Office
from lachan.province.people.models.periods import Days, PointRange, dates_in_order
from lachan.province.people.models.places import Place


class Function(models.Model):
    """A function of state (chức năng, nhiệm vụ quản lý) such as "standing agency for children"."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    order = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.key


class FunctionHolder(models.Model):
    """The office that holds a function for a place (cơ quan giữ chức năng) during a period."""

    function = models.ForeignKey(Function, on_delete=models.PROTECT, related_name="holders")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="functions")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="functions")
    since = models.DateField()
    until = models.DateField(null=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    is_verified = models.BooleanField(default=False)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="function_one_holder_a_day",
                expressions=[
                    (PointRange("function"), RangeOperators.OVERLAPS),
                    (PointRange("place"), RangeOperators.OVERLAPS),
                    (Days("since", "until"), RangeOperators.OVERLAPS),
                ],
            ),
            dates_in_order(name="function_holder_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.function_id}:{self.office_id}"
