"""Holds what is about to change, refuses who may not change it, and keeps every version."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from lachan.province.papers.models import Paper, PaperVersion
from lachan.province.papers.queries.access import visible_papers
from lachan.province.papers.queries.errors import EditConflict, Unknown
from lachan.province.papers.queries.values import PaperFields, fields_of, stored_table
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.papers.wording import number_in_words
from lachan.rulebook.vietnamese.folding import fold, normal


def locked_paper(*, paper_id: int, permission: Permission, by: Reader) -> Paper:
    """This function will hold a paper of the reader's own office until the end of the transaction.

    Raises ``Unknown`` for a paper that the reader may not know of, ``Refused`` for who may not change it.
    """
    paper = Paper.objects.filter(visible_papers(by), pk=paper_id).first()
    if paper is None:
        raise Unknown
    refuse_unless_own(office_id=paper.office_id, permission=permission, by=by)
    return Paper.objects.select_for_update().get(pk=paper_id)


def refuse_unless_own(*, office_id: int | None, permission: Permission, by: Reader) -> None:
    """This function will raise ``Refused`` unless the reader may do this for that office."""
    if by == SYSTEM:
        return
    if not by.may(permission):
        raise Refused(_("Vai trò của bạn không có quyền làm việc này với văn bản của cơ quan."))
    if by.office_id is None or by.office_id != office_id:
        raise Refused(_("Chỉ người của cơ quan ban hành mới làm được việc này."))


def refuse_other_version(paper: Paper, version: int) -> None:
    """This function will raise ``EditConflict`` when somebody saved since the reader looked."""
    if paper.version != version:
        raise EditConflict(version=paper.version, by_name=paper.changed_by_name, at=paper.changed_at)


def put_fields(paper: Paper, fields: PaperFields) -> None:
    """This function will write what people say of a paper into its row."""
    for name in PaperFields.__dataclass_fields__:
        value = getattr(fields, name)
        if name == "table":
            value = stored_table(value)
        setattr(paper, name, list(value) if isinstance(value, tuple) else value)


def keep(paper: Paper, *, by: Reader, at: dt.datetime) -> None:
    """This function will save a paper with its next version and the words it is found by."""
    paper.changed_at, paper.changed_by_name = at, by.full_name
    number = number_in_words(number=paper.number, symbol=paper.symbol) if paper.number is not None else ""
    paper.folded = fold(normal(" | ".join((number, paper.symbol, paper.subject, *paper.addressees))))
    paper.save()
    PaperVersion.objects.create(
        paper=paper,
        number=paper.version,
        state=paper.state,
        content=content_of(paper),
        at=at,
        by_id=by.account_id,
        by_name=by.full_name,
    )


def content_of(paper: Paper) -> dict[str, Any]:
    """This function will return what a paper says now, as its version keeps it."""
    fields = fields_of(paper)
    found = {name: getattr(fields, name) for name in PaperFields.__dataclass_fields__}
    found |= {
        name: getattr(paper, name) for name in ("parent_name", "office_name", "place", "number", "reason")
    }
    found |= {"table": paper.table, "issued_on": paper.issued_on.isoformat() if paper.issued_on else None}
    return found
