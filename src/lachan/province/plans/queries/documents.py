"""Documents as lists and pages show them."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from dataclasses import fields as names_of
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from lachan.province.plans.choices import AssignmentState, DocumentState
from lachan.province.plans.models import Assignment, Document
from lachan.province.plans.queries.access import may_with_own, registered, visible_documents
from lachan.province.plans.queries.fields import DocumentFields
from lachan.province.plans.queries.values import AssignmentRef, Problem, StateCounts
from lachan.province.plans.queries.wording import document_name
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One line of the list of documents."""

    id: int
    state: DocumentState
    state_name: str
    code: str
    name: str
    title: str
    issuer: str
    issued_on: dt.date | None
    uploaded_at: dt.datetime
    uploaded_by_name: str
    progress: int
    stage: str
    counts: StateCounts
    carries_out: AssignmentRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage:
    """One page of the list; ``counts`` has every state that the reader may see, all pages together."""

    rows: tuple[DocumentRow, ...]
    counts: dict[DocumentState, int]
    next_after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRights:
    """What the reader may do with a document as it stands."""

    review: bool = False
    issue: bool = False
    amend: bool = False
    export: bool = False
    retry: bool = False
    discard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """A document with all its facts."""

    id: int
    version: int
    state: DocumentState
    state_name: str
    code: str
    name: str
    fields: DocumentFields
    confirmed_blank: tuple[str, ...]
    problems: tuple[Problem, ...]
    progress: int
    stage: str
    uploaded_at: dt.datetime
    uploaded_by_name: str
    in_force_at: dt.datetime | None
    file_name: str
    file_size: int
    file_sha256: str
    counts: StateCounts
    rights: DocumentRights
    office_id: int | None = None
    carries_out: AssignmentRef | None = None


def documents_for(
    *, reader: Reader, state: DocumentState | None = None, after: str = "", size: int = 50
) -> DocumentsPage:
    """This function will list the documents that the reader may see, newest first.

    Discarded ones are listed only when they are asked for by ``state``.
    """
    visible = Document.objects.filter(visible_documents(reader))
    counted = dict(visible.order_by().values_list("state").annotate(Count("pk")))
    chosen = visible.filter(state=state) if state else visible.exclude(state=DocumentState.DISCARDED)
    rows = rows_for(reader=reader, documents=_behind(chosen, after), size=size + 1)
    more = len(rows) > size
    return DocumentsPage(
        rows=rows[:size],
        counts={one: counted.get(one, 0) for one in DocumentState},
        next_after=f"{rows[size - 1].uploaded_at.isoformat()}~{rows[size - 1].id}" if more else None,
    )


def _behind(documents: QuerySet[Document], after: str) -> QuerySet[Document]:
    """Continue behind a row; a cursor that cannot be read begins at the top."""
    try:
        moment, key = after.split("~")
        at, last_id = dt.datetime.fromisoformat(moment), int(key)
    except ValueError:
        return documents
    return documents.filter(Q(uploaded_at__lt=at) | Q(uploaded_at=at, pk__lt=last_id))


def rows_for(*, reader: Reader, documents: QuerySet[Document], size: int) -> tuple[DocumentRow, ...]:
    """This function will return the newest of some documents as rows, in three queries."""
    found = list(
        documents.order_by("-uploaded_at", "-pk").defer("text", "problems", "recipients", "folded", "words")[
            :size
        ]
    )
    counts = counts_of([one.pk for one in found])
    above = refs_of_assignments(reader, {one.carries_out_id for one in found if one.carries_out_id})
    return tuple(
        DocumentRow(
            id=one.pk,
            state=DocumentState(one.state),
            state_name=str(DocumentState(one.state).label),
            code=one.code,
            name=document_name(kind=one.kind, number=one.number),
            title=one.title,
            issuer=one.issuer,
            issued_on=one.issued_on,
            uploaded_at=one.uploaded_at,
            uploaded_by_name=one.uploaded_by_name,
            progress=one.progress,
            stage=one.stage,
            counts=counts[one.pk],
            carries_out=above.get(one.carries_out_id or 0),
        )
        for one in found
    )


def counts_of(document_ids: Collection[int]) -> Mapping[int, StateCounts]:
    """This function will count the assignments of documents by state."""
    rows = (
        Assignment.objects.filter(document__in=document_ids)
        .order_by()
        .values_list("document_id")
        .annotate(
            total=Count("pk"),
            **{state: Count("pk", filter=Q(state=state)) for state in AssignmentState},
            with_problems=Count("pk", filter=Q(state=AssignmentState.PROPOSED) & ~Q(problems=[])),
        )
    )
    names = ("total", *(str(state) for state in AssignmentState), "with_problems")
    counted = {row[0]: StateCounts(**dict(zip(names, row[1:], strict=True))) for row in rows}
    return {key: counted.get(key, StateCounts()) for key in document_ids}


