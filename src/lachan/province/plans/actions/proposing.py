"""Proposes the assignments of a reading for review, each with the problems found in it."""

import datetime as dt
from bisect import bisect_right
from itertools import accumulate
from typing import Any

from lachan.province.plans.actions.versions import version_of
from lachan.province.plans.actions.writing import day_of, put_fields, recognised, rows_of
from lachan.province.plans.choices import AssignmentState, Change, Origin
from lachan.province.plans.models import (
    Assignment,
    AssignmentBody,
    AssignmentDeadline,
    AssignmentVersion,
    Document,
    Target,
)
from lachan.province.plans.queries.fields import AssignmentFields
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.texts import reading as texts
from lachan.rulebook.texts.titles import short_title

_LONGEST_TITLE = 300


def sorted_problems(
    reading: texts.Reading,
) -> tuple[list[dict[str, Any]], dict[int, list[dict[str, Any]]]]:
    """This function will give each problem to the assignments that its span touches, by their index.

    What touches none is the document's, and comes first in the answer.
    """
    order = sorted(range(len(reading.assignments)), key=lambda index: reading.assignments[index].span)
    starts = [reading.assignments[index].span[0] for index in order]
    furthest = list(accumulate((reading.assignments[index].span[1] for index in order), max))
    loose: list[dict[str, Any]] = []
    attached: dict[int, list[dict[str, Any]]] = {}
    for problem in reading.problems:
        kept = {
            "code": problem.code,
            "message": problem.message,
            "span": list(problem.span) if problem.span else None,
        }
        touched = []
        if problem.span:
            at = bisect_right(starts, max(problem.span[0], problem.span[1] - 1)) - 1
            while at >= 0 and furthest[at] > problem.span[0]:
                if reading.assignments[order[at]].span[1] > problem.span[0]:
                    touched.append(order[at])
                at -= 1
        for index in touched:
            attached.setdefault(index, []).append(kept)
        if not touched:
            loose.append(kept)
    return loose, attached


def write_proposals(
    *,
    document: Document,
    reading: texts.Reading,
    problems: dict[int, list[dict[str, Any]]],
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will write every assignment of a reading with its first version, in constant queries."""
    proposals = [_fields_read(one) for one in reading.assignments]
    names = {name for one in proposals for name in one.lead + one.coordinate + one.direct + one.report_to}
    matches = recognised(names=names, document=document, on=day_of(document, at))
    assignments = [
        _proposal(document, read, fields, problems.get(index, []), by=by, at=at)
        for index, (read, fields) in enumerate(zip(reading.assignments, proposals, strict=True))
    ]
    Assignment.objects.bulk_create(assignments)
    bodies: list[AssignmentBody] = []
    deadlines: list[AssignmentDeadline] = []
    targets: list[Target] = []
    versions = []
    for assignment, fields in zip(assignments, proposals, strict=True):
        some_bodies, some_deadlines, some_targets = rows_of(
            assignment=assignment, fields=fields, matches=matches
        )
        bodies += some_bodies
        deadlines += some_deadlines
        targets += some_targets
        versions.append(version_of(assignment=assignment, change=Change.READ, by=by, at=at, fields=fields))
    AssignmentBody.objects.bulk_create(bodies)
    AssignmentDeadline.objects.bulk_create(deadlines)
    Target.objects.bulk_create(targets)
    AssignmentVersion.objects.bulk_create(versions)


def _proposal(
    document: Document,
    read: texts.Assignment,
    fields: AssignmentFields,
    problems: list[dict[str, Any]],
    *,
    by: Reader,
    at: dt.datetime,
) -> Assignment:
    assignment = Assignment(
        document=document,
        state=AssignmentState.PROPOSED,
        origin=Origin.READ,
        position=read.span[0],
        printed_label=read.printed_label[:40],
        span_start=read.span[0],
        span_end=read.span[1],
        problems=problems,
        changed_at=at,
        changed_by_name=by.full_name,
    )
    put_fields(assignment=assignment, fields=fields)
    return assignment


def _fields_read(read: texts.Assignment) -> AssignmentFields:
    return AssignmentFields(
        title=short_title(read.text, bodies=read.lead) or " ".join(read.text.split())[:_LONGEST_TITLE],
        text=read.text,
        path=tuple(label[:40] for label in read.path),
        heading=read.heading,
        lead=_names(read.lead),
        coordinate=_names(read.coordinate),
        direct=_names(read.direct),
        report_to=_names(read.report_to),
        modality=read.modality,
        category=read.category,
        deadlines=read.deadlines,
        targets=read.targets,
        outputs=read.outputs,
    )


def _names(read: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name[:300] for name in read))
