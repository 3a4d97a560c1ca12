"""Links documents to those they rest on, carry out or amend."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.plans.actions.holding import locked_document, refuse_unless_allowed
from lachan.province.plans.choices import DocumentState, LinkRelation
from lachan.province.plans.models import Document, DocumentLink
from lachan.province.plans.queries.errors import InvalidFields
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.texts.numbers import number_key


@transaction.atomic
def link_documents(
    *,
    document_id: int,
    relation: LinkRelation,
    number: str,
    kind: str = "",
    issued_on: dt.date | None = None,
    issuer: str = "",
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will record a link by the number of the other document, held or not; returns its id.

    The same link made twice is one link. Raises ``InvalidFields`` for no number or the document's own.
    """
    document = locked_document(document_id=document_id, by=by)
    refuse_unless_allowed(document=document, permission=_permission_for(document), by=by)
    number = " ".join(number.split())
    key = number_key(number)
    if not key:
        raise InvalidFields({"number": _("Hãy ghi số, ký hiệu của văn bản được dẫn.")})
    if key == document.number_key:
        raise InvalidFields({"number": _("Một văn bản không dẫn chính nó.")})
    link, is_new = DocumentLink.objects.get_or_create(
        document=document,
        relation=relation,
        number_key=key,
        defaults={"number": number, "kind": kind, "issued_on": issued_on, "issuer": issuer},
    )
    if is_new:
        resolve_links_of(document)
        _record("plans.link_documents", link=link, by=by, at=at)
    return link.pk


@transaction.atomic
def unlink_documents(*, link_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will remove a link; removed twice it is removed once."""
    link = DocumentLink.objects.filter(pk=link_id).first()
    if link is None:
        return
    document = locked_document(document_id=link.document_id, by=by)
    refuse_unless_allowed(document=document, permission=_permission_for(document), by=by)
    _record("plans.unlink_documents", link=link, by=by, at=at)
    link.delete()


def _permission_for(document: Document) -> Permission:
    in_force = document.state == DocumentState.IN_FORCE
    return Permission.PLAN_AMEND if in_force else Permission.PLAN_REVIEW


def _record(action: str, *, link: DocumentLink, by: Reader, at: dt.datetime) -> None:
    audit.record(
        action=action,
        subject_kind="document",
        subject_id=link.document_id,
        subject=str(link.document)[:300],
        by=by,
        at=at,
        after={"relation": str(link.relation), "number": link.number},
    )


def resolve_links_of(document: Document) -> None:
    """This function will point the document's links at the documents that are held."""
    links = list(document.links.all())
    held = Document.objects.filter(number_key__in=[link.number_key for link in links]).exclude(
        Q(pk=document.pk) | Q(number_key="") | Q(state=DocumentState.DISCARDED)
    )
    by_key: dict[str, list[Document]] = {}
    for one in held.only("id", "number_key", "issued_on"):
        by_key.setdefault(one.number_key, []).append(one)
    for link in links:
        link.target = _only_match(link, by_key.get(link.number_key, []))
    DocumentLink.objects.bulk_update(links, ["target"])


def resolve_links_to(document: Document) -> None:
    """This function will point links of other documents at this one, and loosen those that no longer fit."""
    document.linked_from.exclude(number_key=document.number_key).update(target=None)
    if not document.number_key:
        return
    links = DocumentLink.objects.filter(number_key=document.number_key, target=None).exclude(
        document=document
    )
    for link in links:
        link.target = _only_match(link, [document])
        link.save(update_fields=["target"])


def _only_match(link: DocumentLink, held: list[Document]) -> Document | None:
    """Numbers repeat from body to body: the dates must agree, or the held document must be the only one."""
    agreeing = [
        one for one in held if None in (one.issued_on, link.issued_on) or one.issued_on == link.issued_on
    ]
    return agreeing[0] if len(agreeing) == 1 else None
