"""Puts a reviewed document in force: from then on its assignments are the register."""

import datetime as dt
import re
from itertools import count

from django.db import connection, transaction
from django.utils import timezone

from lachan.province.audit import actions as audit
from lachan.province.plans.actions.holding import locked_document, refuse_unless_allowed
from lachan.province.plans.actions.obliging import oblige
from lachan.province.plans.actions.versions import document_conflict, touch, touch_document, version_of
from lachan.province.plans.actions.writing import put_document_words, put_fields
from lachan.province.plans.choices import AssignmentState, Change, DocumentState
from lachan.province.plans.models import Assignment, AssignmentVersion, Document, ReviewDraft
from lachan.province.plans.queries.details import fields_of_all
from lachan.province.plans.queries.documents import counts_of
from lachan.province.plans.queries.errors import NotPossible, NotReady
from lachan.province.plans.queries.readiness import missing_for
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.vietnamese.folding import fold, normal

_STEMS = 7_214_001
"""The advisory lock under which stems are given: two documents never get the same one."""
_LONGEST_STEM = 6


@transaction.atomic
def put_in_force(*, document_id: int, version: int, by: Reader, at: dt.datetime) -> str:
    """This function will give the assignments their codes, in text order, and return the document's code.

    Raises ``NotReady`` with everything still missing; done twice it is done once.
    """
    document = locked_document(document_id=document_id, by=by)
    refuse_unless_allowed(document=document, permission=Permission.PLAN_ISSUE, by=by)
    if document.state == DocumentState.IN_FORCE:
        return document.code
    if document.state != DocumentState.REVIEW:
        raise NotPossible(str(DocumentState(document.state).label))
    if document.version != version:
        raise document_conflict(document)
    missing = missing_for(
        counts=counts_of([document.pk])[document.pk],
        number=document.number,
        issuer=document.issuer,
        issued_on=document.issued_on,
        confirmed_blank=document.confirmed_blank,
    )
    if missing:
        raise NotReady(missing)
    document.code = _free_stem(document, at)
    put_document_words(document)
    document.state, document.in_force_at = DocumentState.IN_FORCE, at
    touch_document(document, by=by, at=at)
    document.save()
    issued = _issue_assignments(document, by=by, at=at)
    oblige(
        document=document,
        assignments=issued,
        basis=document.number or document.code,
        basis_on=document.issued_on or timezone.localdate(at),
        by=by,
        at=at,
    )
    audit.record(
        action="plans.put_in_force",
        subject_kind="document",
        subject_id=document.pk,
        subject=str(document)[:300],
        by=by,
        at=at,
        after={"code": document.code, "assignments": len(issued)},
    )
    return document.code


def _issue_assignments(document: Document, *, by: Reader, at: dt.datetime) -> list[Assignment]:
    approved = list(document.assignments.filter(state=AssignmentState.APPROVED).order_by("position", "id"))
    contents = fields_of_all(approved)
    versions = []
    for number, assignment in enumerate(approved, start=1):
        assignment.document = document
        assignment.code = assignment_code(document.code, number)
        assignment.state = AssignmentState.IN_FORCE
        fields = contents[assignment.pk]
        put_fields(assignment=assignment, fields=fields)
        touch(assignment=assignment, by=by, at=at)
        versions.append(version_of(assignment=assignment, change=Change.ISSUED, by=by, at=at, fields=fields))
    Assignment.objects.bulk_update(
        approved, ["code", "state", "folded", "version", "changed_at", "changed_by_name"]
    )
    AssignmentVersion.objects.bulk_create(versions)
    ReviewDraft.objects.filter(assignment__document=document).delete()
    return approved


def assignment_code(stem: str, number: int) -> str:
    """This function will return the code that people say on the phone: ``HY21-003``."""
    return f"{stem}-{number:03d}"


def stem_for(*, place: str, issuer: str, is_own_plan: bool, year: int) -> str:
    """This function will return the initials of the place and the year: "Hưng Yên", 2021 is ``HY21``.

    An office's own plan takes the initials of the office instead, since many offices share a place.
    """
    source = issuer if is_own_plan else place or issuer
    initials = "".join(re.findall(r"\b[a-z]", fold(normal(source))))[:_LONGEST_STEM].upper()
    return f"{initials or 'VB'}{year % 100:02d}"


def _free_stem(document: Document, at: dt.datetime) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_STEMS])
    stem = stem_for(
        place=document.place,
        issuer=document.issuer,
        is_own_plan=document.carries_out_id is not None,
        year=(document.issued_on or at).year,
    )
    taken = set(Document.objects.filter(code__startswith=stem).values_list("code", flat=True))
    if stem not in taken:
        return stem
    return next(free for number in count(2) if (free := f"{stem}.{number}") not in taken)
