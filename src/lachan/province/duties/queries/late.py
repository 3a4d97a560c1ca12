"""What is late, by how many working days, and what an office may be urged about."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from lachan.province.duties.models import Duty
from lachan.province.duties.queries.access import visible_duties
from lachan.province.duties.queries.counting import condition_of, last_day, now
from lachan.province.duties.queries.filters import HAPPENED, DutyFilters, Happened, found_duties
from lachan.province.duties.queries.holders import held_by_office, held_by_reader
from lachan.province.duties.queries.lists import kept_by
from lachan.province.duties.queries.scoring import late_by
from lachan.province.duties.queries.tables import states_awaiting
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.clocks.capacities import Capacity
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

    asks_more_time: bool = False

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


def lines_to_urge(
    *, reader: Reader, at: dt.datetime, office_id: int, most: int = 200
) -> tuple[LateLine, ...]:
    """This function will return what the reader may urge an office about: late, and the office's turn.

    It is what the office carries on today, also after others, of the work that the reader's office gave or follows
    up and may decide on. What is handed in, refused or paused waits for somebody else.
    """
    moment = now(at=at)
    late = condition_of(CountedState.LATE, now=moment) & Q(state__in=states_awaiting(Capacity.OWNER))
    found = _followed(reader, office_id, moment.today).filter(late, closed_at=None)
    lines = lines_of(found, at=at, most=most)
    asking = Duty.objects.filter(HAPPENED[Happened.EXTENSION_ASKED], pk__in=[line.id for line in lines])
    ids = set(asking.values_list("pk", flat=True))
    return tuple(replace(line, asks_more_time=line.id in ids) for line in lines)


def codes_followed(
    *, reader: Reader, at: dt.datetime, office_id: int, codes: Collection[str]
) -> tuple[str, ...]:
    """This function will return which of some codes are of duties of an office that the reader follows up at all."""
    found = _followed(reader, office_id, now(at=at).today).filter(code__in=codes)
    return tuple(found.order_by("id").values_list("code", flat=True))


def _followed(reader: Reader, office_id: int, on: dt.date) -> QuerySet[Duty]:
    office = next((one for one in people.offices_in_force(on=on) if one.id == office_id), None)
    if office is None or reader.office_id in (None, office_id) or not reader.may(Permission.DUTY_DECIDE):
        return Duty.objects.none()
    held = held_by_office(office_id=office_id, group_keys=office.group_keys, on=on)
    follows = kept_by(reader, on) | Q(series__issuer=reader.office_id)
    return Duty.objects.filter(visible_duties(reader, on=on), held, follows).exclude(
        pk__in=Duty.objects.filter(held_by_reader(reader, on=on)).values("pk")
    )


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
