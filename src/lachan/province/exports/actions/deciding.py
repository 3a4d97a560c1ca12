"""A second person lets a list out, or does not."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.exports.actions.errors import UnknownRequestError
from lachan.province.exports.choices import RequestState
from lachan.province.exports.models import ExportRequest
from lachan.province.exports.queries import why_not_decide
from lachan.province.exports.queries.ties import reaches
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader


class DecidedMeanwhileError(ValueError):
    """Somebody else decided first; the message says who and when."""


@transaction.atomic
def decide(*, request_id: int, lets_out: bool, reason: str, by: Reader, at: dt.datetime) -> RequestState:
    """This function will let out or refuse what somebody else asked for, with a reason.

    The approval holds for ``EXPORT_APPROVAL_HOLDS`` and for one file. Raises ``UnknownRequestError`` for what
    is out of reach, ``Refused`` for who asked and their deputies, ``DecidedMeanwhileError``.
    """
    request = ExportRequest.objects.filter(pk=request_id).first()
    if request is None or not reaches(reader=by, office_id=request.office_id):
        raise UnknownRequestError
    if why_not := why_not_decide(request=request, reader=by, on=timezone.localdate(at)):
        raise Refused(why_not)
    waiting = ExportRequest.objects.filter(pk=request_id, state=RequestState.WAITING).select_for_update()
    request = waiting.first()
    if request is None:
        raise DecidedMeanwhileError(_who_decided(request_id))
    request.state = RequestState.APPROVED if lets_out else RequestState.REFUSED
    request.decided_by_id, request.decided_by_name = by.account_id, by.full_name
    request.decided_at, request.decision_reason = at, reason
    request.valid_until = at + settings.EXPORT_APPROVAL_HOLDS if lets_out else None
    request.save(
        update_fields=[
            "state",
            "decided_by_id",
            "decided_by_name",
            "decided_at",
            "decision_reason",
            "valid_until",
        ]
    )
    audit.record(
        action="exports.approve" if lets_out else "exports.refuse",
        subject_kind="export_request",
        subject_id=request.pk,
        subject=request.title,
        by=by,
        at=at,
        after={
            "account_name": request.account_name,
            "rows": request.rows,
            "children": request.children,
            "valid_until": request.valid_until,
        },
        reason=reason,
    )
    return RequestState(request.state)


def _who_decided(request_id: int) -> str:
    name, decided_at = ExportRequest.objects.values_list("decided_by_name", "decided_at").get(pk=request_id)
    moment = timezone.localtime(decided_at).strftime("%d/%m/%Y %H:%M")
    return _("%(name)s đã quyết định đề nghị này lúc %(at)s.") % {"name": name, "at": moment}
