"""Gives out an issued paper as it was produced, on record."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.papers.choices import MEDIA_TYPES, FileFormat
from lachan.province.papers.models import Paper
from lachan.province.papers.queries.access import visible_papers
from lachan.province.papers.queries.errors import NotPossible, Unknown
from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenFile:
    """A file on its way out."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def take_file(*, paper_id: int, form: FileFormat, by: Reader, at: dt.datetime) -> TakenFile:
    """This function will return a kept file, compared with its digest, and record that it was taken.

    Raises ``Unknown`` for a paper not visible or a file that there is not, ``NotPossible`` for a damaged one.
    """
    paper = Paper.objects.filter(visible_papers(by), pk=paper_id).first()
    file = paper.files.filter(format=form).first() if paper else None
    if paper is None or file is None:
        raise Unknown
    content = bytes(file.content)
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise NotPossible(_("Tệp lưu không còn khớp mã băm khi ban hành; hãy báo người quản trị."))
    audit.record(
        action="papers.take_file",
        subject_kind="paper",
        subject_id=paper.pk,
        subject=paper.subject,
        by=by,
        at=at,
        after={"number": paper.number, "format": str(form), "sha256": file.sha256},
    )
    stem = f"{paper.number:02d}-{paper.symbol}".replace("&", "")
    return TakenFile(name=f"{stem}.{form}", media_type=MEDIA_TYPES[form], content=content)
