"""Duties as lists show them: what an office must do, what waits for its decision, what it waits for."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Count, DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from lachan.province.duties.choices import DutyKind, Part
from lachan.province.duties.models import Duty, Extension
from lachan.province.duties.queries.access import visible_duties
from lachan.province.duties.queries.capacities import STANDING_AGENCY
from lachan.province.duties.queries.counting import Now, condition_of, counted_as, now
from lachan.province.duties.queries.holders import held_by_reader, owners_held_by_reader
from lachan.province.duties.queries.subjects import subjects
from lachan.province.duties.queries.tables import states_awaiting, table_of
from lachan.province.duties.queries.words import has_words
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.procedure.duties import CountedState

PAGE = 50
MOST_COUNTED = 99
MOST_IN_A_TAB = 1000
"""More duties than these are not counted for the rail, which every page shows."""
_FAR = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)


class _Stored(NamedTuple):
    """The columns of a line as they come; tuples cost a sixth of model objects."""

    id: int
    code: str
    title: str
    kind: str
    part: str
    owner_id: int
    state: str
    due_on: dt.date | None
    due_at: dt.datetime | None
    next_due_at: dt.datetime | None
    result_on: dt.date | None
    period_name: str
    version: int
    acknowledged_by: str
    series__subject_code: str
    series__room: str
    series__subject_kind: str


class View(StrEnum):
    """Which duties a list shows."""

    TO_DO = "phai-lam"
    TO_DECIDE = "cho-quyet-dinh"
    WAITING_FOR = "dang-cho"
    DONE = "da-xong"


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    """One duty in a list."""

    id: int
    code: str
    title: str
    kind: DutyKind
    part: Part
    owner_name: str
    owner_key: str
    state: str
    state_name: str
    counted: CountedState
    due_on: dt.date | None
    next_due_at: dt.datetime | None
    due_at: dt.datetime | None
    result_on: dt.date | None
    period_name: str
    version: int
    acknowledged_by: str
    subject_code: str
    subject_address: str

    @property
    def may_be_acknowledged(self) -> bool:
        """Whether nobody has taken it yet."""
        return self.state in ("opened", "sent")


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyList:
    """One page of a list, with how many there are in each view and state.

    What an office has done and what waits for it to decide is counted up to one more than ``MOST_IN_A_TAB``.
    """

    view: View
    rows: tuple[DutyRow, ...]
    counts: Mapping[View, int]
    late: int
    soon: int
    now: Now
    next_after: str | None


def my_duties(
    *,
    reader: Reader,
    at: dt.datetime,
    view: View,
    words: str = "",
    part: str = "",
    after: str = "",
    size: int = PAGE,
) -> DutyList:
    """This function will return what concerns the reader's office, most urgent first."""
    moment = now(at=at)
    with people.one_edition():
        found = _of_view(reader, view, moment.today)
    if part in Part.values:
        found = found.filter(part=part)
    if words:
        found = found.filter(has_words(words, among_few=True))
    rows, next_after = _page(found, after=after, size=size, newest_first=view is View.DONE)
    counts, late, soon = _counts(reader, moment)
    return DutyList(
        view=view,
        rows=_rows(rows, moment),
        counts=counts,
        late=late,
        soon=soon,
        now=moment,
        next_after=next_after,
    )


def _counts(reader: Reader, moment: Now) -> tuple[Mapping[View, int], int, int]:
    """Count what is open of the reader's office in one question, and the other views up to one more than wanted."""
    acts = Q(state__in=states_awaiting(Capacity.OWNER))
    held = held_by_reader(reader, on=moment.today)
    own = Duty.objects.filter(visible_duties(reader, on=moment.today), held, closed_at=None).aggregate(
        to_do=Count("pk", filter=acts),
        waiting=Count("pk", filter=~acts),
        late=Count("pk", filter=acts & condition_of(CountedState.LATE, now=moment)),
        soon=Count("pk", filter=acts & condition_of(CountedState.DUE_SOON, now=moment)),
    )
    decide, done = (
        _of_view(reader, view, moment.today).order_by()[: MOST_IN_A_TAB + 1].count()
        for view in (View.TO_DECIDE, View.DONE)
    )
    counts = {
        View.TO_DO: own["to_do"],
        View.TO_DECIDE: decide,
        View.WAITING_FOR: own["waiting"],
        View.DONE: done,
    }
    return counts, own["late"], own["soon"]


def duty_rows(found: QuerySet[Duty], *, moment: Now) -> tuple[DutyRow, ...]:
    """This function will return duties as lists show them, in the order in which they come."""
    return _rows(found.values_list(*_Stored._fields), moment)