def refs_of_assignments(reader: Reader, ids: Collection[int]) -> Mapping[int, AssignmentRef]:
    """This function will return references to those assignments whose register the reader may see."""
    if not ids:
        return {}
    rows = (
        Assignment.objects.filter(registered(reader), pk__in=ids)
        .values_list("pk", "code", "title", "document_id", "document__kind", "document__number")
        .order_by("pk")
    )
    return {
        pk: AssignmentRef(
            id=pk,
            code=code,
            title=title,
            document_id=document_id,
            document_name=document_name(kind=kind, number=number),
        )
        for pk, code, title, document_id, kind, number in rows
    }


def document_for(*, reader: Reader, document_id: int) -> DocumentView | None:
    """This function will return one document, or ``None`` when there is none that the reader may see."""
    document = (
        Document.objects.filter(visible_documents(reader), pk=document_id)
        .select_related("file")
        .defer("text", "file__content")
        .first()
    )
    return view_of(document, reader=reader) if document else None


def view_of(document: Document, *, reader: Reader) -> DocumentView:
    """This function will return a document that the reader may see with all its facts."""
    return DocumentView(
        id=document.pk,
        version=document.version,
        state=DocumentState(document.state),
        state_name=str(DocumentState(document.state).label),
        code=document.code,
        name=document_name(kind=document.kind, number=document.number),
        fields=document_fields_of(document),
        confirmed_blank=tuple(document.confirmed_blank),
        problems=problems_of(document.problems),
        progress=document.progress,
        stage=document.stage,
        uploaded_at=document.uploaded_at,
        uploaded_by_name=document.uploaded_by_name,
        in_force_at=document.in_force_at,
        file_name=document.file.name,
        file_size=document.file.size,
        file_sha256=document.file.sha256,
        counts=counts_of([document.pk])[document.pk],
        rights=_rights(document, reader),
        office_id=document.office_id,
        carries_out=refs_of_assignments(
            reader, {document.carries_out_id} if document.carries_out_id else ()
        ).get(document.carries_out_id or 0),
    )


def _rights(document: Document, reader: Reader) -> DocumentRights:
    def may(permission: Permission) -> bool:
        is_own_plan = document.carries_out_id is not None
        return may_with_own(reader, permission, office_id=document.office_id, is_own_plan=is_own_plan)

    in_review = document.state == DocumentState.REVIEW
    in_force = document.state == DocumentState.IN_FORCE
    return DocumentRights(
        review=in_review and may(Permission.PLAN_REVIEW),
        issue=in_review and may(Permission.PLAN_ISSUE),
        amend=in_force and may(Permission.PLAN_AMEND),
        export=in_force and reader.may(Permission.PLAN_EXPORT),
        retry=document.state in (DocumentState.UNREADABLE, DocumentState.READING)
        and may(Permission.PLAN_UPLOAD),
        discard=document.state not in (DocumentState.IN_FORCE, DocumentState.DISCARDED)
        and may(Permission.PLAN_REVIEW),
    )


def problems_of(kept: Collection[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """This function will return problems as they were read."""
    return tuple(
        Problem(
            code=one["code"],
            message=one["message"],
            start=one["span"][0] if one["span"] else None,
            end=one["span"][1] if one["span"] else None,
        )
        for one in kept
    )


def document_fields_of(document: Document) -> DocumentFields:
    """This function will return what can be edited of a document, as it stands."""
    values = {field.name: getattr(document, field.name) for field in names_of(DocumentFields)}
    return DocumentFields(**values | {"recipients": tuple(document.recipients)})


def document_field_labels() -> dict[str, str]:
    """This function will return the name of every editable fact of a document, in the form's order."""
    return {
        "kind": _("Loại văn bản"),
        "number": _("Số, ký hiệu"),
        "issuer": _("Cơ quan ban hành"),
        "place": _("Địa danh"),
        "issued_on": _("Ngày ban hành"),
        "title": _("Trích yếu"),
        "signer_authority": _("Thay mặt"),
        "signer_capacity": _("Thẩm quyền ký"),
        "signer_title": _("Chức vụ người ký"),
        "signer_name": _("Người ký"),
        "recipients": _("Nơi nhận"),
    }


def file_of(*, reader: Reader, document_id: int) -> tuple[str, bytes] | None:
    """This function will return name and bytes of the original file, unchanged since its upload."""
    found = (
        Document.objects.filter(visible_documents(reader), pk=document_id)
        .values_list("file__name", "file__content")
        .first()
    )
    return (found[0], bytes(found[1])) if found else None


def document_with_file(*, reader: Reader, sha256: str) -> int | None:
    """This function will return the document that was read from these bytes, if the reader may see one."""
    return (
        Document.objects.filter(visible_documents(reader), file__sha256=sha256)
        .exclude(state=DocumentState.DISCARDED)
        .values_list("pk", flat=True)
        .first()
    )
