"""How many duties are counted as what, by office, subject or quarter: the numbers behind every list."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
from django.db.models.functions import ExtractQuarter, ExtractYear

from lachan.province.duties.models import Duty
from lachan.province.duties.queries.counting import Now, condition_of, now
from lachan.province.duties.queries.filters import DutyFilters, found_in_parts
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.procedure.duties import CountedState


class By(StrEnum):
    """What numbers are given for."""

    OFFICE = "office"
    SUBJECT = "subject"
    QUARTER = "quarter"


_COLUMNS: Mapping[By, tuple[str, ...]] = {
    By.OFFICE: ("owner_id",),
    By.SUBJECT: ("series__subject_code",),
    By.QUARTER: ("due_year", "due_quarter"),
}
_ALL_COLUMNS = tuple(column for columns in _COLUMNS.values() for column in columns)
_STATES = {str(state): state for state in CountedState}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Numbers of one office, subject or quarter of the date first set, or of all; each counted state once.

    What was not asked for is empty; ``quarter`` is ``(2021, 3)``, or none for what has no date.
    """

    office_key: str = ""
    subject_code: str = ""
    quarter: tuple[int, int] | None = None
    counts: Mapping[CountedState, int] = field(default_factory=dict)

    def of(self, *states: CountedState) -> int:
        """This function will return how many are counted as one of the states."""
        return sum(self.counts.get(one, 0) for one in states)

    @property
    def total(self) -> int:
        """How many there are, counted or not: as many as the list has."""
        return sum(self.counts.values())


def tally(
    *, reader: Reader, at: dt.datetime, filters: DutyFilters, by: Sequence[By] = ()
) -> tuple[Tally, ...]:
    """This function will count duties as the list of the same filters shows them, in two or three queries.

    Only what has any is returned; without ``by`` it is one line, also when there is nothing.
    """
    moment = now(at=at)
    columns = [column for one in by for column in _COLUMNS[one]]
    being_done, ended = found_in_parts(reader=reader, filters=filters, moment=moment)
    parts = (
        _with_counted(being_done, moment=moment),
        *(one.annotate(counted=F("settled_as")) for one in ended),
    )
    rows = [
        row
        for some in (_dated(one.order_by(), by) for one in parts)
        for row in some.values_list(*columns, "counted").annotate(many=Count("*"))
    ]
    summed: defaultdict[tuple[Any, ...], dict[CountedState, int]] = defaultdict(dict)
    if not by:
        summed[()] = {}
    for row in rows:
        numbers, counted = summed[row[:-2]], _STATES[row[-2]]
        numbers[counted] = numbers.get(counted, 0) + row[-1]
    return _named(columns, summed)


def _dated(found: QuerySet[Duty], by: Sequence[By]) -> QuerySet[Duty]:
    if By.QUARTER not in by:
        return found
    return found.annotate(due_year=ExtractYear("due_on"), due_quarter=ExtractQuarter("due_on"))


def _with_counted(found: QuerySet[Duty], *, moment: Now) -> QuerySet[Duty]:
    """This function will add to duties, as ``counted``, what each is counted as."""
    by_time = [
        When(condition_of(one, now=moment), then=Value(str(one)))
        for one in (CountedState.LATE, CountedState.DUE_SOON, CountedState.ON_TIME)
    ]
    return found.annotate(counted=Case(*by_time, default=F("settled_as"), output_field=CharField()))


def _named(
    columns: Sequence[str], summed: Mapping[tuple[Any, ...], Mapping[CountedState, int]]
) -> tuple[Tally, ...]:
    """Put names to sums of what the columns hold: a page of a plan asks for thousands at once."""
    keys = {office_id: office.key for office_id, office in people.offices_ever().items()}
    place = {column: number for number, column in enumerate(columns)}
    owner, subject, year, quarter = (place.get(column) for column in _ALL_COLUMNS)
    return tuple(
        Tally(
            office_key="" if owner is None else keys.get(key[owner], ""),
            subject_code="" if subject is None else key[subject],
            quarter=None if year is None or quarter is None or not key[year] else (key[year], key[quarter]),
            counts=counts,
        )
        for key, counts in summed.items()
    )
