"""The card of one office: its numbers beside its group, its plans, its quarters, what is late now."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from statistics import median

from lachan.province.board.queries.scorecards import Card, Selection, cards_of, group_of
from lachan.province.duties import queries as duties
from lachan.province.duties.queries import By, CountedState, LateLine, Score, Tally
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission

LATE_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTally:
    """The numbers of one document's work; ``document`` is its code, empty for work of none."""

    document: str
    numbers: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCard:
    """One office; ``others`` are the offices of its group that still stand, itself among them.

    ``may_urge`` when something is late that the reader may write to it about.
    """

    at: dt.datetime
    today: dt.date
    office_id: int
    is_standing: bool
    card: Card
    others: tuple[Score, ...]
    plans: tuple[PlanTally, ...]
    quarters: tuple[Tally, ...]
    late: tuple[LateLine, ...]
    may_urge: bool

    def middle(self, value: Callable[[Score], float | None]) -> float | None:
        """This function will return the middle one of a number over the group, of those that have it."""
        found = [one for score in self.others if (one := value(score)) is not None]
        return median(found) if found else None


def body_card(*, reader: Reader, at: dt.datetime, key: str, selection: Selection) -> BodyCard | None:
    """This function will return the card of an office, none when there never was one of that key."""
    with people.one_edition():
        return _card(reader, at, key, selection)


def _card(reader: Reader, at: dt.datetime, key: str, selection: Selection) -> BodyCard | None:
    today = duties.local_day(at)
    office = next((one for one in people.offices_ever().values() if one.key == key), None)
    if office is None:
        return None
    of_group = replace(selection, group=group_of(office))
    of_office = replace(selection.filters, offices=(key,), groups=())
    standing = {one.key for one in people.offices_in_force(on=today)}
    scores = {one.office_key: one for one in _scores(reader, at, of_group, of_office)}
    numbers = duties.tally(reader=reader, at=at, filters=of_office, by=(By.SUBJECT, By.QUARTER))
    card = next(one for one in cards_of({key: Score(office_key=key)} | scores, on=today) if one.key == key)
    return BodyCard(
        at=at,
        today=today,
        office_id=office.id,
        is_standing=key in standing,
        card=replace(card, carries_on=_taken_over(office.id, today)),
        others=tuple(scores[one] for one in scores if one in standing) if of_group.group else (),
        plans=_plans(numbers),
        quarters=_quarters(numbers),
        late=duties.late_lines(reader=reader, at=at, filters=of_office, most=LATE_SHOWN),
        may_urge=reader.may(Permission.PAPER_DRAFT)
        and bool(duties.lines_to_urge(reader=reader, at=at, office_id=office.id, most=1)),
    )


def _scores(
    reader: Reader, at: dt.datetime, of_group: Selection, of_office: duties.DutyFilters
) -> tuple[Score, ...]:
    """The whole group where there is one to compare with, else the office alone."""
    return duties.scores(reader=reader, at=at, filters=of_group.filters if of_group.group else of_office)


def _taken_over(office_id: int, on: dt.date) -> tuple[tuple[str, str], ...]:
    """The offices that stand no more and whose work this one carries on, whatever group they were of."""
    standing = {one.id for one in people.offices_in_force(on=on)}
    return tuple(
        (gone.key, gone.name)
        for gone in people.offices_ever().values()
        if gone.id not in standing
        and any(one.office.id == office_id for one in people.successors_of(office_id=gone.id, on=on))
    )


def _plans(numbers: Iterable[Tally]) -> tuple[PlanTally, ...]:
    """By the document that subjects are numbered in: "HY21-003" is of "HY21"."""
    found: dict[str, list[Tally]] = {}
    for one in numbers:
        found.setdefault(one.subject_code.rpartition("-")[0], []).append(one)
    return tuple(PlanTally(document=code, numbers=_together(each)) for code, each in sorted(found.items()))


def _quarters(numbers: Iterable[Tally]) -> tuple[Tally, ...]:
    """Quarter by quarter of the date first set, what has no date last."""
    found: dict[tuple[int, int] | None, list[Tally]] = {}
    for one in numbers:
        found.setdefault(one.quarter, []).append(one)
    ordered = sorted(found, key=lambda quarter: quarter or (9999, 9))
    return tuple(replace(_together(found[quarter]), quarter=quarter) for quarter in ordered)


def _together(numbers: Iterable[Tally]) -> Tally:
    every = list(numbers)
    return Tally(counts={state: sum(one.of(state) for one in every) for state in CountedState})
