"""Which instances of a series have begun by a day."""

import datetime as dt

from lachan.province.duties.models import Series
from lachan.province.duties.queries.deadlines import deadline_from_json
from lachan.rulebook.calendar import series as rules
from lachan.rulebook.calendar.deadlines import DeadlineKind


def begun_by(series: Series, *, on: dt.date) -> list[rules.Instance]:
    """This function will return the instances of a series that have begun by a day, in order.

    Of what comes back again and again, periods that were over when the system first kept the series are left
    out: nobody can say any more what was done in them. What has one date only is opened however late.
    """
    deadline = deadline_from_json(series.deadline)
    found = rules.instances_of(
        series=rules.Series(
            deadline=None if deadline.kind is DeadlineKind.NONE and not deadline.raw else deadline,
            in_force_on=series.since,
            begins_on=series.begins_on,
        ),
        first=series.since,
        last=on,
    )
    return [one for one in found if len(found) == 1 or one.due_on is None or one.due_on >= series.kept_on]
