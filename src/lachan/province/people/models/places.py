"""Places, their names and what they lie in, each true between two dates."""

from django.db import models

from lachan.province.people.choices import PlaceLevel
from lachan.province.people.models.periods import Hash, dates_in_order, one_at_a_time


class Place(models.Model):
    """An administrative unit (đơn vị hành chính), known by its official code, true between two dates."""

    code = models.CharField(max_length=10)
    level = models.CharField(max_length=10, choices=PlaceLevel.choices)
    since = models.DateField()
    until = models.DateField(null=True)
    legal_basis = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "since"], name="place_code_since_once"),
            one_at_a_time(name="place_one_of_a_code_a_day", key=Hash("code")),
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


class PlaceParent(models.Model):
    """The unit that a place lies in (đơn vị hành chính cấp trên trực tiếp) during a period."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="above")
    parent = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="below")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            one_at_a_time(name="place_one_parent_a_day", key="place"),
            dates_in_order(name="place_parent_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} < {self.parent_id}"
