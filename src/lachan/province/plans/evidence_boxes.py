"""Who may see and add the files of an assignment: told to the room of evidence."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from lachan.province.evidence.boxes import Box, OpenBox
from lachan.province.plans.choices import AssignmentState
from lachan.province.plans.models import Assignment, AssignmentBody
from lachan.province.plans.queries.access import held_by_reader, registered
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.judging import offices_reached
from lachan.rulebook.access.permissions import Permission


def _open(*, reader: Reader, subject_id: int, on: dt.date) -> OpenBox | None:
    """Seen by the offices named in it, by who reviews plans, and by who may read the evidence of everything.

    Whoever reads the evidence of their office, or of those below it too, sees the files that these gave. Added
    by the offices named in it, while it is being carried out.
    """
    if not reader.may(Permission.EVIDENCE_READ):
        return None
    assignment = (
        Assignment.objects.filter(registered(reader), pk=subject_id)
        .values_list("code", "title", "state")
        .first()
    )
    if assignment is None:
        return None
    is_named = (
        AssignmentBody.objects.filter(assignment=subject_id).filter(held_by_reader(reader, on=on)).exists()
    )
    offices = None if is_named else _offices_seen(reader)
    if offices is not None and not offices:
        return None
    code, title, state = assignment
    why_not = _why_not(reader, is_named=is_named, state=state)
    return OpenBox(
        kind="assignment",
        subject_id=subject_id,
        code=code,
        label=f"{code} {title}",
        address=reverse("plans:assignment", kwargs={"code": code}),
        may_add=not why_not,
        why_not=why_not,
        office_ids=offices,
    )


def _offices_seen(reader: Reader) -> frozenset[int] | None:
    """The offices whose files are seen beside what the own office is named in; ``None`` is all of them."""
    if reader.may(Permission.PLAN_REVIEW):
        return None
    return offices_reached(reader=reader, permission=Permission.EVIDENCE_READ)


def _why_not(reader: Reader, *, is_named: bool, state: str) -> str:
    if not reader.may(Permission.EVIDENCE_ADD):
        return _("Vai trò của bạn không có quyền nộp minh chứng.")
    if not is_named:
        return _("Chỉ cơ quan được nêu trong nhiệm vụ này mới nộp được minh chứng.")
    if state != AssignmentState.IN_FORCE:
        return _("Nhiệm vụ này đã được rút; không nộp thêm minh chứng được.")
    return ""


BOXES = (Box(kind="assignment", open=_open),)
