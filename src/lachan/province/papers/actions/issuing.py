"""Issues a paper, with its number and its files in one transaction, and withdraws one with a reason."""

import datetime as dt
import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.papers.actions.holding import keep, locked_paper, refuse_other_version
from lachan.province.papers.actions.numbering import next_number
from lachan.province.papers.choices import NUMBERED, FileFormat, PaperState
from lachan.province.papers.models import Paper, PaperFile
from lachan.province.papers.printing.making import FilesNotMade, paper_files
from lachan.province.papers.queries.errors import InvalidFields, NotPossible, NotReady
from lachan.province.papers.queries.letterheads import letterhead_of
from lachan.province.papers.queries.templates import template_in_use
from lachan.province.papers.queries.values import value_of
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.papers.checking import missing_on
from lachan.rulebook.papers.wording import printed


@transaction.atomic
def issue_paper(*, paper_id: int, version: int, by: Reader, at: dt.datetime) -> int:
    """This function will give a paper its number and day, keep it as produced, and return the number.

    Number, paper and files are one: when one of them fails, none of them was ever there (Article 15 of Decree
    30/2020/NĐ-CP: numbers of a year run from the first to the last). Done twice it is done once. Raises
    ``NotReady`` with the places still empty, ``EditConflict`` when the draft changed since it was looked at.
    """
    paper = locked_paper(paper_id=paper_id, permission=Permission.PAPER_ISSUE, by=by)
    if paper.state in NUMBERED and paper.number is not None:
        return paper.number
    if paper.state != PaperState.DRAFT:
        raise NotPossible(_("Dự thảo này đã bỏ nên không ban hành được."))
    refuse_other_version(paper, version)
    if missing := missing_on(value_of(paper)):
        raise NotReady(missing)
    number = _number(paper, by=by, at=at)
    digests = _keep_files(paper, at=at)
    audit.record(
        action="papers.issue_paper",
        subject_kind="paper",
        subject_id=paper.pk,
        subject=paper.subject,
        by=by,
        at=at,
        after={"number": number, "kind": paper.kind, "symbol": paper.symbol, **digests},
    )
    return number


def _number(paper: Paper, *, by: Reader, at: dt.datetime) -> int:
    issued_on = timezone.localdate(at)
    head = letterhead_of(office_id=paper.office_id, on=issued_on)
    register, number = next_number(
        office_id=paper.office_id,
        year=issued_on.year,
        kind=paper.kind if head.keeps_kinds_apart else "",
    )
    paper.state, paper.register, paper.number, paper.issued_on = (
        PaperState.ISSUED,
        register,
        number,
        issued_on,
    )
    paper.issued_at, paper.issued_by_id, paper.issued_by_name = at, by.account_id, by.full_name
    paper.version += 1
    keep(paper, by=by, at=at)
    return number


def _keep_files(paper: Paper, *, at: dt.datetime) -> dict[str, str]:
    """Make the files with the number on them and keep them; the register is held meanwhile, a second or two."""
    template = template_in_use()
    on = timezone.localdate(at)
    try:
        files = paper_files(
            paper=printed(value_of(paper), on=on),
            on=on,
            template=bytes(template.content) if template else None,
            at=at,
        )
    except FilesNotMade as error:
        raise NotPossible(str(error)) from error
    digests = {form: hashlib.sha256(content).hexdigest() for form, content in files.items()}
    for form, content in files.items():
        PaperFile.objects.create(
            paper=paper,
            format=form,
            template=template if form == FileFormat.DOCX else None,
            size=len(content),
            sha256=digests[form],
            content=content,
            made_at=at,
        )
    return digests


@transaction.atomic
def withdraw_paper(*, paper_id: int, reason: str, by: Reader, at: dt.datetime) -> None:
    """This function will withdraw an issued paper; its number stays taken and says "đã hủy" with the reason."""
    reason = reason.strip()
    if not reason:
        raise InvalidFields({"reason": _("Hãy ghi lý do hủy, để người nhận biết vì sao.")})
    paper = locked_paper(paper_id=paper_id, permission=Permission.PAPER_ISSUE, by=by)
    if paper.state == PaperState.WITHDRAWN:
        return
    if paper.state != PaperState.ISSUED:
        raise NotPossible(_("Chỉ hủy được văn bản đã ban hành."))
    paper.state, paper.reason = PaperState.WITHDRAWN, reason
    paper.withdrawn_at, paper.withdrawn_by_name = at, by.full_name
    paper.version += 1
    keep(paper, by=by, at=at)
    audit.record(
        action="papers.withdraw_paper",
        subject_kind="paper",
        subject_id=paper.pk,
        subject=paper.subject,
        by=by,
        at=at,
        after={"number": paper.number},
        reason=reason,
    )
