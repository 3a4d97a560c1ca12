"""What lists, counts, scores and files of duties are filtered by: one value, one condition for all of them."""

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.lookups import In
from django.http import QueryDict
from django.utils import timezone

from lachan.province.duties.choices import Audience, DutyKind, Part
from lachan.province.duties.models import Duty, DutyEvent, Extension
from lachan.province.duties.queries.access import visible_duties
from lachan.province.duties.queries.counting import Now, condition_of
from lachan.province.duties.queries.words import has_words
from lachan.province.people import queries as people
from lachan.province.web.fields import read_day
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.procedure.duties import CountedState, duty_table, request_table, states_counting_as
from lachan.rulebook.procedure.tables import CountsAs

STANDING = "-"
"""The keeper of what no named office follows up: the standing agency of the day."""
OPEN = frozenset(CountedState) - {
    CountedState.DONE_ON_TIME,
    CountedState.DONE_LATE,
    CountedState.ANSWERED,
    CountedState.NOT_COUNTED,
}
"""As what is counted what is still to be done or answered."""
MOST_CHOSEN = 400
"""More of one kind of filter are not read from an address."""
_DAY = dt.timedelta(days=1)
_YEAR = re.compile(r"[1-9]\d{3}", re.ASCII)
_FIRST_SUBJECT = Func(
    F("series__subject_code"), Value("."), Value(1), function="split_part", output_field=CharField()
)
"""A part given on is called like the duty it is of, and that like its subject: HY21-003.2 is of HY21-003."""


class Happened(StrEnum):
    """Something that happened to a duty, by which it is found."""

    EXTENSION_ASKED = "dang-xin-gia-han"
    EXTENDED = "da-gia-han"
    RETURNED = "bi-tra-lai"


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyFilters:
    """All filters of duties; an empty one filters nothing, several of one kind are one or the other.

    ``offices`` are keys of owners, ``groups`` keys of groups of offices; ``issuer`` and ``keeper`` keys of who
    gave the work and who follows it up (``STANDING`` for whoever is the standing agency). ``counted`` are states
    of statistics, ``states`` those of the procedure. ``document`` is the code that subjects of a document begin
    with, ``subjects`` are whole codes, ``within`` codes with all that was given on of them. ``due_from`` and
    ``due_to`` are about the date first set, which stays in every statistic; ``next_from`` and ``next_to`` about
    what is asked for next, as extended or asked again.
    """

    offices: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    issuer: str = ""
    keeper: str = ""
    part: str = ""
    kinds: tuple[str, ...] = ()
    counted: tuple[CountedState, ...] = ()
    states: tuple[str, ...] = ()
    happened: str = ""
    audience: str = ""
    document: str = ""
    subjects: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    year: int | None = None
    due_from: dt.date | None = None
    due_to: dt.date | None = None
    next_from: dt.date | None = None
    next_to: dt.date | None = None
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """True when every duty is shown."""
        return self == DutyFilters()

    def as_query(self) -> dict[str, Any]:
        """This function will return the parts of the address that ``filters_from`` reads."""
        found: dict[str, Any] = {}
        for one in fields(self):
            match value := getattr(self, one.name):
                case tuple() if value:
                    found[_NAMES[one.name]] = [str(each) for each in value]
                case dt.date():
                    found[_NAMES[one.name]] = value.isoformat()
                case str() | int() if value:
                    found[_NAMES[one.name]] = value
        return found


_NAMES = {
    "offices": "co-quan",
    "groups": "nhom",
    "issuer": "giao",
    "keeper": "theo-doi",
    "part": "phan",
    "kinds": "loai",
    "counted": "tinh-trang",
    "states": "buoc",
    "happened": "da-co",
    "audience": "ai-biet",
    "document": "van-ban",
    "subjects": "viec",
    "within": "viec-goc",
    "year": "cua-nam",
    "due_from": "han-tu",
    "due_to": "han-den",
    "next_from": "phai-xong-tu",
    "next_to": "phai-xong-den",
    "words": "q",
}
"""How the filters are called in addresses."""


