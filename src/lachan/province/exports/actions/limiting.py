"""Decides from how many named children on a second person must let a list out."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.exports.models import ApprovalThreshold
from lachan.province.exports.queries import threshold_on
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.giving import administers_everything


class PastDayError(ValueError):
    """A threshold was to hold from a day that is over: what left then was judged by another."""


@transaction.atomic
def set_threshold(*, children: int, since: dt.date, legal_basis: str, by: Reader, at: dt.datetime) -> None:
    """This function will decide that from ``since`` on no more than ``children`` leave without a second person.

    It is the province's decision, with its basis. Raises ``Refused`` for who does not administer the whole
    province, and ``PastDayError``.
    """
    if not administers_everything(by):
        raise Refused(_("Chỉ quản trị của toàn tỉnh đặt được mức này."))
    if since < timezone.localdate(at):
        raise PastDayError
    before = threshold_on(on=since)
    row = ApprovalThreshold(
        children=children, since=since, legal_basis=legal_basis, decided_at=at, decided_by_name=by.full_name
    )
    row.save(force_insert=True)
    audit.record(
        action="exports.set_threshold",
        subject_kind="approval_threshold",
        subject_id=row.pk,
        subject=_("mức phải duyệt khi xuất dữ liệu"),
        by=by,
        at=at,
        before={"children": before},
        after={"children": children, "since": since, "legal_basis": legal_basis},
    )
