"""What lies ahead: which days things must be done by, and what waits at whom since when."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.db.models import (
    Count,
    DateTimeField,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
)
from django.db.models.functions import TruncDate
from django.utils import timezone

from lachan.province.duties.choices import DutyKind
from lachan.province.duties.models import Duty, Extension
from lachan.province.duties.queries.counting import INSTANT, now
from lachan.province.duties.queries.filters import STANDING, DutyFilters, Happened, found_duties
from lachan.province.duties.queries.tables import states_awaiting
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.procedure.duties import CountedState

TASKS = (str(DutyKind.TASK), str(DutyKind.STANDING))
"""What was told, not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDay:
    """How many duties about one subject must be done by one day."""

    day: dt.date
    subject_code: str
    title: str
    many: int


class WaitsFor(StrEnum):
    """What somebody waits for."""

    JUDGING = "judging"
    EXTENSION = "extension"
    REFUSAL = "refusal"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits at one office, how much of it, and since when the first; ``behind`` is the list of it.

    ``office_key`` is ``STANDING`` where it is the standing agency of the day.
    """

    what: WaitsFor
    office_key: str
    many: int
    since: dt.datetime
    behind: DutyFilters


def to_be_done(filters: DutyFilters) -> DutyFilters:
    """This function will narrow filters to what its owners still have to do, requests left out."""
    return replace(filters, kinds=TASKS, states=states_awaiting(Capacity.OWNER))


def due_days(*, reader: Reader, at: dt.datetime, filters: DutyFilters) -> tuple[DueDay, ...]:
    """This function will return, day by day, what must be done; ``filters`` say from when until when."""
    found = found_duties(reader=reader, filters=to_be_done(filters), moment=now(at=at))
    end = ExpressionWrapper(F("next_due_at") - INSTANT, output_field=DateTimeField())
    rows = (
        found.filter(next_due_at__isnull=False)
        .order_by()
        .annotate(day=TruncDate(end, tzinfo=timezone.get_current_timezone()))
        .values_list("day", "series__subject_code", "series__title")
        .annotate(many=Count("pk"))
    )
    return tuple(
        DueDay(day=day, subject_code=code, title=title, many=many)
        for day, code, title, many in sorted(rows, key=lambda row: (row[0], -row[3], row[1]))
    )


def waiting(*, reader: Reader, at: dt.datetime, filters: DutyFilters) -> tuple[Waiting, ...]:
    """This function will return what waits at whom, the most of it first."""
    moment = now(at=at)
    found: list[Waiting] = []
    for what in WaitsFor:
        narrowed = _narrowed(what, filters)
        duties = found_duties(reader=reader, filters=narrowed, moment=moment).order_by()
        for office_key, many, since in _at_offices(what, duties):
            place: dict[str, Any] = {_PLACE[what]: (office_key,) if what is WaitsFor.ANSWER else office_key}
            behind = replace(narrowed, **place)
            found.append(Waiting(what=what, office_key=office_key, many=many, since=since, behind=behind))
    return tuple(sorted(found, key=lambda one: (-one.many, one.since)))


_PLACE = {
    WaitsFor.JUDGING: "keeper",
    WaitsFor.REFUSAL: "keeper",
    WaitsFor.EXTENSION: "issuer",
    WaitsFor.ANSWER: "offices",
}
"""At whom it waits: the filter that finds it."""
_COLUMNS = {
    WaitsFor.JUDGING: "keeper_id",
    WaitsFor.REFUSAL: "keeper_id",
    WaitsFor.EXTENSION: "issuer_id",
    WaitsFor.ANSWER: "owner_id",
}


def _narrowed(what: WaitsFor, filters: DutyFilters) -> DutyFilters:
    match what:
        case WaitsFor.JUDGING:
            return replace(filters, states=("handed_in",))
        case WaitsFor.REFUSAL:
            return replace(filters, states=("refused",))
        case WaitsFor.EXTENSION:
            return replace(filters, happened=str(Happened.EXTENSION_ASKED))
        case WaitsFor.ANSWER:
            return replace(filters, counted=(CountedState.UNANSWERED,))


def _at_offices(what: WaitsFor, duties: QuerySet[Duty]) -> Iterator[tuple[str, int, dt.datetime]]:
    offices = people.offices_ever()
    rows = (
        duties.annotate(since=_since(what))
        .values_list(_COLUMNS[what])
        .annotate(n=Count("pk"), first=Min("since"))
    )
    for office_id, many, since in rows:
        yield offices[office_id].key if office_id in offices else STANDING, many, since


def _since(what: WaitsFor) -> F | Subquery:
    match what:
        case WaitsFor.JUDGING | WaitsFor.REFUSAL:
            return F("state_since")
        case WaitsFor.EXTENSION:
            return Subquery(
                Extension.objects.filter(duty=OuterRef("pk"), state="asked").values("asked_at")[:1]
            )
        case WaitsFor.ANSWER:
            return F("opened_at")
