"""As what a duty is counted stands beside it, worked out by the database as the duty changes."""

from django.db import migrations, models
from django.db.models import Case, F, Func, Q, Value, When

_OPEN = ("opened", "acknowledged", "in_progress", "handed_in", "partly_accepted", "returned", "refused")
_LAST_DAY = Func(
    F("due_at"),
    template="((%(expressions)s AT TIME ZONE 'Asia/Ho_Chi_Minh') - interval '1 microsecond')::date",
    output_field=models.DateField(),
)
_ASKED = Q(kind="request")
_RESULT_IS_LATE = Q(result_on__isnull=False, due_at__isnull=False, result_on__gt=_LAST_DAY)
_HAS_RESULT = Q(state="handed_in", result_on__isnull=False)
_RUNS = ~_ASKED & Q(state__in=_OPEN) & Q(due_at__isnull=False)

_LATE_AT = Case(
    When(_RUNS & (~_HAS_RESULT | _RESULT_IS_LATE), then=F("due_at")),
    default=None,
    output_field=models.DateTimeField(null=True),
)
_SETTLED_AS = Case(
    When(Q(state__in=("completed",)) & _RESULT_IS_LATE, then=Value("done_late")),
    When(Q(state__in=("completed",)), then=Value("done_on_time")),
    When(Q(state__in=("waiting", "reassigned", "withdrawn")), then=Value("not_counted")),
    When(_ASKED & Q(state__in=("answered", "declined")), then=Value("answered")),
    When(_ASKED & Q(state__in=("sent", "acknowledged")), then=Value("unanswered")),
    When(Q(state__in=("paused",)), then=Value("paused")),
    When(~_RUNS, then=Value("no_term")),
    When(_HAS_RESULT & ~_RESULT_IS_LATE, then=Value("on_time")),
    default=Value(""),
    output_field=models.CharField(max_length=12),
)


class Migration(migrations.Migration):
    dependencies = [("duties", "0010_parties_see")]
    operations = [
        migrations.AddField(
            "duty",
            "late_at",
            models.GeneratedField(
                expression=_LATE_AT, output_field=models.DateTimeField(null=True), db_persist=True
            ),
        ),
        migrations.AddField(
            "duty",
            "settled_as",
            models.GeneratedField(
                expression=_SETTLED_AS, output_field=models.CharField(max_length=12), db_persist=True
            ),
        ),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["late_at"], condition=Q(late_at__isnull=False), name="duty_by_when_late"
            ),
        ),
    ]
