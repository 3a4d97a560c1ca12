"""What a reorganisation would mean for people, functions and duties: who moves where, what is left without an owner."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from lachan.province.people.choices import PlacementKind
from lachan.province.people.models import Membership, Placement, Reorganisation
from lachan.province.people.queries.following import (
    OFFICE,
    Given,
    Ground,
    Heirs,
    Held,
    Link,
    Span,
    ground_from,
)
from lachan.province.people.queries.heirs import ground_of_edition
from lachan.province.people.queries.holdings import Holding, holdings_of
from lachan.province.people.queries.planning.consequences import draw_consequences, main_heir
from lachan.province.people.queries.planning.draft import Draft, HolderNow
from lachan.province.people.queries.planning.order import refuse_what_changed_since
from lachan.province.people.queries.planning.steps import take_steps
from lachan.province.people.queries.tables import current_edition, tables_of
from lachan.province.people.reference import StepEntry, step_from


class Member(NamedTuple):
    """A membership in an office that ends, at or after the day."""

    id: int
    account_id: int
    full_name: str
    role: str
    title: str
    since: dt.date
    until: dt.date | None
    office_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LostFunction:
    """A function whose office ends and that nobody takes over."""

    function_key: str
    place_id: int
    place_code: str
    office_id: int

    @property
    def subject_key(self) -> str:
        """How a decision about it names it."""
        return f"{self.function_key}@{self.place_code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Everything that a reorganisation would do; ids of what is new are negative."""

    draft: Draft
    moved: tuple[tuple[Member, int], ...]
    stranded: tuple[Member, ...]
    lost_functions: tuple[LostFunction, ...]
    handed_over: tuple[tuple[Holding, Held], ...]
    orphans: tuple[Holding, ...]

    @property
    def left_without_owner(self) -> int:
        """How many accounts, functions and holdings nobody takes over."""
        return len(self.stranded) + len(self.lost_functions) + len(self.orphans)


def outlook_of(reorganisation: Reorganisation) -> Outlook:
    """This function will work a reorganisation out on the tables as they are; nothing is written."""
    edition, on = current_edition(), reorganisation.effective_on
    draft = Draft(tables_of(edition), on)
    take_steps(draft, steps_of(reorganisation))
    standing = dict(draft.holders)
    draw_consequences(draft)
    refuse_what_changed_since(draft)
    decided = list(Placement.objects.filter(reorganisation=reorganisation).order_by("id"))
    moved, stranded = _people(draft, _decisions(decided, PlacementKind.MEMBERSHIP))
    lost = _functions(draft, standing, _decisions(decided, PlacementKind.FUNCTION))
    ground = ground_of_edition(edition)
    handed_over, orphans = _holdings(draft, ground, _ground_after(draft, ground, decided))
    return Outlook(
        draft=draft,
        moved=moved,
        stranded=stranded,
        lost_functions=lost,
        handed_over=handed_over,
        orphans=orphans,
    )


def steps_of(reorganisation: Reorganisation) -> list[StepEntry]:
    """This function will return the planned steps in order."""
    rows = reorganisation.steps.order_by("position").values_list("kind", "facts")
    return [step_from(kind=kind, facts=facts) for kind, facts in rows]


def _decisions(placements: Iterable[Placement], kind: PlacementKind) -> Mapping[str, str]:
    return {each.subject_key: each.to_owner.removeprefix(OFFICE) for each in placements if each.kind == kind}


def _people(
    draft: Draft, decided: Mapping[str, str]
) -> tuple[tuple[tuple[Member, int], ...], tuple[Member, ...]]:
    """Who belongs to an office that ends goes to its main heir, or where somebody decided."""
    rows = (
        Membership.objects.filter(
            Q(until__isnull=True) | Q(until__gt=draft.on), office__in=draft.ended_offices
        )
        .order_by("office__order", "account__full_name", "id")
        .values_list("id", "account_id", "account__full_name", "role", "title", "since", "until", "office_id")
    )
    moved, stranded = [], []
    for member in (Member(*row) for row in rows):
        office = draft.office(decided.get(str(member.id), ""))
        to_id = office.id if office else main_heir(draft, member.office_id)
        if to_id is None:
            stranded.append(member)
        else:
            moved.append((member, to_id))
    return tuple(moved), tuple(stranded)


def _functions(
    draft: Draft, before: Mapping[tuple[str, int], HolderNow], decided: Mapping[str, str]
) -> tuple[LostFunction, ...]:
    lost = []
    for (function_key, place_id), held in before.items():
        place = draft.places[place_id]
        if place_id in draft.ended_places or (function_key, place_id) in draft.holders:
            continue
        one = LostFunction(
            function_key=function_key, place_id=place_id, place_code=place.code, office_id=held.office_id
        )
        office = draft.office(decided.get(one.subject_key, ""))
        if office is None:
            lost.append(one)
            continue
        draft.holders[function_key, place_id] = HolderNow(
            function_key=function_key,
            place_id=place_id,
            office_id=office.id,
            row=None,
            step=draft.ended_offices.get(held.office_id),
        )
    return tuple(lost)


def _ground_after(draft: Draft, ground: Ground, decided: Iterable[Placement]) -> Ground:
    """Who would follow whom once the reorganisation is carried out."""
    spans, names = dict(ground.spans), dict(ground.names)
    for office in draft.offices.values():
        if office.id < 0:
            spans[office.id] = Span(office.key, frozenset(office.group_keys), draft.on, None)
            names[office.id] = [(draft.on, office.name)]
        elif office.id in draft.ended_offices:
            spans[office.id] = spans[office.id]._replace(until=draft.on)
        elif office.name != ground.name_of(office.id, draft.on):
            names[office.id] = [*names[office.id], (draft.on, office.name)]
    links = [link for rows in ground.links.values() for link in rows]
    links += (
        Link(
            each.from_id, each.to_id, each.kind, each.function_key, each.is_main, draft.on,
            each.step.legal_basis, each.step.is_verified,
        )
        for each in draft.office_links
    )  # fmt: skip
    given = list(ground.given.values())
    given += (
        Given(
            each.subject_key, each.from_owner, each.to_owner, draft.on, each.legal_basis, each.decided_by_name
        )
        for each in decided
        if each.kind == PlacementKind.HOLDING
    )
    return ground_from(spans=spans, names=names, links=links, given=given)


def _holdings(
    draft: Draft, ground: Ground, after: Ground
) -> tuple[tuple[tuple[Holding, Held], ...], tuple[Holding, ...]]:
    ended = set(draft.ended_offices)
    if not ended:
        return (), ()
    then, now = Heirs(ground, draft.on), Heirs(after, draft.on)
    handed_over, orphans = [], []
    for holding in holdings_of(office_ids=_with_predecessors(ended, ground), on=draft.on):
        named = {
            "owner": holding.owner,
            "subject_key": holding.subject_key,
            "function_key": holding.function_key,
        }
        held = now.of(**named)
        if not held.holders:
            orphans.append(holding)
        elif held.holders != then.of(**named).holders:
            handed_over.append((holding, held))
    return tuple(handed_over), tuple(orphans)


def _with_predecessors(ended: set[int], ground: Ground) -> frozenset[int]:
    """The offices that end and all whose work may have come to them."""
    found, grown = set(ended), True
    while grown:
        before = {
            office_id
            for office_id, links in ground.links.items()
            if office_id not in found and any(link.to_id in found for link in links)
        }
        found |= before
        grown = bool(before)
    return frozenset(found)
