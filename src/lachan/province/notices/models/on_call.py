"""Who is on call in an office, alerts to them, whom each alert called and what became of it."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from lachan.province.notices.choices import AlertState, AlertStepKind


class _Point(Func):
    """One id as a range of its own: without further extensions only ranges can exclude each other."""

    function = "int8range"
    output_field = BigIntegerRangeField()

    def __init__(self, name: str) -> None:
        super().__init__(F(name), F(name), Value("[]"))


class _Instants(Func):
    """The instants from the start up to, but not including, the end."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class RotaShift(models.Model):
    """One person is on call in an office from one instant until another (ca trực); several may be at once."""

    office_id = models.BigIntegerField()
    account_id = models.BigIntegerField()
    person_name = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=120)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_starts"
            ),
            ExclusionConstraint(
                name="shift_one_of_a_person_at_a_time",
                expressions=[
                    (_Point("office_id"), RangeOperators.OVERLAPS),
                    (_Point("account_id"), RangeOperators.OVERLAPS),
                    (_Instants("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(cancelled_at__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["office_id", "ends_at"], name="shift_of_office")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.account_id}"


class AnswerTime(models.Model):
    """How soon an alert must be answered in an office (thời hạn nhận báo động); the newest row counts."""

    append_only = True
    """Decisions are added to, never changed."""

    office_id = models.BigIntegerField()
    minutes = models.PositiveSmallIntegerField()
    decided_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(minutes__gt=0), name="answer_time_is_some")]
        indexes = [models.Index(fields=["office_id", "-id"], name="answer_time_of_office")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.minutes}"


class Alert(models.Model):
    """Something for which people on call are wanted at once (báo động trực).

    ``ladder`` lists the accounts of each further level; ``level`` is the one that was called last, 0 for those on
    call. ``next_at`` is when the next level is called; it is rechecked before anybody is.
    """

    office_id = models.BigIntegerField()
    subject_key = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    text = models.CharField(max_length=600, blank=True)
    address = models.CharField(max_length=300)
    once_key = models.CharField(max_length=200, unique=True)
    ladder = models.JSONField(default=list)
    level = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=AlertState.choices, default=AlertState.OPEN)
    next_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    opened_by_id = models.BigIntegerField(null=True)
    opened_by_name = models.CharField(max_length=120)
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.BigIntegerField(null=True)
    answered_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=AlertState.ANSWERED, answered_at__isnull=False)
                | ~Q(state=AlertState.ANSWERED) & Q(answered_at__isnull=True),
                name="alert_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=AlertState.OPEN, next_at__isnull=False)
                | ~Q(state=AlertState.OPEN) & Q(next_at__isnull=True),
                name="alert_open_goes_on",
            ),
            models.CheckConstraint(
                condition=Q(address__startswith="/") & ~Q(address__startswith="//"), name="alert_leads_inside"
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], name="alert_due", condition=Q(state=AlertState.OPEN)),
            models.Index(fields=["office_id", "-id"], name="alert_of_office"),
        ]

    def __str__(self) -> str:
        return self.once_key


class AlertCall(models.Model):
    """One person was called by an alert (lượt gọi trực); added to, never changed."""

    append_only = True
    """Read and added to: the application's role has no right to change it."""

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="calls")
    level = models.PositiveSmallIntegerField()
    account_id = models.BigIntegerField()
    called_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alert", "level", "account_id"], name="called_once_a_level")
        ]
        indexes = [models.Index(fields=["account_id", "alert"], name="call_of_account")]

    def __str__(self) -> str:
        return f"{self.alert_id} {self.level} {self.account_id}"


class AlertStep(models.Model):
    """What happened to an alert and when (diễn biến báo động); added to, never changed."""

    append_only = True
    """Read and added to: the application's role has no right to change it."""

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=AlertStepKind.choices)
    level = models.PositiveSmallIntegerField()
    called = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.alert_id} {self.kind}"
