"""What each body is given: its page, the reader's own list, the bodies of a document."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from lachan.province.people import queries as people
from lachan.province.plans.choices import AssignmentState, BodyRole, DocumentState
from lachan.province.plans.models import Assignment, AssignmentBody, Document
from lachan.province.plans.queries.access import held_by_reader, registered, visible_documents
from lachan.province.plans.queries.filters import known_office
from lachan.province.plans.queries.holders import held_as
from lachan.province.plans.queries.rows import page_of, register_lines
from lachan.province.plans.queries.values import RegisterRow
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.vietnamese.folding import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyCounts:
    """In how many assignments a body has each role; ``total`` counts every assignment once."""

    total: int = 0
    lead: int = 0
    coordinate: int = 0
    direct: int = 0
    report_to: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """One body of a document; the key of an office or of a group, or neither for a body not known."""

    name: str
    office_key: str
    group_key: str
    counts: BodyCounts

    @property
    def value(self) -> str:
        """The body as a filter has it: ``office:<key>``, ``group:<key>``, ``name:<name>``."""
        if self.office_key:
            return f"office:{self.office_key}"
        return f"group:{self.group_key}" if self.group_key else f"name:{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPage:
    """The assignments of one body over all documents in force, through its groups too."""

    name: str
    office_key: str
    group_key: str
    office_id: int | None
    counts: BodyCounts
    role: BodyRole | None
    rows: tuple[RegisterRow, ...]
    next_after: str | None


def body_page(
    *,
    reader: Reader,
    office_key: str = "",
    group_key: str = "",
    role: BodyRole | None = None,
    on: dt.date,
    after: str = "",
    size: int = 100,
) -> BodyPage | None:
    """This function will return what an office (or a group) is given, or ``None`` for a key not known.

    What an office has taken over from others by the day is its own. An office that is no more keeps its page,
    with what the texts gave to it.
    """
    if not reader.may(Permission.PLAN_READ):
        return None
    if group_key:
        group = next((one for one in people.groups() if one.key == group_key), None)
        if group is None:
            return None
        named = Q(group_key=group_key)
        return _page(
            reader, named, name=group.name, group_key=group_key, role=role, on=on, after=after, size=size
        )
    office = known_office(office_key)
    if office is None:
        return None
    if any(one.id == office.id for one in people.offices_in_force(on=on)):
        named = held_as(office_id=office.id, group_keys=office.group_keys, on=on)
    else:
        named = Q(office=office.id) | Q(group_key__in=sorted(office.group_keys))
    return _page(
        reader,
        named,
        name=office.name,
        office_key=office.key,
        office_id=office.id,
        role=role,
        on=on,
        after=after,
        size=size,
    )


def mine(
    *, reader: Reader, role: BodyRole | None = None, on: dt.date, after: str = "", size: int = 100
) -> BodyPage | None:
    """This function will return what the reader's office is given; ``None`` for who acts for no office."""
    if reader.office_id is None or not reader.may(Permission.PLAN_READ):
        return None
    office = people.offices_ever().get(reader.office_id)
    return _page(
        reader,
        held_by_reader(reader, on=on),
        name=reader.office_name or (office.name if office else ""),
        office_key=office.key if office else "",
        office_id=reader.office_id,
        role=role,
        on=on,
        after=after,
        size=size,
    )


def _page(
    reader: Reader,
    named: Q,
    *,
    name: str,
    office_key: str = "",
    group_key: str = "",
    office_id: int | None = None,
    role: BodyRole | None,
    on: dt.date,
    after: str,
    size: int,
) -> BodyPage:
    bodies = AssignmentBody.objects.filter(named)
    in_force = Assignment.objects.filter(registered(reader), state=AssignmentState.IN_FORCE)
    chosen = bodies.filter(role=role) if role else bodies
    page, next_after = page_of(
        in_force.filter(pk__in=chosen.values("assignment")),
        keys=("document_id", "position", "pk"),
        after=after,
        size=size,
    )
    return BodyPage(
        name=name,
        office_key=office_key,
        group_key=group_key,
        office_id=office_id,
        counts=_counts(bodies.filter(assignment__in=in_force.values("pk"))),
        role=role,
        rows=register_lines(page, reader=reader, on=on),
        next_after=next_after,
    )


def _counts(bodies: QuerySet[AssignmentBody]) -> BodyCounts:
    counted = bodies.aggregate(
        total=Count("assignment", distinct=True),
        **{role: Count("assignment", distinct=True, filter=Q(role=role)) for role in BodyRole},
    )
    return BodyCounts(**counted)


def bodies_of(*, reader: Reader, document_id: int) -> tuple[BodyRow, ...] | None:
    """This function will return the bodies of a document in force by number of assignments they lead."""
    document = Document.objects.filter(
        visible_documents(reader), pk=document_id, state=DocumentState.IN_FORCE
    ).first()
    if document is None:
        return None
    day = document.issued_on or timezone.localdate(document.uploaded_at)
    rows = bodies_in(Assignment.objects.filter(document=document_id, state=AssignmentState.IN_FORCE), day=day)
    return tuple(sorted(rows, key=lambda row: (-row.counts.lead, -row.counts.total, fold(row.name))))


def bodies_in(assignments: QuerySet[Assignment], *, day: dt.date) -> tuple[BodyRow, ...]:
    """This function will return every body named in some assignments, the most named first, in one query.

    An office is one body under whichever name it is called, and so is a group; what a group is given is
    counted for the group only.
    """
    rows = AssignmentBody.objects.filter(assignment__in=assignments.values("pk")).values_list(
        "assignment_id", "role", "office_id", "group_key", "name"
    )
    offices = {office.id: office for office in people.offices_in_force(on=day)}
    groups = {group.key: group.name for group in people.groups()}
    found: dict[tuple[str, str, str], dict[str, set[int]]] = {}
    for assignment_id, role, office_id, group_key, name in rows.order_by("pk"):
        office = offices.get(office_id) if office_id else None
        if office:
            body = (office.name, office.key, "")
        else:
            body = (groups.get(group_key, name), "", group_key) if group_key else (name, "", "")
        found.setdefault(body, {}).setdefault(role, set()).add(assignment_id)
    counted = (
        BodyRow(
            name=name,
            office_key=office_key,
            group_key=group_key,
            counts=BodyCounts(
                total=len(set().union(*roles.values())),
                **{role: len(roles.get(role, ())) for role in BodyRole},
            ),
        )
        for (name, office_key, group_key), roles in found.items()
    )
    return tuple(sorted(counted, key=lambda row: (-row.counts.total, fold(row.name))))