def filters_from(query: QueryDict) -> DutyFilters:
    """This function will read the filters from an address; whatever it does not know is no filter."""
    return DutyFilters(
        offices=_several(query, "offices"),
        groups=_several(query, "groups", among={group.key for group in people.groups()}),
        issuer=_one(query, "issuer"),
        keeper=_one(query, "keeper"),
        part=_one(query, "part", among=Part.values),
        kinds=_several(query, "kinds", among=DutyKind.values),
        counted=tuple(CountedState(one) for one in _several(query, "counted", among=list(CountedState))),
        states=_several(query, "states", among={*duty_table().states, *request_table().states}),
        happened=_one(query, "happened", among=list(Happened)),
        audience=_one(query, "audience", among=Audience.values),
        document=_one(query, "document"),
        subjects=_several(query, "subjects"),
        within=_several(query, "within"),
        year=_year(query),
        due_from=_day(query, "due_from"),
        due_to=_day(query, "due_to"),
        next_from=_day(query, "next_from"),
        next_to=_day(query, "next_to"),
        words=_one(query, "words"),
    )


def found_duties(
    *, reader: Reader, filters: DutyFilters, moment: Now, along_dates: bool = False
) -> QuerySet[Duty]:
    """This function will return the duties that the reader may know of and that the filters leave.

    ``along_dates`` when they are read in the order of what is asked for next, which nothing ended has: to say that they
    are open too would have the planner expect few of them, and sort them all instead of walking the index.
    """
    along_dates = along_dates and not (filters.offices or filters.groups)
    standing = _standing(filters, moment, along_dates=along_dates)
    return Duty.objects.filter(
        visible_duties(reader, on=moment.today),
        _whose(filters) & _about(filters) & _dated(filters, moment) & standing,
    )


def found_in_parts(
    *, reader: Reader, filters: DutyFilters, moment: Now
) -> tuple[QuerySet[Duty], tuple[QuerySet[Duty], ...]]:
    """This function will return what ``found_duties`` does in parts that have nothing in common, to be counted.

    First what is open, then what is ended: of a year in two parts, by their dates and by when they ended. Asked
    for at once, they would be read one by one; each alone is counted from an index.
    """
    found = found_duties(reader=reader, filters=replace(filters, year=None), moment=moment)
    being_done, ended = found.filter(closed_at=None), found.filter(closed_at__isnull=False)
    if not filters.year:
        return being_done, (ended,)
    dated, undated = _in_year(filters.year)
    if filters.year != moment.today.year:
        being_done = being_done.filter(dated)
    return being_done, (ended.filter(dated), ended.filter(undated))


def _whose(filters: DutyFilters) -> Q:
    condition, offices = Q(), people.offices_ever()
    if filters.offices or filters.groups:
        groups = frozenset(filters.groups)
        asked = [
            id_
            for id_, office in offices.items()
            if (not filters.offices or office.key in filters.offices)
            and (not groups or groups & office.group_keys)
        ]
        condition &= Q(owner__in=asked)
    for name, key in (("issuer", filters.issuer), ("keeper", filters.keeper)):
        if key == STANDING:
            condition &= Q(**{name: None})
        elif key:
            condition &= Q(**{f"{name}__in": [n for n, office in offices.items() if office.key == key]})
    return condition


def _about(filters: DutyFilters) -> Q:
    condition = Q()
    if filters.audience:
        condition &= Q(audience=filters.audience)
    if filters.part:
        condition &= Q(part=filters.part)
    if filters.kinds:
        condition &= Q(kind__in=filters.kinds)
    if filters.document:
        condition &= Q(series__subject_code__startswith=f"{filters.document}-")
    if filters.subjects:
        condition &= Q(series__subject_code__in=filters.subjects)
    if filters.within:
        condition &= Q(In(_FIRST_SUBJECT, filters.within))
    if filters.words:
        condition &= has_words(filters.words)
    return condition


