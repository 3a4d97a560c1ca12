"""Writes the fields of an assignment with what hangs on it: bodies recognised, deadlines, targets, words."""

import datetime as dt
import re

from django.utils import timezone

from lachan.province.people import queries as people
from lachan.province.plans.choices import BodyRole
from lachan.province.plans.models import (
    Assignment,
    AssignmentBody,
    AssignmentDeadline,
    Document,
    Target,
)
from lachan.province.plans.queries.fields import AssignmentFields
from lachan.rulebook.texts.numbers import number_key
from lachan.rulebook.vietnamese.folding import fold, normal

_WORD = re.compile(r"[^\W_]+")


def words_of(*parts: str) -> str:
    """This function will return the words of a text without marks, as they are searched."""
    return " ".join(_WORD.findall(fold(normal(" ".join(parts)))))


def put_document_words(document: Document) -> None:
    """This function will set what a document is found by; nothing is saved."""
    document.number_key = number_key(document.number)[:60]
    document.folded = words_of(document.code, document.kind, document.number, document.issuer, document.title)


def day_of(document: Document, at: dt.datetime) -> dt.date:
    """This function will return the day on which the names in a document are to be understood."""
    return document.issued_on or timezone.localdate(at)


def recognised(*, names: set[str], document: Document, on: dt.date) -> dict[str, people.BodyMatch]:
    """This function will say what every name in a document stands for on a day."""
    if not names:
        return {}
    province = people.province_named(text=f"{document.issuer} {document.place}", on=on)
    return people.bodies_by_name(names=names, on=on, province_code=province)


def put_fields(*, assignment: Assignment, fields: AssignmentFields) -> None:
    """This function will set the assignment's own columns; nothing is saved."""
    assignment.title = fields.title
    assignment.text = fields.text
    assignment.path = list(fields.path)
    assignment.heading = fields.heading
    assignment.modality = fields.modality
    assignment.category = fields.category
    assignment.outputs = list(fields.outputs)
    names = fields.lead + fields.coordinate + fields.direct + fields.report_to
    assignment.folded = words_of(assignment.code, fields.title, fields.text, *names)


def rows_of(
    *, assignment: Assignment, fields: AssignmentFields, matches: dict[str, people.BodyMatch]
) -> tuple[list[AssignmentBody], list[AssignmentDeadline], list[Target]]:
    """This function will return the unsaved rows that hang on an assignment with these fields."""
    roles = {
        BodyRole.LEAD: fields.lead,
        BodyRole.COORDINATE: fields.coordinate,
        BodyRole.DIRECT: fields.direct,
        BodyRole.REPORT_TO: fields.report_to,
    }
    unknown = people.BodyMatch()
    bodies = [
        AssignmentBody(
            assignment=assignment,
            role=role,
            position=position,
            name=name,
            office_id=matches.get(name, unknown).office_id,
            group_key=matches.get(name, unknown).group_key,
        )
        for role, names in roles.items()
        for position, name in enumerate(names)
    ]
    deadlines = [
        AssignmentDeadline(
            assignment=assignment,
            position=position,
            kind=one.kind,
            raw=one.raw,
            due_on=one.due_on,
            starts_on=one.starts_on,
            recurs=one.recurs,
            recur_due=one.recur_due or "",
            applies_to=one.applies_to or "",
            subkind=one.subkind or "",
            span_start=one.span[0],
            span_end=one.span[1],
        )
        for position, one in enumerate(fields.deadlines)
    ]
    return bodies, deadlines, target_rows(fields=fields, assignment=assignment)


def target_rows(*, fields: AssignmentFields, assignment: Assignment) -> list[Target]:
    """This function will return the unsaved targets of an assignment."""
    return [
        Target(
            assignment=assignment,
            position=position,
            raw=one.raw,
            comparator=one.comparator,
            value=one.value,
            value_max=one.value_max,
            unit=one.unit,
            of=one.of,
            span_start=one.span[0],
            span_end=one.span[1],
        )
        for position, one in enumerate(fields.targets)
    ]


def write_fields(*, assignment: Assignment, fields: AssignmentFields, on: dt.date) -> None:
    """This function will save the fields, with bodies, deadlines and targets put anew."""
    put_fields(assignment=assignment, fields=fields)
    assignment.save()
    names = {*fields.lead, *fields.coordinate, *fields.direct, *fields.report_to}
    matches = recognised(names=names, document=assignment.document, on=on)
    for hanging in (assignment.bodies, assignment.deadlines, assignment.targets):
        hanging.all().delete()
    bodies, deadlines, targets = rows_of(assignment=assignment, fields=fields, matches=matches)
    AssignmentBody.objects.bulk_create(bodies)
    AssignmentDeadline.objects.bulk_create(deadlines)
    Target.objects.bulk_create(targets)
