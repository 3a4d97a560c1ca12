"""Turns a reading into a document under review: facts, links, sections, passages, assignments."""

import datetime as dt

from django.db import transaction

from lachan.province.audit import actions as audit
from lachan.province.plans.actions.linking import resolve_links_of, resolve_links_to
from lachan.province.plans.actions.proposing import sorted_problems, write_proposals
from lachan.province.plans.actions.versions import touch_document
from lachan.province.plans.actions.writing import (
    put_document_words,
)
from lachan.province.plans.choices import (
    DocumentState,
    LinkRelation,
    PassageKind,
)
from lachan.province.plans.models import (
    Document,
    DocumentLink,
    Passage,
    Section,
    Target,
)
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.texts import reading as texts
from lachan.rulebook.texts.headings import section_titles
from lachan.rulebook.texts.numbers import number_key
from lachan.rulebook.vietnamese.folding import fold


@transaction.atomic
def record_reading(*, document_id: int, reading: texts.Reading, by: Reader, at: dt.datetime) -> bool:
    """This function will keep a reading and open the review; ``False`` when the document is past reading.

    Everything is written in one transaction: a job that dies and runs again finds nothing half done.
    """
    document = Document.objects.select_for_update().get(pk=document_id)
    if document.state != DocumentState.READING:
        return False
    _put_facts(document, reading)
    loose, attached = sorted_problems(reading)
    document.problems = loose
    document.state = DocumentState.REVIEW
    document.progress, document.stage = 100, ""
    touch_document(document, by=by, at=at)
    document.save()
    _write_links(document, reading.document)
    _write_sections(document, reading)
    _write_passages(document, reading)
    write_proposals(document=document, reading=reading, problems=attached, by=by, at=at)
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
    """Keep every section that has assignments, and the parts of the plan that have none."""
    places = [(one.path, one.span[0], one.heading) for one in reading.assignments]
    places += [(one.path[:1], one.span[0], "") for one in reading.requirements]
    places += [(one.path[:1], one.span[0], "") for one in reading.objectives]
    found = section_titles(text=reading.text, places=places)
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
