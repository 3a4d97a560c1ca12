"""As what a duty is counted, worked out by the database as the duty changes: the part of it that time does not change.

Lists and counts then ask one column with an index instead of the whole rule; ``queries.counting`` says the rule.
"""

from django.db.models import Case, CharField, DateField, DateTimeField, F, Func, Q, Value, When

from lachan.province.duties.choices import DutyKind
from lachan.rulebook.procedure.duties import CountedState, DutyState, states_counting_as
from lachan.rulebook.procedure.tables import CountsAs


def last_day_of_term() -> Func:
    """This function will return the last day of a term in Vietnam: what ends at 24 o'clock ends with that day."""
    return Func(
        F("due_at"),
        template="((%(expressions)s AT TIME ZONE 'Asia/Ho_Chi_Minh') - interval '1 microsecond')::date",
        output_field=DateField(),
    )


def _is(*kinds: CountsAs) -> Q:
    return Q(state__in=states_counting_as(*kinds))


_ASKED = Q(kind=DutyKind.REQUEST.value)
_RESULT_IS_LATE = Q(result_on__isnull=False, due_at__isnull=False, result_on__gt=last_day_of_term())
_HAS_RESULT = Q(state=DutyState.HANDED_IN.value, result_on__isnull=False)
_RUNS = ~_ASKED & _is(CountsAs.OPEN) & Q(due_at__isnull=False)

LATE_AT = Case(
    When(_RUNS & (~_HAS_RESULT | _RESULT_IS_LATE), then=F("due_at")),
    default=None,
    output_field=DateTimeField(null=True),
)
"""From which instant an open duty is late; none when it never will be as it stands."""

SETTLED_AS = Case(
    When(_is(CountsAs.DONE) & _RESULT_IS_LATE, then=Value(CountedState.DONE_LATE.value)),
    When(_is(CountsAs.DONE), then=Value(CountedState.DONE_ON_TIME.value)),
    When(_is(CountsAs.NONE), then=Value(CountedState.NOT_COUNTED.value)),
    When(_ASKED & _is(CountsAs.ANSWERED), then=Value(CountedState.ANSWERED.value)),
    When(_ASKED & _is(CountsAs.UNANSWERED), then=Value(CountedState.UNANSWERED.value)),
    When(_is(CountsAs.PAUSED), then=Value(CountedState.PAUSED.value)),
    When(~_RUNS, then=Value(CountedState.NO_TERM.value)),
    When(_HAS_RESULT & ~_RESULT_IS_LATE, then=Value(CountedState.ON_TIME.value)),
    default=Value(""),
    output_field=CharField(max_length=12),
)
"""As what a duty is counted whatever the hour; empty while ``late_at`` decides."""