def _dated(filters: DutyFilters, moment: Now) -> Q:
    condition, zone = Q(), timezone.get_current_timezone()
    if filters.year:
        condition &= _of_year(filters.year, moment)
    if filters.due_from:
        condition &= Q(due_on__gte=filters.due_from)
    if filters.due_to:
        condition &= Q(due_on__lte=filters.due_to)
    # A term that ends with a day ends at its 24 o'clock, which is the first instant of the next.
    if filters.next_from:
        condition &= Q(next_due_at__gt=dt.datetime.combine(filters.next_from, dt.time.min, tzinfo=zone))
    if filters.next_to:
        end = dt.datetime.combine(filters.next_to, dt.time.min, tzinfo=zone) + dt.timedelta(days=1)
        condition &= Q(next_due_at__lte=end)
    return condition


def _of_year(year: int, moment: Now) -> Q:
    """What was due or ended in a year; of this year also what is still to be done."""
    dated, undated = _in_year(year)
    return dated | undated | (Q(closed_at=None) if year == moment.today.year else Q())


def _in_year(year: int) -> tuple[Q, Q]:
    """What has its date in a year, and what has none and was ended in it."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    zone = timezone.get_current_timezone()
    begins, ends = (dt.datetime.combine(day, dt.time.min, tzinfo=zone) for day in (first, last + _DAY))
    dated = Q(due_on__gte=first, due_on__lte=last)
    return dated, Q(due_on=None, closed_at__gte=begins, closed_at__lt=ends)


def _standing(filters: DutyFilters, moment: Now, *, along_dates: bool) -> Q:
    condition = Q()
    if filters.counted:
        condition &= reduce(or_, (condition_of(one, now=moment) for one in filters.counted))
    if filters.states:
        condition &= Q(state__in=filters.states)
    if _is_open(filters) and not along_dates:
        condition &= Q(closed_at=None)
    if filters.happened:
        condition &= HAPPENED[Happened(filters.happened)]
    return condition


def is_by_time(filters: DutyFilters) -> bool:
    """This function will say whether ``late_at`` alone tells what is left: open ones with a date, by its own index."""
    return bool(filters.counted) and {CountedState.LATE, CountedState.DUE_SOON}.issuperset(filters.counted)


def _is_open(filters: DutyFilters) -> bool:
    """Whether only what is not ended can be left, so that the index of open duties may serve."""
    ending = set(states_counting_as(CountsAs.DONE, CountsAs.ANSWERED, CountsAs.NONE))
    by_count = bool(filters.counted) and OPEN.issuperset(filters.counted) and not is_by_time(filters)
    by_state = bool(filters.states) and ending.isdisjoint(filters.states)
    return by_count or by_state or filters.happened == Happened.EXTENSION_ASKED


HAPPENED = {
    Happened.EXTENSION_ASKED: Q(Exists(Extension.objects.filter(duty=OuterRef("pk"), state="asked"))),
    Happened.EXTENDED: Q(Exists(Extension.objects.filter(duty=OuterRef("pk"), state="granted"))),
    Happened.RETURNED: Q(Exists(DutyEvent.objects.filter(duty=OuterRef("pk"), kind="return_result"))),
}
"""The condition of everything that may have happened to a duty."""


def _several(query: QueryDict, name: str, *, among: Collection[str] | None = None) -> tuple[str, ...]:
    typed = dict.fromkeys(
        one.replace("\x00", "").strip()[:80] for one in query.getlist(_NAMES[name])[:MOST_CHOSEN]
    )
    return tuple(one for one in typed if one and (among is None or one in among))


def _one(query: QueryDict, name: str, *, among: Collection[str] | None = None) -> str:
    typed = query.get(_NAMES[name], "").replace("\x00", "").strip()[:200]
    return typed if among is None or typed in among else ""


def _year(query: QueryDict) -> int | None:
    typed = query.get(_NAMES["year"], "")
    return int(typed) if _YEAR.fullmatch(typed) else None


def _day(query: QueryDict, name: str) -> dt.date | None:
    try:
        return read_day(query.get(_NAMES[name], ""))
    except ValidationError:
        return None