def count_to_do(*, reader: Reader, at: dt.datetime) -> int:
    """This function will count what waits for the reader's office, up to one more than ``MOST_COUNTED``."""
    if reader.office_id is None or not reader.may(Permission.DUTY_READ):
        return 0
    found = _of_view(reader, View.TO_DO, timezone.localdate(at))
    return len(found.values_list("pk")[: MOST_COUNTED + 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectDuties:
    """Every duty about one subject, and the moment at which they were looked at."""

    rows: tuple[DutyRow, ...]
    now: Now


def duties_of_subject(
    *, reader: Reader, room: str, kind: str, subject_id: int, at: dt.datetime
) -> SubjectDuties:
    """This function will return every duty about a subject that the reader may know of, in the order of codes."""
    moment = now(at=at)
    about = Duty.objects.filter(series__room=room, series__subject_kind=kind, series__subject_id=subject_id)
    found = about.filter(visible_duties(reader, on=moment.today)).order_by("id")
    return SubjectDuties(rows=duty_rows(found, moment=moment), now=moment)


def _of_view(reader: Reader, view: View, on: dt.date) -> QuerySet[Duty]:
    own, kept = held_by_reader(reader, on=on), kept_by(reader, on)
    owner_acts = Q(state__in=states_awaiting(Capacity.OWNER))
    base = Duty.objects.filter(visible_duties(reader, on=on))
    match view:
        case View.TO_DO:
            return base.filter(own, owner_acts, closed_at=None)
        case View.TO_DECIDE:
            if not reader.may(Permission.DUTY_DECIDE):
                return base.none()
            handed = Q(state__in=("handed_in", "refused")) & kept
            gave = Q(issuer=reader.office_id) & ~kept & Q(state="handed_in") & own
            asked = Q(pk__in=_asked_of(reader))
            judges_own = Q(state="handed_in", issuer=reader.office_id) & Q(owner__in=_keepers(on))
            # Said once more by state alone, so that the index of what is open serves every branch.
            few = Q(state__in=("handed_in", "refused")) | asked
            return base.filter(few, (handed & ~own) | asked | judges_own | gave, closed_at=None)
        case View.WAITING_FOR:
            return base.filter(own & ~owner_acts, closed_at=None)
        case View.DONE:
            return base.filter(own, closed_at__isnull=False)


def _asked_of(reader: Reader) -> list[int]:
    """The duties for which more time is asked of the reader's office."""
    asked = Extension.objects.filter(state="asked", duty__issuer=reader.office_id)
    return list(asked.values_list("duty_id", flat=True)) if reader.office_id else []


def kept_by(reader: Reader, on: dt.date) -> Q:
    """This function will return the condition that the reader's office follows a duty up.

    Also the parts of its own work that are done further down.
    """
    if reader.office_id is None:
        return Q(pk__in=[])
    owners = owners_held_by_reader(reader, on=on)
    # Whoever gives on keeps what it gave: said by the keeper, it is found by index.
    own_parts = held_by_reader(reader, on=on, prefix="above__") if owners is None else Q(keeper__in=owners)
    named = Q(keeper=reader.office_id) | Q(above__isnull=False) & own_parts
    return named | Q(keeper=None) if STANDING_AGENCY in reader.function_keys else named


def _keepers(on: dt.date) -> list[int]:
    """Offices that follow up what no other does: whose own results the issuer judges."""
    return [one.office_id for one in people.functions_held(on=on) if one.key == STANDING_AGENCY]


def _page(
    found: QuerySet[Duty], *, after: str, size: int, newest_first: bool
) -> tuple[list[tuple[Any, ...]], str | None]:
    # What is done has a moment, and so lies in the order of its index.
    ordered = found.annotate(
        when=F("closed_at") if newest_first else Coalesce("next_due_at", Value(_FAR, DateTimeField()))
    )
    ordered = ordered.order_by("-when", "-id") if newest_first else ordered.order_by("when", "id")
    if place := _place(after):
        when, key = place
        way = "lt" if newest_first else "gt"
        behind = Q(**{f"when__{way}": when}) | Q(when=when, **{f"id__{way}": key})
        ordered = ordered.filter(behind, **{f"when__{way}e": when})
    rows = list(ordered.values_list(*_Stored._fields, "when")[: size + 1])
    if len(rows) <= size:
        return rows, None
    last = rows[size - 1]
    return rows[:size], f"{last[-1].isoformat()}_{last[0]}"


def _place(after: str) -> tuple[dt.datetime, int] | None:
    when, _line, key = after.partition("_")
    try:
        moment = dt.datetime.fromisoformat(when)
    except ValueError:
        return None
    return (
        (moment, int(key)) if moment.tzinfo and key.isascii() and key.isdecimal() and len(key) < 19 else None
    )


def _rows(found: Iterable[tuple[Any, ...]], moment: Now) -> tuple[DutyRow, ...]:
    offices = people.offices_ever()
    return tuple(_row(_Stored(*row[: len(_Stored._fields)]), moment, offices) for row in found)


def _row(kept: _Stored, moment: Now, offices: Mapping[int, people.OfficeLine]) -> DutyRow:
    office = offices.get(kept.owner_id)
    subject = subjects().get((kept.series__room, kept.series__subject_kind))
    return DutyRow(
        id=kept.id,
        code=kept.code,
        title=kept.title,
        kind=DutyKind(kept.kind),
        part=Part(kept.part),
        owner_name=office.name if office else "",
        owner_key=office.key if office else "",
        state=kept.state,
        state_name=table_of(kept.kind).states[kept.state].name,
        counted=counted_as(
            kind=kept.kind, state=kept.state, due_at=kept.due_at, result_on=kept.result_on, now=moment
        ),
        due_on=kept.due_on,
        next_due_at=kept.next_due_at,
        due_at=kept.due_at,
        result_on=kept.result_on,
        period_name=kept.period_name,
        version=kept.version,
        acknowledged_by=kept.acknowledged_by,
        subject_code=kept.series__subject_code,
        subject_address=subject.address(kept.series__subject_code) if subject else "",
    )
