"""Loads what hangs on assignments - bodies, deadlines, targets - in one query each, however many they are."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lachan.province.people import queries as people
from lachan.province.plans.choices import BodyRole
from lachan.province.plans.models import Assignment, AssignmentBody, AssignmentDeadline, Target
from lachan.province.plans.queries.fields import AssignmentFields, exact
from lachan.province.plans.queries.holders import held_of_body
from lachan.province.plans.queries.values import Body
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence, UndatedKind
from lachan.rulebook.texts import reading
from lachan.rulebook.texts.reading import Category, Comparator, Modality

_DEADLINE = (
    *("kind", "raw", "due_on", "starts_on", "recurs", "recur_due", "applies_to", "subkind"),
    *("span_start", "span_end"),
)
_TARGET = ("raw", "comparator", "value", "value_max", "unit", "of", "span_start", "span_end")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBody:
    """A body as stored: its name in the text and what it was recognised as."""

    name: str
    role: BodyRole
    office_id: int | None
    group_key: str


def bodies_by_assignment(ids: Collection[int]) -> Mapping[int, tuple[NamedBody, ...]]:
    """This function will return the bodies of every assignment in the order they are named."""
    found: defaultdict[int, list[NamedBody]] = defaultdict(list)
    rows = (
        AssignmentBody.objects.filter(assignment__in=ids)
        .order_by("assignment_id", "role", "position")
        .values_list("assignment_id", "name", "role", "office_id", "group_key")
    )
    for assignment_id, name, role, office_id, group_key in rows:
        found[assignment_id].append(
            NamedBody(name=name, role=BodyRole(role), office_id=office_id, group_key=group_key)
        )
    return {key: tuple(bodies) for key, bodies in found.items()}


def deadlines_by_assignment(ids: Collection[int]) -> Mapping[int, tuple[Deadline, ...]]:
    """This function will return the deadlines of every assignment in text order."""
    found: defaultdict[int, list[Deadline]] = defaultdict(list)
    rows = (
        AssignmentDeadline.objects.filter(assignment__in=ids)
        .order_by("assignment_id", "position")
        .values_list("assignment_id", *_DEADLINE)
    )
    for assignment_id, kind, raw, due_on, starts_on, recurs, recur_due, applies_to, subkind, *span in rows:
        found[assignment_id].append(
            Deadline(
                kind=DeadlineKind(kind),
                raw=raw,
                due_on=due_on,
                starts_on=starts_on,
                recurs=Recurrence(recurs),
                recur_due=recur_due or None,
                applies_to=applies_to or None,
                subkind=UndatedKind(subkind) if subkind else None,
                span=(span[0] or 0, span[1] or 0),
            )
        )
    return {key: tuple(deadlines) for key, deadlines in found.items()}


def targets_by_assignment(ids: Collection[int]) -> Mapping[int, tuple[reading.Target, ...]]:
    """This function will return the targets of every assignment in text order."""
    found: defaultdict[int, list[reading.Target]] = defaultdict(list)
    rows = (
        Target.objects.filter(assignment__in=ids)
        .order_by("assignment_id", "position")
        .values_list("assignment_id", *_TARGET)
    )
    for assignment_id, raw, comparator, value, value_max, unit, of, *span in rows:
        found[assignment_id or 0].append(
            reading.Target(
                raw=raw,
                comparator=Comparator(comparator),
                value=exact(value),
                value_max=None if value_max is None else exact(value_max),
                unit=unit,
                of=of,
                span=(span[0] or 0, span[1] or 0),
            )
        )
    return {key: tuple(targets) for key, targets in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hanging:
    """Everything that hangs on some assignments, by assignment."""

    bodies: Mapping[int, tuple[NamedBody, ...]]
    deadlines: Mapping[int, tuple[Deadline, ...]]
    targets: Mapping[int, tuple[reading.Target, ...]]


def hanging_on(ids: Collection[int]) -> Hanging:
    """This function will return what hangs on the assignments, in three queries."""
    return Hanging(
        bodies=bodies_by_assignment(ids),
        deadlines=deadlines_by_assignment(ids),
        targets=targets_by_assignment(ids),
    )


def fields_of(assignment: Assignment, *, hanging: Hanging | None = None) -> AssignmentFields:
    """This function will return what can be edited of one assignment, as it stands."""
    return _fields(assignment, hanging or hanging_on([assignment.pk]))


def fields_of_all(assignments: Collection[Assignment]) -> Mapping[int, AssignmentFields]:
    """This function will return what can be edited of every assignment, in three queries."""
    hanging = hanging_on([assignment.pk for assignment in assignments])
    return {assignment.pk: _fields(assignment, hanging) for assignment in assignments}


def _fields(assignment: Assignment, hanging: Hanging) -> AssignmentFields:
    bodies = hanging.bodies.get(assignment.pk, ())
    named = {role: tuple(body.name for body in bodies if body.role == role) for role in BodyRole}
    return AssignmentFields(
        title=assignment.title,
        text=assignment.text,
        path=tuple(assignment.path),
        heading=assignment.heading,
        lead=named[BodyRole.LEAD],
        coordinate=named[BodyRole.COORDINATE],
        direct=named[BodyRole.DIRECT],
        report_to=named[BodyRole.REPORT_TO],
        modality=Modality(assignment.modality),
        category=Category(assignment.category),
        deadlines=hanging.deadlines.get(assignment.pk, ()),
        targets=hanging.targets.get(assignment.pk, ()),
        outputs=tuple(assignment.outputs),
    )


def linked(
    bodies: Collection[NamedBody],
    *,
    offices: Mapping[int, people.OfficeLine],
    reader: Reader,
    heirs: people.Heirs | None = None,
    assignment_id: int = 0,
) -> tuple[Body, ...]:
    """This function will return the bodies with the keys that open their pages, the reader's own marked.

    With ``heirs`` it says who holds each body's work on their day, and it is theirs then.
    """
    found = []
    for body in bodies:
        office = offices.get(body.office_id or 0)
        named = {"office_key": office.key if office else "", "group_key": body.group_key}
        held = heirs and held_of_body(heirs, assignment_id=assignment_id, role=body.role, **named)
        owners = (
            {(one.office_id, one.group_key) for one in held.holders}
            if held
            else {(body.office_id, body.group_key)}
        )
        found.append(
            Body(
                name=body.name,
                role=body.role,
                is_reader=reader.office_id is not None
                and any(
                    office_id == reader.office_id or group in reader.group_keys for office_id, group in owners
                ),
                held=held or None,
                **named,
            )
        )
    return tuple(found)
