"""The series: one deadline of one thing that must be done, and how far its duties have been opened."""

from django.db import models
from django.db.models import F, Q

from lachan.province.duties.choices import Audience


class Series(models.Model):
    """One deadline of a subject of some room (chuỗi việc), from which duties open period by period.

    ``room``, ``subject_kind`` and ``subject_id`` say what it is about, ``part`` which of its deadlines;
    ``subject_code`` and ``title`` are as of now, so that a list asks no other room. ``deadline`` is a
    ``rulebook.calendar`` deadline as JSON. ``issuer`` is the office that gave the work; ``keeper`` follows it up
    and accepts results, none means the standing agency of the day. ``owners`` say whose parts there are.
    ``above`` is the duty of which these are the work further down: what a district gives to its communes, what an
    office's own plan does for it. ``since`` is when it came into force, ``begins_on`` when its first period
    begins, ``kept_on`` when the system first knew of it. ``occurred_on`` is when what a conditional deadline waits
    for happened, by which document.
    """

    room = models.SlugField(max_length=20)
    subject_kind = models.SlugField(max_length=20)
    subject_id = models.BigIntegerField()
    subject_code = models.CharField(max_length=40)
    part = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    deadline = models.JSONField()
    issuer = models.ForeignKey("people.Office", null=True, on_delete=models.PROTECT, related_name="+")
    keeper = models.ForeignKey("people.Office", null=True, on_delete=models.PROTECT, related_name="+")
    above = models.ForeignKey("duties.Duty", null=True, on_delete=models.PROTECT, related_name="series_below")
    is_request = models.BooleanField(default=False)
    owners = models.JSONField(default=list)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.EVERYBODY)
    since = models.DateField()
    begins_on = models.DateField(null=True)
    kept_on = models.DateField()
    until = models.DateField(null=True)
    occurred_on = models.DateField(null=True)
    occurred_by = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.UniqueConstraint(
                fields=["room", "subject_kind", "subject_id", "part"], name="series_once_a_deadline"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="series_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(occurred_on__isnull=True) | ~Q(occurred_by=""), name="series_event_has_document"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_code}:{self.part}"
