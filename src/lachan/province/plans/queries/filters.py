"""What a register is filtered by, how that stands in the address, and which assignments it leaves."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from lachan.province.people import queries as people
from lachan.province.plans.choices import AssignmentState, BodyRole
from lachan.province.plans.models import AssignmentBody, AssignmentDeadline
from lachan.province.plans.queries.access import REGISTERED
from lachan.rulebook.calendar.deadlines import Recurrence
from lachan.rulebook.texts.reading import Category, Modality
from lachan.rulebook.vietnamese.folding import fold, normal

_PERIOD = re.compile(r"(\d{4})(?:-Q([1-4]))?")
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 12
UNDATED, YEARLY, PAST = "undated", "yearly", "past"


OUTSIDE = ("-",)
"""The section of what stands in none: a duty of the closing paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFilters:
    """All filters of a register; an empty one filters nothing.

    ``section`` is the beginning of a path; ``office`` an office's key, with what its groups are given;
    ``group`` a group of the lexicon; ``name`` a body that is neither; ``deadline`` is ``2021-Q1``, ``2021``,
    ``undated``, ``yearly`` or ``past``; ``words`` is what a person typed.
    """

    section: tuple[str, ...] = ()
    office: str = ""
    group: str = ""
    name: str = ""
    role: BodyRole | None = None
    deadline: str = ""
    category: str = ""
    modality: str = ""
    words: str = ""
    withdrawn: bool = False

    @property
    def is_empty(self) -> bool:
        """True when everything is shown."""
        return self == RegisterFilters()

    @property
    def body(self) -> str:
        """The body as one value, as choices have it: ``office:<key>``, ``group:<key>``, ``name:<name>``."""
        chosen = (("office", self.office), ("group", self.group), ("name", self.name))
        return next((f"{kind}:{value}" for kind, value in chosen if value), "")

    def as_query(self) -> dict[str, str]:
        """This function will return the parts of the address that ``filters_from`` reads."""
        parts = {
            "section": "/".join(self.section),
            "body": self.body,
            "role": self.role or "",
            "deadline": self.deadline,
            "category": self.category,
            "modality": self.modality,
            "q": self.words,
            "withdrawn": "1" if self.withdrawn else "",
        }
        return {name: str(value) for name, value in parts.items() if value}


def filters_from(query: Mapping[str, str]) -> RegisterFilters:
    """This function will read the filters from an address; whatever it does not know is no filter."""
    role, deadline = query.get("role", ""), query.get("deadline", "")
    category, modality = query.get("category", ""), query.get("modality", "")
    kind, _colon, body = query.get("body", "").partition(":")
    is_period = deadline in (UNDATED, YEARLY, PAST) or _PERIOD.fullmatch(deadline)
    return RegisterFilters(
        section=tuple(part for part in query.get("section", "").split("/") if part),
        office=body if kind == "office" else "",
        group=body if kind == "group" else "",
        name=body if kind == "name" else "",
        role=BodyRole(role) if role in BodyRole.values else None,
        deadline=deadline if is_period else "",
        category=category if category in list(Category) else "",
        modality=modality if modality in list(Modality) else "",
        words=query.get("q", "").replace("\x00", "").strip(),
        withdrawn=query.get("withdrawn") == "1",
    )


def condition_of(filters: RegisterFilters, *, office: people.OfficeLine | None, on: dt.date) -> Q:
    """This function will return the condition on assignments; ``office`` is the one that the filter names."""
    states = REGISTERED if filters.withdrawn else (AssignmentState.IN_FORCE,)
    condition = Q(state__in=states)
    if filters.section == OUTSIDE:
        condition &= Q(path__len=0)
    elif filters.section:
        condition &= Q(**{f"path__0_{len(filters.section)}": list(filters.section)})
    if filters.category:
        condition &= Q(category=filters.category)
    if filters.modality:
        condition &= Q(modality=filters.modality)
    if filters.body or filters.role:
        condition &= _has_body(filters, office)
    if filters.deadline:
        condition &= _has_deadline(filters.deadline, on)
    if filters.words:
        condition &= has_words(filters.words)
    return condition


def _has_body(filters: RegisterFilters, office: people.OfficeLine | None) -> Q:
    bodies = AssignmentBody.objects.all()
    if filters.office:
        if office is None:
            return Q(pk__in=[])
        bodies = bodies.filter(Q(office=office.id) | Q(group_key__in=sorted(office.group_keys)))
    elif filters.group:
        bodies = bodies.filter(group_key=filters.group)
    elif filters.name:
        bodies = bodies.filter(name=filters.name, office=None, group_key="")
    if filters.role:
        bodies = bodies.filter(role=filters.role)
    return Q(pk__in=bodies.values("assignment"))


def _has_deadline(chosen: str, on: dt.date) -> Q:
    deadlines = AssignmentDeadline.objects.all()
    dated = Q(pk__in=deadlines.filter(due_on__isnull=False).values("assignment"))
    match chosen:
        case "undated":
            return ~dated
        case "yearly":
            yearly = deadlines.filter(recurs=Recurrence.YEARLY)
            return Q(pk__in=yearly.values("assignment"))
        case "past":
            ahead = Q(pk__in=deadlines.filter(due_on__gte=on).values("assignment"))
            return dated & ~ahead
    first, last = _days_of(chosen)
    return Q(pk__in=deadlines.filter(due_on__range=(first, last)).values("assignment"))


def _days_of(chosen: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year or of a quarter; what is neither has no day."""
    period = _PERIOD.fullmatch(chosen)
    if not period or not 1 <= int(period[1]) < dt.MAXYEAR:
        return dt.date.max, dt.date.min
    year, quarter = int(period[1]), period[2]
    first = dt.date(year, 3 * int(quarter) - 2 if quarter else 1, 1)
    months = first.month - 1 + (3 if quarter else 12)
    behind = dt.date(year + months // 12, months % 12 + 1, 1)
    return first, behind - dt.timedelta(days=1)


def has_words(typed: str) -> Q:
    """This function will return the condition that every word typed begins a word, marks or no marks."""
    words = _WORD.findall(fold(normal(typed)))[:_MOST_WORDS]
    if not words:
        return Q(pk__in=[])
    prefixes = " & ".join(f"{word}:*" for word in words)
    return Q(words=SearchQuery(prefixes, config="simple", search_type="raw"))


def known_office(key: str) -> people.OfficeLine | None:
    """This function will return an office by its key, also one that is no more."""
    return next((office for office in people.offices_ever().values() if office.key == key), None)
