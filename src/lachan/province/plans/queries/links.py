"""What a document rests on and carries out, and what rests on it."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lachan.province.plans.choices import DocumentState, LinkRelation
from lachan.province.plans.models import Document, DocumentLink
from lachan.province.plans.queries.access import visible_documents
from lachan.province.plans.queries.values import DocumentRef
from lachan.province.plans.queries.wording import document_name
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLinkRow:
    """A link seen from one side; ``target`` is ``None`` while the other is not held or not visible."""

    id: int
    relation: LinkRelation
    relation_name: str
    name: str
    issuer: str
    issued_on: dt.date | None
    target: DocumentRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLinks:
    """What the document rests on and carries out, and what rests on it."""

    outgoing: tuple[DocumentLinkRow, ...] = ()
    incoming: tuple[DocumentLinkRow, ...] = ()


def links_of(*, reader: Reader, document_id: int) -> DocumentLinks | None:
    """This function will return the links of a document both ways, or ``None`` if it is not visible.

    A document that the reader may not see shows as a citation only, and its own citations not at all.
    """
    if not Document.objects.filter(visible_documents(reader), pk=document_id).exists():
        return None
    outgoing = list(DocumentLink.objects.filter(document=document_id).order_by("relation", "pk"))
    incoming = list(
        DocumentLink.objects.filter(visible_documents(reader, "document__"), target=document_id)
        .exclude(document__state=DocumentState.DISCARDED)
        .order_by("relation", "pk")
    )
    refs = document_refs(
        reader,
        {link.target_id for link in outgoing if link.target_id} | {one.document_id for one in incoming},
    )
    return DocumentLinks(
        outgoing=tuple(
            DocumentLinkRow(
                id=link.pk,
                relation=LinkRelation(link.relation),
                relation_name=str(LinkRelation(link.relation).label),
                name=document_name(kind=link.kind, number=link.number),
                issuer=link.issuer,
                issued_on=link.issued_on,
                target=refs.get(link.target_id or 0),
            )
            for link in outgoing
        ),
        incoming=tuple(
            DocumentLinkRow(
                id=link.pk,
                relation=LinkRelation(link.relation),
                relation_name=str(LinkRelation(link.relation).label),
                name=refs[link.document_id].name,
                issuer="",
                issued_on=refs[link.document_id].issued_on,
                target=refs[link.document_id],
            )
            for link in incoming
        ),
    )


def document_refs(reader: Reader, ids: Collection[int]) -> Mapping[int, DocumentRef]:
    """This function will return references to those documents that the reader may see."""
    rows = Document.objects.filter(visible_documents(reader), pk__in=ids).values_list(
        "pk", "kind", "number", "title", "state", "issued_on", "code"
    )
    return {
        pk: DocumentRef(
            id=pk,
            name=document_name(kind=kind, number=number),
            title=title,
            state=DocumentState(state),
            issued_on=issued_on,
            code=code,
        )
        for pk, kind, number, title, state, issued_on, code in rows
    }
