"""What stood on a day: the numbers of the overview as they were, so that a later day can be compared."""

from django.db import models


class Snapshot(models.Model):
    """The numbers of one day (số liệu của ngày), taken once and never altered.

    ``counts`` is packed: by office key as what its duties were counted, and how much waited for what. Only duties
    open to everybody are in it, so that the same numbers are true for every reader.
    """

    append_only = True

    day = models.DateField(unique=True)
    taken_at = models.DateTimeField()
    counts = models.JSONField()

    def __str__(self) -> str:
        return f"{self.day}"
