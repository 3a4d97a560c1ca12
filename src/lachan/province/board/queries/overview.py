"""The whole province on one page: how much is late, at whom, what comes, what waits."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lachan.province.board.queries.following import followers_of
from lachan.province.board.queries.snapshots import OPEN_TO_ALL, Before, before, work_of
from lachan.province.board.queries.targets import TargetLine, target_lines
from lachan.province.duties import queries as duties
from lachan.province.duties.queries import By, CountedState, DueDay, DutyFilters, Tally, Waiting
from lachan.province.people import queries as people
from lachan.province.plans import queries as plans
from lachan.rulebook.access.deciding import Reader

WEEKS = 4
_PLANS = 5
_NOTHING = dict.fromkeys(CountedState, 0)
DISTRICTS, COMMUNES = "district_committees", "commune_committees"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One office with its numbers; ``carried_on_by`` who does its work since it stands no more."""

    key: str
    name: str
    short_name: str
    order: int
    numbers: Tally
    carried_on_by: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What must be done in a week, the day and subject with most of it first; ``filters`` find the list."""

    first: dt.date
    last: dt.date
    days: tuple[DueDay, ...]
    filters: DutyFilters

    @property
    def many(self) -> int:
        """How many duties."""
        return sum(one.many for one in self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """One district, or commune where there are none, with its four quarters of the year."""

    key: str
    name: str
    quarters: tuple[Tally | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Everything on the page, as of one instant.

    ``filters`` leave what is counted, the work of the year; ``before`` is what stood a week ago, when that is known.
    """

    at: dt.datetime
    today: dt.date
    filters: DutyFilters
    total: Tally
    bodies: tuple[Body, ...]
    weeks: tuple[Week, ...]
    waiting: tuple[Waiting, ...]
    targets: tuple[TargetLine, ...]
    districts: tuple[District, ...]
    before: Before | None
    plans: tuple[plans.DocumentRef, ...]


def overview(*, reader: Reader, at: dt.datetime) -> Overview:
    """This function will return the numbers of the page; the number of its queries does not grow with the province."""
    with people.one_edition():
        return _overview(reader, at)


def _overview(reader: Reader, at: dt.datetime) -> Overview:
    today = duties.local_day(at)
    filters = work_of(today)
    numbers = duties.tally(reader=reader, at=at, filters=filters, by=(By.OFFICE,))
    return Overview(
        at=at,
        today=today,
        filters=filters,
        total=summed(numbers),
        bodies=bodies_of(numbers, on=today),
        weeks=_weeks(reader, at, today),
        waiting=duties.waiting(reader=reader, at=at, filters=OPEN_TO_ALL),
        targets=target_lines(reader=reader, at=at),
        districts=_districts(reader, at, today),
        before=before(on=today),
        plans=plans.plans_in_force(reader=reader, size=_PLANS),
    )


def summed(numbers: Iterable[Tally]) -> Tally:
    """This function will add numbers up."""
    found = _NOTHING.copy()
    for one in numbers:
        for state, many in one.counts.items():
            found[state] += many
    return Tally(counts=found)


def bodies_of(numbers: tuple[Tally, ...], *, on: dt.date) -> tuple[Body, ...]:
    """This function will name the offices of some numbers, who is late most first, then by official order."""
    offices = {office.key: office for office in people.offices_ever().values()}
    heirs = followers_of((offices[one.office_key] for one in numbers), on=on)
    found = [
        Body(
            key=one.office_key,
            name=offices[one.office_key].name,
            short_name=offices[one.office_key].short_name,
            order=offices[one.office_key].order,
            numbers=one,
            carried_on_by=heirs.get(one.office_key, ()),
        )
        for one in numbers
    ]
    late, soon = CountedState.LATE, CountedState.DUE_SOON
    return tuple(
        sorted(found, key=lambda one: (-one.numbers.of(late), -one.numbers.of(soon), one.order, one.name))
    )


def _weeks(reader: Reader, at: dt.datetime, today: dt.date) -> tuple[Week, ...]:
    """From today to the Sunday of the fourth week."""
    monday = today - dt.timedelta(days=today.weekday())
    last = monday + dt.timedelta(days=7 * WEEKS - 1)
    ahead = duties.due_days(reader=reader, at=at, filters=replace(OPEN_TO_ALL, next_from=today, next_to=last))
    weeks = []
    for number in range(WEEKS):
        first = max(today, monday + dt.timedelta(days=7 * number))
        end = monday + dt.timedelta(days=7 * number + 6)
        days = [one for one in ahead if first <= one.day <= end]
        weeks.append(
            Week(
                first=first,
                last=end,
                days=tuple(sorted(days, key=lambda one: (-one.many, one.day))),
                filters=duties.to_be_done(replace(OPEN_TO_ALL, next_from=first, next_to=end)),
            )
        )
    return tuple(weeks)


def _districts(reader: Reader, at: dt.datetime, today: dt.date) -> tuple[District, ...]:
    """The districts in force, or the communes where the province has no districts any more."""
    offices = people.offices_in_force(on=today)
    group = next(
        (one for one in (DISTRICTS, COMMUNES) if any(one in office.group_keys for office in offices)), None
    )
    if group is None:
        return ()
    places = {place.id: place.name for place in people.places_in_force(on=today)}
    numbers = duties.tally(
        reader=reader, at=at, filters=of_year(today.year, group), by=(By.OFFICE, By.QUARTER)
    )
    found = {(one.office_key, one.quarter): one for one in numbers}
    return tuple(
        District(
            key=office.key,
            name=places.get(office.place_id or 0) or office.short_name or office.name,
            quarters=tuple(found.get((office.key, (today.year, quarter))) for quarter in (1, 2, 3, 4)),
        )
        for office in offices
        if group in office.group_keys
    )


def of_year(year: int, group: str = "") -> DutyFilters:
    """This function will return the filters of what was first due in a year, of a group of offices or of all."""
    return replace(
        OPEN_TO_ALL,
        groups=(group,) if group else (),
        due_from=dt.date(year, 1, 1),
        due_to=dt.date(year, 12, 31),
    )
