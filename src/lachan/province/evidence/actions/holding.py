"""Holds what is about to change, and refuses who may not change it."""

import datetime as dt
import uuid

from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.evidence.boxes import OpenBox
from lachan.province.evidence.models import Upload
from lachan.province.evidence.queries.access import account_of, box_for, file_in_box, may_renew
from lachan.province.evidence.queries.errors import Unknown
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader


def own_upload(*, token: uuid.UUID, by: Reader, is_locked: bool = False) -> Upload:
    """This function will return the reader's own upload, held until the end of the transaction if asked."""
    uploads = Upload.objects.filter(token=token, account_id=account_of(by))
    if is_locked:
        uploads = uploads.select_for_update(of=("self",))
    upload = uploads.select_related("version").first()
    if upload is None:
        raise Unknown
    return upload


def open_new_or_renewed(
    *, kind: str, subject_id: int, file_id: int | None, by: Reader, at: dt.datetime
) -> OpenBox:
    """This function will open a box for adding a file, or a version of ``file_id``.

    Raises ``Unknown`` for who may not see it, ``Refused`` with the reason for who may not add.
    """
    on = timezone.localdate(at)
    if file_id is None:
        box, is_allowed = box_for(reader=by, kind=kind, subject_id=subject_id, on=on), True
    else:
        file, box = file_in_box(reader=by, file_id=file_id, on=on)
        if (file.subject_kind, file.subject_id) != (kind, subject_id):
            raise Unknown
        is_allowed = may_renew(by, file, box)
    if not box.may_add:
        raise Refused(box.why_not)
    if not is_allowed:
        raise Refused(_("Chỉ cơ quan đã nộp minh chứng này mới nộp được phiên bản mới của nó."))
    return box
