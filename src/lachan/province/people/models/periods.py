"""Constraints of what holds between two dates."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q, Value


class PointRange(Func):
    """``int8range(id, id, '[]')``: lets an exclusion constraint compare keys without ``btree_gist``."""

    function = "int8range"

    def __init__(self, key: str | Func) -> None:
        super().__init__(key, key, Value("[]"))


class Hash(Func):
    """A number for a text, so that a text can be a point as well."""

    function = "hashtextextended"

    def __init__(self, key: str) -> None:
        super().__init__(key, Value(0))


class Days(Func):
    """The days from ``since`` up to, but not including, ``until``."""

    function = "daterange"
    output_field = DateRangeField()


def one_at_a_time(
    *, name: str, key: str | Func, also: tuple[str, ...] = (), condition: Q | None = None
) -> ExclusionConstraint:
    """This function will return the constraint that no two rows of one ``key`` hold on the same day.

    ``also`` names further columns that must agree before two rows are compared; rows that do not meet
    ``condition`` are not compared at all.
    """
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((PointRange(each), RangeOperators.OVERLAPS) for each in (key, *also)),
            (Days("since", "until"), RangeOperators.OVERLAPS),
        ],
        condition=condition,
    )


def dates_in_order(*, name: str) -> models.CheckConstraint:
    """This function will return the constraint that a period ends after it starts."""
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gt=models.F("since")), name=name)
