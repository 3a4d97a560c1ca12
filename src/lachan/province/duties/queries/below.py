"""What is done for a duty further down: who may be given a part of it, and how far those parts are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from lachan.province.duties.choices import DutyKind
from lachan.province.duties.models import Duty, DutyEvent
from lachan.province.duties.queries.access import visible_duties
from lachan.province.duties.queries.capacities import holds_duty
from lachan.province.duties.queries.counting import Now, condition_of
from lachan.province.duties.queries.lists import DutyRow, duty_rows
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.procedure.duties import CountedState, DutyState, states_counting_as
from lachan.rulebook.procedure.tables import CountsAs

ROOM, SUBJECT_KIND = "duties", "duty"
"""What is given on is about the duty that it is given for."""
FUNCTION = "child-affairs"
"""It belongs to what the plans belong to: that decides where the work of a split office went."""

WORKED_ON = (
    DutyState.ACKNOWLEDGED, DutyState.IN_PROGRESS, DutyState.PARTLY_ACCEPTED, DutyState.RETURNED,
)  # fmt: skip
"""The states in which whoever does a duty has taken it and works on it: the time to give parts of it on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BelowCount:
    """How far the parts further down are; ``late`` are counted among the others too.

    Only results that were accepted are done. What was withdrawn or handed to another office is left out.
    """

    total: int = 0
    not_taken: int = 0
    refused: int = 0
    working: int = 0
    handed_in: int = 0
    done: int = 0
    done_late: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSum:
    """A figure added up from results that were accepted, and from how many."""

    label: str
    unit: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    results: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """The parts of a duty further down, with what each of them gave on in turn, and their figures added up."""

    count: BelowCount
    rows: tuple[tuple[DutyRow, BelowCount | None], ...]
    figures: tuple[FigureSum, ...]


def gives_on(*, reader: Reader, duty: Duty, on: dt.date) -> bool:
    """This function will say whether the reader may give a duty on: their office does it, and they give work."""
    return (
        reader.may(Permission.DUTY_DECIDE)
        and duty.kind != DutyKind.REQUEST
        and holds_duty(reader=reader, duty_id=duty.pk, on=on)
    )


def offices_to_give_to(*, duty: Duty, on: dt.date) -> tuple[people.OfficeLine, ...]:
    """This function will return the offices below a duty's owner that have no part of it yet."""
    have = set(Duty.objects.filter(above=duty.pk, closed_at=None).values_list("owner_id", flat=True))
    return tuple(
        office for office in people.offices_below(office_id=duty.owner_id, on=on) if office.id not in have
    )


def below_of(*, reader: Reader, duty_id: int, now: Now) -> Below | None:
    """This function will return what is done for a duty further down; none when nothing was given on."""
    rows = duty_rows(
        Duty.objects.filter(visible_duties(reader, on=now.today), above=duty_id).order_by("id"), moment=now
    )
    if not rows:
        return None
    further = counts_below(reader=reader, duty_ids=[duty_id, *(row.id for row in rows)], now=now)
    return Below(
        count=further.get(duty_id, BelowCount()),
        rows=tuple((row, further.get(row.id)) for row in rows),
        figures=_figures([row.id for row in rows]),
    )


def counts_below(*, reader: Reader, duty_ids: Collection[int], now: Now) -> Mapping[int, BelowCount]:
    """This function will count, for each of some duties, how far its parts below are; one query."""

    def count(*states: DutyState) -> Count:
        return Count("pk", filter=Q(state__in=states))

    done = Q(state__in=states_counting_as(CountsAs.DONE, CountsAs.ANSWERED))
    found = (
        Duty.objects.filter(visible_duties(reader, on=now.today), above__in=duty_ids)
        .exclude(state__in=(DutyState.WITHDRAWN, DutyState.REASSIGNED))
        .order_by()
        .values("above_id")
        .annotate(
            total=Count("pk"),
            not_taken=count(DutyState.OPENED, DutyState.WAITING),
            refused=count(DutyState.REFUSED),
            working=count(
                DutyState.ACKNOWLEDGED, DutyState.IN_PROGRESS, DutyState.PARTLY_ACCEPTED, DutyState.RETURNED,
                DutyState.PAUSED,
            ),
            handed_in=count(DutyState.HANDED_IN),
            done=Count("pk", filter=done),
            done_late=Count("pk", filter=condition_of(CountedState.DONE_LATE, now=now)),
            late=Count("pk", filter=condition_of(CountedState.LATE, now=now)),
        )
    )  # fmt: skip
    names = [one.name for one in fields(BelowCount)]
    return {
        above_id: BelowCount(**dict(zip(names, counts, strict=True)))
        for above_id, *counts in found.values_list("above_id", *names)
    }


def _figures(duty_ids: Collection[int]) -> tuple[FigureSum, ...]:
    """Add up the figures of the results that were accepted, each duty's last report once."""
    reports = (
        DutyEvent.objects.filter(
            duty__in=duty_ids, kind="hand_in", duty__state__in=states_counting_as(CountsAs.DONE)
        )
        .order_by("duty_id", "-number")
        .distinct("duty_id")
        .values_list("facts", flat=True)
    )
    return added_up(facts.get("figures", ()) for facts in reports)


def added_up(reports: Iterable[Iterable[Mapping[str, Any]]]) -> tuple[FigureSum, ...]:
    """This function will add up the figures of some reports, target by target, in the order in which they come.

    Counts are added and shares follow from them; a share without counts cannot be added and is left out.
    """
    found: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for figures in reports:
        for figure in figures:
            found[figure["target"]].append(figure)
    return tuple(one for figures in found.values() if (one := _sum(figures)))


def _sum(figures: list[Mapping[str, Any]]) -> FigureSum | None:
    counted = [one for one in figures if one.get("denominator") is not None]
    plain = [one for one in figures if one.get("value") is not None and one["unit"] != "%"]
    used = counted or plain
    if not used:
        return None
    return FigureSum(
        label=used[0]["label"],
        unit=used[0]["unit"],
        value=None if counted else sum((Decimal(one["value"]) for one in plain), Decimal(0)),
        numerator=sum((Decimal(one["numerator"]) for one in counted), Decimal(0)) if counted else None,
        denominator=sum((Decimal(one["denominator"]) for one in counted), Decimal(0)) if counted else None,
        results=len(used),
    )
