"""Turns a reading into a document under review: facts, links, sections, passages, assignments."""

import datetime as dt
from bisect import bisect_right
from itertools import accumulate
from typing import Any

from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.plans.actions.linking import resolve_links_of, resolve_links_to
from lachan.province.plans.actions.versions import touch_document, version_of
from lachan.province.plans.actions.writing import (
    day_of,
    put_document_words,
    put_fields,
    recognised,
    rows_of,
)
from lachan.province.plans.choices import (
    AssignmentState,
    Change,
    DocumentState,
    LinkRelation,
    Origin,
    PassageKind,
)
from lachan.province.plans.models import (
    Assignment,
    AssignmentBody,
    AssignmentDeadline,
    AssignmentVersion,
    Document,
    DocumentLink,
    Passage,
    Section,
    Target,
)
from lachan.province.plans.queries.fields import AssignmentFields
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.texts import reading as texts
from lachan.rulebook.texts.headings import section_titles
from lachan.rulebook.texts.numbers import number_key
from lachan.rulebook.texts.titles import short_title
from lachan.rulebook.vietnamese.folding import fold

_LONGEST_TITLE = 300


@transaction.atomic
def record_reading(*, document_id: int, reading: texts.Reading, by: Reader, at: dt.datetime) -> bool:
    """This function will keep a reading and open the review; ``False`` when the document is past reading.

    Everything is written in one transaction: a job that dies and runs again finds nothing half done.
    """
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.state != DocumentState.READING:
        return False
    _put_facts(document, reading)
    loose, attached = _sorted_problems(reading)
    document.problems = loose
    document.state = DocumentState.REVIEW
    document.progress, document.stage = 100, ""
    touch_document(document, by=by, at=at)
    document.save()
    _write_links(document, reading.document)
    _write_sections(document, reading)
    _write_passages(document, reading)
    _write_assignments(document, reading, attached, by=by, at=at)
    audit.record(
        action="plans.record_reading",
        subject_kind="document",
        subject_id=document.pk,
        subject=str(document)[:300],
        by=by,
        at=at,
        after={"assignments": len(reading.assignments), "problems": len(reading.problems)},
    )
    return True


@transaction.atomic
def record_unreadable(*, document_id: int, message: str, by: Reader, at: dt.datetime) -> bool:
    """This function will say why a file could not be read; ``False`` when the document is past reading."""
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.state != DocumentState.READING:
        return False
    document.state = DocumentState.UNREADABLE
    document.stage = message[:200]
    document.problems = [{"code": "unreadable", "message": message, "span": None}]
    touch_document(document, by=by, at=at)
    document.save()
    audit.record(
        action="plans.record_unreadable",
        subject_kind="document",
        subject_id=document.pk,
        subject=document.file.name,
        by=by,
        at=at,
        reason=message,
    )
    return True


def _put_facts(document: Document, reading: texts.Reading) -> None:
    """Keep what the head and foot say; what is longer than the column is cut, the text has it whole."""
    facts, signer = reading.document, reading.document.signer
    document.kind = _one_line(facts.kind, 60)
    document.number = _one_line(facts.number, 60)
    document.issuer = _one_line(facts.issuer, 200)
    document.place = _one_line(facts.place, 100)
    document.title = _one_line(facts.title, None)
    document.signer_authority = _one_line(signer.authority, 200)
    document.signer_capacity = _one_line(signer.capacity, 100)
    document.signer_title = _one_line(signer.title, 200)
    document.signer_name = _one_line(signer.name, 120)
    put_document_words(document)
    document.issued_on = facts.issued_on
    document.recipients = list(facts.recipients)
    document.text = reading.text


def _one_line(text: str | None, longest: int | None) -> str:
    return " ".join((text or "").split())[:longest]


def _sorted_problems(
    reading: texts.Reading,
) -> tuple[list[dict[str, Any]], dict[int, list[dict[str, Any]]]]:
    """Give each problem to the assignments that its span touches, by index; the rest to the document."""
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


def _write_links(document: Document, facts: texts.DocumentFacts) -> None:
    """What the title names is carried out; everything else that is cited is a basis."""
    title = "".join(fold(facts.title or "").split())
    links: dict[str, DocumentLink] = {}
    for basis in facts.legal_bases:
        key = number_key(basis.number)[:60]
        if not key or key == document.number_key or key in links:
            continue
        links[key] = DocumentLink(
            document=document,
            relation=LinkRelation.IMPLEMENTS if key in title else LinkRelation.BASED_ON,
            kind=basis.kind[:60],
            number=basis.number[:60],
            number_key=key,
            issued_on=basis.issued_on,
            issuer=(basis.issuer or "")[:200],
        )
    DocumentLink.objects.bulk_create(links.values())
    resolve_links_of(document)
    resolve_links_to(document)


def _write_sections(document: Document, reading: texts.Reading) -> None:
    found = section_titles(
        text=reading.text,
        places=[(one.path, one.span[0], one.heading) for one in reading.assignments],
    )
    Section.objects.bulk_create(
        Section(document=document, path=list(path), title=title, position=position)
        for path, (title, position) in found.items()
    )


def _write_passages(document: Document, reading: texts.Reading) -> None:
    parts: list[tuple[PassageKind, texts.Requirement | texts.Objective, tuple[texts.Target, ...]]] = [
        *((PassageKind.REQUIREMENT, one, ()) for one in reading.requirements),
        *((PassageKind.OBJECTIVE, one, one.targets) for one in reading.objectives),
    ]
    targets: list[Target] = []
    passages = []
    for position, (kind, one, measured) in enumerate(parts):
        passage = Passage(
            document=document,
            kind=kind,
            position=position,
            path=list(one.path),
            text=one.text,
            span_start=one.span[0],
            span_end=one.span[1],
        )
        passages.append(passage)
        targets += [_passage_target(passage, index, target) for index, target in enumerate(measured)]
    Passage.objects.bulk_create(passages)
    Target.objects.bulk_create(targets)


def _passage_target(passage: Passage, position: int, target: texts.Target) -> Target:
    return Target(
        passage=passage,
        position=position,
        raw=target.raw,
        comparator=target.comparator,
        value=target.value,
        value_max=target.value_max,
        unit=target.unit,
        of=target.of,
        span_start=target.span[0],
        span_end=target.span[1],
    )


def _write_assignments(
    document: Document,
    reading: texts.Reading,
    problems: dict[int, list[dict[str, Any]]],
    *,
    by: Reader,
    at: dt.datetime,
) -> None:
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
        title=short_title(read.text, bodies=read.lead) or _one_line(read.text, _LONGEST_TITLE),
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
