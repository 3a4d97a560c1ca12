"""What a second person let out, and what may be taken out with it: that list, that much, once, in time."""

import datetime as dt

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.exports.actions.errors import DeadApprovalError, NeedsApprovalError
from lachan.province.exports.actions.marking import fingerprint_of
from lachan.province.exports.choices import RequestState
from lachan.province.exports.models import ExportRequest
from lachan.province.exports.queries import children_taken_alone, threshold_on
from lachan.province.exports.sheets import Row, Sheet
from lachan.province.exports.writing import Written
from lachan.rulebook.access.deciding import Reader


def held_approval(*, request_id: int, sheet: Sheet[Row], by: Reader, at: dt.datetime) -> ExportRequest:
    """This function will return the reader's own approval for this list, locked: of two uses at once one waits.

    Raises ``DeadApprovalError`` with the reason.
    """
    own = ExportRequest.objects.filter(
        pk=request_id, account_id=by.account_id or 0, acting_for_id=by.acting_for_id
    )
    found = own.filter(state=RequestState.APPROVED).select_for_update().first()
    if found is None:
        raise DeadApprovalError(_why_dead(own.values_list("state", flat=True).first()))
    if found.valid_until is None or at >= found.valid_until:
        raise DeadApprovalError(_("Lần duyệt này đã hết hạn. Hãy gửi đề nghị mới."))
    if found.fingerprint != fingerprint_of(sheet):
        raise DeadApprovalError(_("Bộ lọc hoặc cột khác với danh sách đã được duyệt. Hãy gửi đề nghị mới."))
    return found


def _why_dead(state: str | None) -> str:
    match state:
        case RequestState.WAITING:
            return _("Đề nghị này chưa được duyệt.")
        case RequestState.REFUSED:
            return _("Đề nghị này đã bị từ chối.")
        case RequestState.USED:
            return _("Lần duyệt này đã dùng rồi; mỗi lần duyệt chỉ cho một tệp. Hãy gửi đề nghị mới.")
        case _:
            return _("Bạn không có lần duyệt nào như vậy. Hãy gửi đề nghị mới.")


def hold_to_threshold(*, made: Written, by: Reader, at: dt.datetime) -> None:
    """This function will raise ``NeedsApprovalError`` for a file that names more children than may leave alone.

    What the same person took out within the last day is counted with it, and one file of theirs at a time:
    nobody goes around the second person in small steps.
    """
    if not made.children:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"exports {by.account_id}"])
    threshold = threshold_on(on=timezone.localdate(at))
    before = children_taken_alone(by=by, at=at)
    if before + made.children > threshold:
        raise NeedsApprovalError(rows=made.rows, children=made.children, before=before, threshold=threshold)


def use_up(*, approval: ExportRequest, made: Written, at: dt.datetime) -> None:
    """This function will mark an approval as used; it raises ``DeadApprovalError`` for more than was let out."""
    if made.rows > approval.rows or made.children > approval.children:
        raise DeadApprovalError(
            _(
                "Danh sách nay có %(rows)d dòng, %(children)d trẻ, nhiều hơn số đã duyệt (%(most_rows)d dòng, "
                "%(most_children)d trẻ). Hãy gửi đề nghị mới."
            )
            % {
                "rows": made.rows,
                "children": made.children,
                "most_rows": approval.rows,
                "most_children": approval.children,
            }
        )
    approval.state, approval.used_at, approval.sha256 = RequestState.USED, at, made.sha256
    approval.save(update_fields=["state", "used_at", "sha256"])
