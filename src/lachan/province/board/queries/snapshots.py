"""Numbers of days that are over, as they stood then."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lachan.province.board.models import Snapshot
from lachan.province.duties import queries as duties
from lachan.province.duties.queries import By, CountedState, DutyFilters, WaitsFor
from lachan.rulebook.access.deciding import Reader, Scope, Standing
from lachan.rulebook.access.permissions import Permission

OPEN_TO_ALL = DutyFilters(audience=str(duties.Audience.EVERYBODY))
"""What the numbers of the province are about: the work of plans, which everybody in the system may see."""
_WEEK, _OLDEST = dt.timedelta(days=7), dt.timedelta(days=13)


def work_of(day: dt.date) -> DutyFilters:
    """This function will return what the province is occupied with on a day: the work of the year."""
    return replace(OPEN_TO_ALL, year=day.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What stood on an earlier day."""

    day: dt.date
    is_a_week_ago: bool
    counts: Mapping[str, Any]

    def of(self, *states: CountedState, office_key: str = "") -> int:
        """This function will return how many were counted as one of the states, of one office or of all."""
        offices: Mapping[str, Mapping[str, int]] = self.counts["offices"]
        chosen = [offices.get(office_key, {})] if office_key else list(offices.values())
        return sum(each.get(str(state), 0) for each in chosen for state in states)

    def waited(self, *what: WaitsFor) -> int:
        """This function will return how much waited for some things."""
        return sum(self.counts["waiting"].get(str(one), 0) for one in what)


def before(*, on: dt.date) -> Before | None:
    """This function will return what stood a week before a day, or up to six days earlier; else none."""
    found = (
        Snapshot.objects.filter(day__lte=on - _WEEK, day__gte=on - _OLDEST)
        .order_by("-day")
        .values_list("day", "counts")
        .first()
    )
    return Before(day=found[0], is_a_week_ago=found[0] == on - _WEEK, counts=found[1]) if found else None


def counts_now(*, reader: Reader, at: dt.datetime) -> dict[str, Any]:
    """This function will return the numbers of an instant as they are kept."""
    if reader.standing is Standing.SYSTEM:  # the system holds no rights of a person
        rights = {Permission.DUTY_READ: Scope.EVERYTHING}
        reader = replace(reader, permissions=frozenset(rights), scopes=rights)
    waits: dict[str, int] = {}
    for one in duties.waiting(reader=reader, at=at, filters=OPEN_TO_ALL):
        waits[str(one.what)] = waits.get(str(one.what), 0) + one.many
    return {
        "offices": {
            one.office_key: {str(state): many for state, many in one.counts.items()}
            for one in duties.tally(
                reader=reader, at=at, filters=work_of(duties.local_day(at)), by=(By.OFFICE,)
            )
        },
        "waiting": waits,
    }
