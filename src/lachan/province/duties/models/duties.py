"""The duty: who must do what by when, and every event of its life."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from lachan.province.duties.choices import Audience, DutyKind, Part
from lachan.province.duties.models.counted import LATE_AT, SETTLED_AS
from lachan.province.duties.models.series import Series


class Duty(models.Model):
    """One instance of a series for one owner (việc phải làm): the one life that every obligation has.

    ``code`` ("HY21-003.2") is what people say on the phone. ``period`` names the instance within its series,
    ``owner`` is the office as named at the time, ``group_key`` the group through which it was; who does the
    work today is asked of the room of people. ``above`` is the duty for which this one is done further down.
    ``issuer`` and ``keeper`` are the series', copied by the database, for lists and the row policy to find rows by.
    ``state`` is one of ``rulebook.procedure``, reached at ``state_since``. ``due_on`` is the date first set and stays
    in every statistic; ``due_at`` is when it ends as extended, ``next_due_at`` what is asked for next. Both only
    find rows and are rechecked by reading the clock from the events. ``result_on`` is the day of the result handed
    in last: on time is judged by it. ``late_at`` is when it becomes late, ``settled_as`` as what it is counted
    whatever the hour; the database works both out.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="duties")
    code = models.CharField(max_length=50, unique=True)
    period = models.CharField(max_length=60, blank=True)
    period_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=DutyKind.choices)
    part = models.CharField(max_length=12, choices=Part.choices)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.EVERYBODY)
    owner = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    group_key = models.CharField(max_length=80, blank=True)
    above = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="below")
    issuer = models.ForeignKey(
        "people.Office", null=True, editable=False, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    keeper = models.ForeignKey(
        "people.Office", null=True, editable=False, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=20)
    state_since = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    next_due_at = models.DateTimeField(null=True)
    result_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    acknowledged_by = models.CharField(max_length=120, blank=True)
    acknowledged_by_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    late_at = models.GeneratedField(
        expression=LATE_AT, output_field=models.DateTimeField(null=True), db_persist=True
    )
    settled_as = models.GeneratedField(
        expression=SETTLED_AS, output_field=models.CharField(max_length=12), db_persist=True
    )
    folded = models.TextField(blank=True)
    words = models.GeneratedField(
        expression=SearchVector("folded", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(fields=["series", "period", "owner", "part"], name="duty_once_a_period"),
            models.CheckConstraint(
                condition=Q(above__isnull=True) | ~Q(above=F("id")), name="duty_not_above_itself"
            ),
            models.CheckConstraint(
                condition=~Q(kind=DutyKind.STANDING) | Q(due_on__isnull=True),
                name="duty_standing_has_no_date",
            ),
            models.CheckConstraint(
                condition=Q(late_at__isnull=True) | Q(next_due_at__isnull=False),
                name="duty_late_is_asked_for",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "next_due_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="duty_open_of_owner",
            ),
            models.Index(
                fields=["next_due_at", "id"], condition=Q(closed_at__isnull=True), name="duty_open_by_due"
            ),
            models.Index(
                fields=["state", "id"], condition=Q(closed_at__isnull=True), name="duty_open_by_state"
            ),
            models.Index(
                fields=["keeper", "state", "id"],
                condition=Q(closed_at__isnull=True),
                name="duty_open_of_keeper",
            ),
            models.Index(
                fields=["issuer", "state", "id"],
                condition=Q(closed_at__isnull=True),
                name="duty_open_of_issuer",
            ),
            models.Index(fields=["late_at"], condition=Q(late_at__isnull=False), name="duty_by_when_late"),
            models.Index(fields=["next_due_at", "id"], name="duty_by_due"),
            models.Index(
                fields=["owner", "-closed_at", "-id"],
                condition=Q(closed_at__isnull=False),
                name="duty_done_of_owner",
            ),
            models.Index(
                fields=["due_on", "owner", "settled_as", "audience", "issuer", "kind", "part"],
                condition=Q(closed_at__isnull=False),
                name="duty_ended_by_day",
            ),
            models.Index(
                fields=["settled_as"],
                condition=Q(closed_at__isnull=True) & ~Q(settled_as=""),
                name="duty_open_settled",
            ),
            GinIndex(fields=["words"], name="duty_words"),
        ]

    def __str__(self) -> str:
        return self.code


class Extension(models.Model):
    """More time asked for a duty (đề nghị gia hạn), and what was decided; the first date stays with the duty."""

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="extensions")
    state = models.CharField(max_length=12)
    until = models.DateField()
    reason = models.TextField()
    document_number = models.CharField(max_length=60)
    document_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=120)
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=120, blank=True)
    decision_number = models.CharField(max_length=60, blank=True)
    decision_on = models.DateField(null=True)
    decision_reason = models.TextField(blank=True)
    submission = models.UUIDField(null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty"], condition=Q(state="asked"), name="extension_one_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_reason"),
            models.CheckConstraint(condition=~Q(document_number=""), name="extension_has_document"),
            models.CheckConstraint(
                condition=~Q(state="granted") | ~Q(decision_number=""), name="extension_granted_by_document"
            ),
        ]
        indexes = [
            models.Index(fields=["duty"], condition=Q(state="granted"), name="extension_granted"),
        ]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.until}"


class DutyEvent(models.Model):
    """Something that happened to a duty (diễn biến); rows are added, never altered.

    ``kind`` is a move of ``rulebook.procedure`` or an event of the clock; ``facts`` are what it needs, such as
    the document, the date set, the figures. ``submission`` is the key of the form: sent twice, it is once.
    """

    append_only = True

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)
    office_id = models.BigIntegerField(null=True)
    office_name = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    submission = models.UUIDField(null=True, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["duty", "number"], name="duty_event_number_once"),
        ]
        indexes = [
            models.Index(fields=["duty"], condition=Q(kind="return_result"), name="duty_event_returned"),
        ]

    def __str__(self) -> str:
        return f"{self.duty_id}.{self.number} {self.kind}"
