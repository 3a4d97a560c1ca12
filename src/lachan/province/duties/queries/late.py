"""What is late, by how many working days, and what an office may be urged about."""

import datetime as dt
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from lachan.province.duties.models import Duty
from lachan.province.duties.queries.counting import last_day, now
from lachan.province.duties.queries.filters import DutyFilters, found_duties
from lachan.province.duties.queries.scoring import late_by
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.procedure.duties import CountedState

_COLUMNS = ("id", "code", "title", "period_name", "state", "owner_id", "due_at", "result_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """One duty that is late: the last day of its term, as extended, and by how many working days."""

    id: int
    code: str
    title: str
    period_name: str
    state: str
    owner_id: int
    due_on: dt.date
    days_late: int

    @property
    def is_handed_in(self) -> bool:
        """Whether a result, late too, waits to be judged."""
        return self.state == "handed_in"


def late_lines(
    *, reader: Reader, at: dt.datetime, filters: DutyFilters, most: int = 100
) -> tuple[LateLine, ...]:
    """This function will return what is late now of the duties that the filters leave, the longest late first."""
    moment = now(at=at)
    found = found_duties(reader=reader, filters=replace(filters, counted=(CountedState.LATE,)), moment=moment)
    return lines_of(found, at=at, most=most)


def lines_of(found: QuerySet[Duty], *, at: dt.datetime, most: int) -> tuple[LateLine, ...]:
    """This function will return duties that are late as lines, the longest late first."""
    moment = now(at=at)
    lines = []
    for row in found.order_by("due_at", "id").values_list(*_COLUMNS)[:most]:
        kept = dict(zip(_COLUMNS, row, strict=True))
        due_on, result_on = last_day(kept.pop("due_at")), kept.pop("result_on")
        ended = result_on if kept["state"] == "handed_in" and result_on else moment.today
        lines.append(
            LateLine(due_on=due_on, days_late=late_by(due=due_on, ended=ended, days=moment.days), **kept)
        )
    return tuple(lines)
