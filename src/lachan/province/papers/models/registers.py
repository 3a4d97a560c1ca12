"""The books in which an office numbers its papers, and what its name stands like on them."""

from django.db import models
from django.db.models import F, Q


class OfficeLetterhead(models.Model):
    """How an office stands on its papers (thể thức của cơ quan): its name, the one above, letters, place.

    ``keeps_kinds_apart`` is true where every kind of paper has numbers of its own (sổ riêng từng loại).
    """

    office = models.OneToOneField("people.Office", on_delete=models.PROTECT, related_name="+")
    parent_name = models.CharField(max_length=200, blank=True)
    office_name = models.CharField(max_length=200)
    symbol = models.CharField(max_length=40)
    place = models.CharField(max_length=100)
    filed = models.CharField(max_length=100, default="VT")
    keeps_kinds_apart = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.symbol


class PaperRegister(models.Model):
    """The numbers of an office in a year (sổ đăng ký văn bản đi); ``kind`` is empty where all kinds share them.

    ``first_number`` is more than one where the office had numbered papers outside the system before.
    """

    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.SlugField(max_length=30, blank=True)
    first_number = models.PositiveIntegerField(default=1)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "kind"], name="paper_register_once"),
            models.CheckConstraint(condition=Q(first_number__gte=1), name="paper_register_begins_at_one"),
            models.CheckConstraint(
                condition=Q(last_number__gte=F("first_number") - 1), name="paper_register_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id}/{self.year}/{self.kind}"
