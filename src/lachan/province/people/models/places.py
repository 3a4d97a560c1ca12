"""Places and their names, each true between two dates."""

from django.db import models

from lachan.province.people.choices import PlaceLevel
from lachan.province.people.models.periods import dates_in_order, one_at_a_time


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
