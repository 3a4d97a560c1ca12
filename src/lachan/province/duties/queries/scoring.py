"""How each office carries its duties out: on time, late and by how much, returned, extended; requests apart."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    Q,
    QuerySet,
    Value,
    When,
)

from lachan.province.calendar import queries as calendar
from lachan.province.duties.choices import DutyKind
from lachan.province.duties.models import Duty
from lachan.province.duties.models.counted import last_day_of_term
from lachan.province.duties.queries.counting import Now, condition_of, now
from lachan.province.duties.queries.filters import HAPPENED, DutyFilters, Happened, found_in_parts
from lachan.province.duties.queries.tallying import By, tally
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.calendar.holidays import Calendar
from lachan.rulebook.calendar.working_days import CalendarEndsError, working_days_between
from lachan.rulebook.procedure.duties import CountedState, DutyState


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One office's numbers; ``returned`` and ``extended`` count duties to which it happened at least once.

    Late days are working days from the last day of the term, as extended, to the day of the result, or to today
    while there is none. Requests are apart from all of it: asked, and answered.
    """

    office_key: str
    counts: Mapping[CountedState, int] = field(default_factory=dict)
    returned: int = 0
    extended: int = 0
    late_days: tuple[int, ...] = ()

    def of(self, *states: CountedState) -> int:
        """This function will return how many are counted as one of the states."""
        return sum(self.counts.get(one, 0) for one in states)

    @property
    def given(self) -> int:
        """How many duties count, without requests."""
        return sum(many for state, many in self.counts.items() if state not in _APART)

    @property
    def asked(self) -> int:
        """How many requests there are."""
        return self.of(CountedState.ANSWERED, CountedState.UNANSWERED)

    @property
    def judged(self) -> int:
        """Of how many it can be said by now whether they were on time."""
        return self.of(CountedState.DONE_ON_TIME, CountedState.DONE_LATE, CountedState.LATE)

    @property
    def on_time_share(self) -> float | None:
        """How many of a hundred were on time, of those of which it can be said."""
        return 100 * self.of(CountedState.DONE_ON_TIME) / self.judged if self.judged else None

    @property
    def median_late(self) -> float | None:
        """The middle one of the late days."""
        return median(self.late_days) if self.late_days else None

    @property
    def worst_late(self) -> int | None:
        """The most late days."""
        return max(self.late_days, default=None)


_APART = (CountedState.ANSWERED, CountedState.UNANSWERED, CountedState.NOT_COUNTED)


def scores(*, reader: Reader, at: dt.datetime, filters: DutyFilters) -> tuple[Score, ...]:
    """This function will return a score for every office that owes any of the duties that the filters leave."""
    moment = now(at=at)
    being_done, ended = found_in_parts(reader=reader, filters=filters, moment=moment)
    tasks = [one.exclude(kind=DutyKind.REQUEST).order_by() for one in (being_done, *ended)]
    returned = _many(one.filter(HAPPENED[Happened.RETURNED]) for one in tasks)
    extended = _many(one.filter(HAPPENED[Happened.EXTENDED]) for one in tasks)
    late = _late_days(tasks, moment)
    ids = {office.key: id_ for id_, office in people.offices_ever().items()}
    return tuple(
        Score(
            office_key=one.office_key,
            counts=one.counts,
            returned=returned[ids[one.office_key]],
            extended=extended[ids[one.office_key]],
            late_days=tuple(sorted(late.get(ids[one.office_key], Counter()).elements())),
        )
        for one in tally(reader=reader, at=at, filters=filters, by=(By.OFFICE,))
    )


def _many(parts: Iterable[QuerySet[Duty]]) -> Counter[int]:
    found = Counter[int]()
    for part in parts:
        found.update(dict(part.values_list("owner_id").annotate(many=Count("pk"))))
    return found


def _late_days(parts: Iterable[QuerySet[Duty]], moment: Now) -> dict[int, Counter[int]]:
    """How often each office was late by how many working days; equal dates come as one row."""
    is_late = condition_of(CountedState.LATE, now=moment) | condition_of(CountedState.DONE_LATE, now=moment)
    has_result = Q(state__in=(DutyState.HANDED_IN, DutyState.COMPLETED), result_on__isnull=False)
    ended = Case(When(has_result, then=F("result_on")), default=Value(moment.today), output_field=DateField())
    rows = [
        row
        for part in parts
        for row in part.filter(is_late)
        .annotate(due=last_day_of_term(), ended=ended)
        .values_list("owner_id", "due", "ended")
        .annotate(many=Count("pk"))
    ]
    days, found = calendar.working_calendar(), dict[int, Counter[int]]()
    for owner_id, due, until, many in rows:
        found.setdefault(owner_id, Counter())[late_by(due=due, ended=until, days=days)] += many
    return found


def late_by(*, due: dt.date, ended: dt.date, days: Calendar) -> int:
    """This function will count the working days by which something ended late."""
    try:
        return working_days_between(start=due, end=ended, calendar=days)
    except CalendarEndsError:  # outside the years of the calendar, by the plain week
        return (ended - due).days * 5 // 7
