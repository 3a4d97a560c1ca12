"""Who may see and add the files of a duty: told to the room of evidence."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from lachan.province.duties.models import Duty
from lachan.province.duties.queries.access import visible_duties
from lachan.province.duties.queries.capacities import keeps
from lachan.province.duties.queries.holders import held_by_reader
from lachan.province.evidence.boxes import Box, OpenBox
from lachan.rulebook.access.deciding import Reader, Scope
from lachan.rulebook.access.permissions import Permission


def _open(*, reader: Reader, subject_id: int, on: dt.date) -> OpenBox | None:
    """Seen by who does the work, who gave it or follows it up, and by who may read the evidence of everything.

    Added by who does the work, while it is not closed.
    """
    if not reader.may(Permission.EVIDENCE_READ):
        return None
    duty = (
        Duty.objects.filter(visible_duties(reader, on=on), pk=subject_id)
        .values_list("code", "title", "closed_at", "issuer", "keeper")
        .first()
    )
    if duty is None:
        return None
    code, title, closed_at, issuer_id, keeper_id = duty
    is_owner = Duty.objects.filter(held_by_reader(reader, on=on), pk=subject_id).exists()
    gave = reader.office_id is not None and issuer_id == reader.office_id
    sees_all = reader.scopes.get(Permission.EVIDENCE_READ) is Scope.EVERYTHING
    if not (is_owner or gave or keeps(reader=reader, keeper_id=keeper_id) or sees_all):
        return None
    why_not = _why_not(reader, is_owner=is_owner, is_closed=closed_at is not None)
    return OpenBox(
        kind="duty",
        subject_id=subject_id,
        code=code,
        label=f"{code} {title}",
        address=reverse("duties:duty", kwargs={"code": code}),
        may_add=not why_not,
        why_not=why_not,
    )


def _why_not(reader: Reader, *, is_owner: bool, is_closed: bool) -> str:
    if not reader.may(Permission.EVIDENCE_ADD):
        return _("Vai trò của bạn không có quyền nộp minh chứng.")
    if not is_owner:
        return _("Chỉ cơ quan thực hiện việc này mới nộp được minh chứng.")
    if is_closed:
        return _("Việc này đã kết thúc; không nộp thêm minh chứng được.")
    return ""


BOXES = (Box(kind="duty", open=_open),)
