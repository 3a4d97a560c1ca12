"""What was told of a duty at which step of the ladder."""

from django.db import models

from lachan.province.duties.models.duties import Duty


class Reminder(models.Model):
    """A step of the ladder that was taken for a duty (lần nhắc việc); rows are added, never altered.

    ``due_on`` is the day that was reminded of. ``told`` says in which capacity and office who was told (``as``,
    ``office``, ``accounts``); an office of which nobody could be told stands there without accounts. Whether it
    arrived is asked of the room of notices.
    """

    append_only = True

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="reminders")
    step = models.CharField(max_length=20)
    working_days = models.SmallIntegerField()
    kind = models.CharField(max_length=40)
    due_on = models.DateField()
    at = models.DateTimeField()
    told = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.duty_id} {self.step}"
