"""Writes papers before they have a number."""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.papers.actions.holding import (
    keep,
    locked_paper,
    put_fields,
    refuse_other_version,
    refuse_unless_own,
)
from lachan.province.papers.choices import PaperOrigin, PaperState
from lachan.province.papers.models import Paper
from lachan.province.papers.queries.errors import InvalidFields, NotPossible
from lachan.province.papers.queries.letterheads import letterhead_of
from lachan.province.papers.queries.papers import last_signature
from lachan.province.papers.queries.values import PaperFields
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.papers.checking import is_symbol
from lachan.rulebook.papers.layout import layout_on
from lachan.rulebook.papers.paper import Letterhead, Signature
from lachan.rulebook.papers.urging import UrgingLetter, urging_paper


@transaction.atomic
def draft_paper(
    *,
    fields: PaperFields,
    office_id: int | None = None,
    origin: PaperOrigin = PaperOrigin.TYPED,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will begin a paper of the reader's office and return its id; sent twice it begins one.

    Raises ``InvalidFields`` for what can stand on no paper, ``Refused`` for who may not write.
    """
    own = office_id or by.office_id
    refuse_unless_own(office_id=own, permission=Permission.PAPER_DRAFT, by=by)
    if own is None:
        raise NotPossible(_("Chưa rõ văn bản của cơ quan nào."))
    on = timezone.localdate(at)
    _refuse_odd(fields, on)
    if submission and (known := Paper.objects.filter(office_id=own, submission=submission).first()):
        return known.pk
    head = letterhead_of(office_id=own, on=on)
    paper = Paper(
        office_id=own,
        origin=origin,
        parent_name=head.parent_name,
        office_name=head.office_name,
        place=head.place,
        drafted_at=at,
        drafted_by_id=by.account_id,
        drafted_by_name=by.full_name,
        submission=submission,
    )
    put_fields(paper, fields)
    keep(paper, by=by, at=at)
    audit.record(
        action="papers.draft_paper",
        subject_kind="paper",
        subject_id=paper.pk,
        subject=paper.subject,
        by=by,
        at=at,
        after={"kind": paper.kind, "symbol": paper.symbol, "origin": str(origin)},
    )
    return paper.pk


@transaction.atomic
def edit_paper(*, paper_id: int, version: int, fields: PaperFields, by: Reader, at: dt.datetime) -> int:
    """This function will change a draft and return its next version; the table stays as it was drafted.

    Raises ``EditConflict`` when somebody saved meanwhile, ``NotPossible`` for what is no draft any more.
    """
    paper = locked_paper(paper_id=paper_id, permission=Permission.PAPER_DRAFT, by=by)
    if paper.state != PaperState.DRAFT:
        raise NotPossible(_("Văn bản này không còn là dự thảo nên không sửa được."))
    refuse_other_version(paper, version)
    on = timezone.localdate(at)
    _refuse_odd(fields, on)
    table, before = paper.table, {"kind": paper.kind, "symbol": paper.symbol}
    head = letterhead_of(office_id=paper.office_id, on=on)
    put_fields(paper, fields)
    paper.table = table
    paper.parent_name, paper.office_name, paper.place = head.parent_name, head.office_name, head.place
    paper.version += 1
    keep(paper, by=by, at=at)
    audit.record(
        action="papers.edit_paper",
        subject_kind="paper",
        subject_id=paper.pk,
        subject=paper.subject,
        by=by,
        at=at,
        before=before,
        after={"kind": paper.kind, "symbol": paper.symbol},
    )
    return paper.version


@transaction.atomic
def discard_paper(*, paper_id: int, version: int, reason: str, by: Reader, at: dt.datetime) -> None:
    """This function will put a draft away with a reason; it never had a number, so none is missing."""
    reason = reason.strip()
    if not reason:
        raise InvalidFields({"reason": _("Hãy ghi lý do bỏ dự thảo này.")})
    paper = locked_paper(paper_id=paper_id, permission=Permission.PAPER_DRAFT, by=by)
    if paper.state == PaperState.DISCARDED:
        return
    if paper.state != PaperState.DRAFT:
        raise NotPossible(_("Văn bản đã có số thì không bỏ được; hãy hủy văn bản, số vẫn được giữ."))
    refuse_other_version(paper, version)
    paper.state, paper.reason = PaperState.DISCARDED, reason
    paper.version += 1
    keep(paper, by=by, at=at)
    audit.record(
        action="papers.discard_paper",
        subject_kind="paper",
        subject_id=paper.pk,
        subject=paper.subject,
        by=by,
        at=at,
        reason=reason,
    )


@transaction.atomic
def draft_urging_letter(
    *,
    letter: UrgingLetter,
    from_office_id: int,
    to_office_id: int | None = None,
    submission: uuid.UUID | None = None,
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will draft the letter that urges a body to finish what is late, and return the paper's id.

    It begins with the signature of the office's last paper; ``to_office_id`` lets the addressee see it once it
    is issued. The same ``submission`` drafts one letter, however often it comes.
    """
    on = timezone.localdate(at)
    head = letterhead_of(office_id=from_office_id, on=on)
    authority, name = last_signature(office_id=from_office_id)
    paper = urging_paper(
        letter,
        head=Letterhead(office=head.office_name, parent=head.parent_name, place=head.place),
        symbol=head.symbol,
        signature=Signature(authority=authority, name=name),
        filed=head.filed,
    )
    fields = PaperFields(
        kind=paper.kind,
        symbol=paper.symbol,
        subject=paper.subject,
        addressees=paper.addressees,
        addressee_offices=() if to_office_id is None else (to_office_id,),
        opening=paper.opening,
        table=paper.table,
        closing=paper.closing,
        filed=paper.filed,
        authority=authority,
        signer_name=name,
    )
    return draft_paper(
        fields=fields,
        office_id=from_office_id,
        origin=PaperOrigin.URGING,
        submission=submission,
        by=by,
        at=at,
    )


def _refuse_odd(fields: PaperFields, on: dt.date) -> None:
    errors = {}
    if fields.kind not in layout_on(on).kinds:
        errors["kind"] = _("Hãy chọn một loại văn bản trong danh sách.")
    if fields.symbol and not is_symbol(fields.symbol):
        errors["symbol"] = _("Ký hiệu chỉ gồm chữ, số và dấu gạch nối, ví dụ SYT-NVY.")
    if set(fields.addressee_offices) - set(people.offices_ever()):
        errors["addressees"] = _("Có cơ quan nhận không có trong danh mục; hãy chọn lại.")
    if errors:
        raise InvalidFields(errors)
