"""How every office carries its work out, group by group, and one office beside the others of its group."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lachan.province.board.queries.following import followers_of
from lachan.province.board.queries.snapshots import OPEN_TO_ALL
from lachan.province.duties import queries as duties
from lachan.province.duties.queries import CountedState, DutyFilters, Score
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader

GROUPS = ("provincial_departments", "mass_organisations", "district_committees", "commune_committees")
"""Under which group an office is shown: the first of these that it belongs to, in this order."""
OTHERS = ""
"""Offices of none of the groups: procuracy, court, committees, police of districts."""


class Order(StrEnum):
    """In which order the offices of a group stand."""

    OFFICIAL = ""
    LATE = "qua-han"
    SHARE = "dung-han"
    DAYS = "ngay-qua-han"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Of which group, which document, the work of which year or first due between which days; empty is all."""

    group: str = ""
    document: str = ""
    year: int | None = None
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    order: Order = Order.OFFICIAL

    @property
    def filters(self) -> DutyFilters:
        """The duties that are counted: those of the list behind every number."""
        return replace(
            OPEN_TO_ALL,
            groups=(self.group,) if self.group else (),
            document=self.document,
            year=self.year,
            due_from=self.due_from,
            due_to=self.due_to,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One office with its numbers; ``carried_on_by`` who does its work since it stands no more.

    ``carries_on`` are the offices whose work it took over: their duties are counted with them.
    """

    key: str
    name: str
    group: str
    group_name: str
    score: Score
    carried_on_by: tuple[tuple[str, str], ...] = ()
    carries_on: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGroup:
    """The offices of one group, and their numbers together."""

    key: str
    name: str
    cards: tuple[Card, ...]
    together: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecards:
    """Every office that has duties, group by group, as of one instant."""

    at: dt.datetime
    today: dt.date
    groups: tuple[CardGroup, ...]
    together: Score

    @property
    def many(self) -> int:
        """How many offices."""
        return sum(len(group.cards) for group in self.groups)

    @property
    def cards(self) -> Iterable[Card]:
        """Every office, in the order in which they stand."""
        return (card for group in self.groups for card in group.cards)


def scorecards(*, reader: Reader, at: dt.datetime, selection: Selection) -> Scorecards:
    """This function will return the numbers of every office; its queries do not grow with the province."""
    today = duties.local_day(at)
    with people.one_edition():
        found = {
            one.office_key: one for one in duties.scores(reader=reader, at=at, filters=selection.filters)
        }
        cards = cards_of(found, on=today)
    groups = tuple(
        CardGroup(
            key=key,
            name=group_name(key),
            cards=in_order(own, selection.order),
            together=summed(card.score for card in own),
        )
        for key in (*GROUPS, OTHERS)
        if (own := [card for card in cards if card.group == key])
    )
    return Scorecards(at=at, today=today, groups=groups, together=summed(found.values()))


def cards_of(found: Mapping[str, Score], *, on: dt.date) -> list[Card]:
    """This function will put names to scores, in official order, and say who carries on whose work."""
    offices = [office for office in people.offices_ever().values() if office.key in found]
    heirs = followers_of(offices, on=on)
    names = {office.key: office.name for office in offices}
    ordered = sorted(offices, key=lambda office: (office.order, office.name))
    return [
        Card(
            key=office.key,
            name=office.name,
            group=group_of(office),
            group_name=group_name(group_of(office)),
            score=found[office.key],
            carried_on_by=heirs.get(office.key, ()),
            carries_on=tuple(
                (key, names[key])
                for key, followers in heirs.items()
                if office.key in [follower for follower, _name in followers]
            ),
        )
        for office in ordered
    ]


def group_of(office: people.OfficeLine) -> str:
    """This function will say under which group an office is shown."""
    return next((key for key in GROUPS if key in office.group_keys), OTHERS)


def group_name(key: str) -> str:
    """This function will name a group; nothing for the offices of none."""
    return next((group.name for group in people.groups() if group.key == key), "")


def in_order(cards: Sequence[Card], order: Order) -> tuple[Card, ...]:
    """This function will put the offices that need looking at first, or leave them in official order."""
    match order:
        case Order.LATE:
            return tuple(sorted(cards, key=lambda card: -card.score.of(CountedState.LATE)))
        case Order.SHARE:
            return tuple(sorted(cards, key=lambda card: _or(card.score.on_time_share, 101)))
        case Order.DAYS:
            return tuple(sorted(cards, key=lambda card: -_or(card.score.worst_late, -1)))
        case _:
            return tuple(cards)


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def summed(scores: Iterable[Score]) -> Score:
    """This function will add scores up; the late days are those of all of them."""
    found = list(scores)
    return Score(
        office_key="",
        counts={state: sum(one.counts.get(state, 0) for one in found) for state in CountedState},
        returned=sum(one.returned for one in found),
        extended=sum(one.extended for one in found),
        late_days=tuple(sorted(days for one in found for days in one.late_days)),
    )
