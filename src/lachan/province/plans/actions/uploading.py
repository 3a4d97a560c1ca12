"""Takes in a file and everything that happens to it before it can be reviewed."""

import datetime as dt
import hashlib
import re

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as job_queue

from lachan.province.audit import actions as audit
from lachan.province.plans.actions.holding import locked_document, refuse_unless_allowed
from lachan.province.plans.actions.versions import document_conflict, touch_document
from lachan.province.plans.choices import AssignmentState, DocumentState
from lachan.province.plans.models import Assignment, AssignmentBody, Document, SourceFile
from lachan.province.plans.queries.access import held_by_reader, registered, visible_documents
from lachan.province.plans.queries.errors import AlreadyUploaded, InvalidFields, NotPossible, Unknown
from lachan.province.web.jinja import size
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission

READING_JOB = "plans.read_uploaded"
"""The name of the job that reads; it is enqueued by name because jobs stand above actions."""
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f/\\]+")
_STOPPED = (DocumentState.UNREADABLE, DocumentState.READING)


@transaction.atomic
def upload_document(
    *,
    content: bytes,
    name: str,
    carries_out: int | None = None,
    office_id: int | None = None,
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will keep a file unchanged, start its reading and return the document's id.

    Raises ``AlreadyUploaded`` for bytes that are here already, ``InvalidFields`` (``file``) for an empty or
    too large file, ``Refused`` for who may not upload, ``Unknown`` for an assignment not visible.
    """
    _refuse_unless_may_upload(carries_out=carries_out, office_id=office_id, by=by, on=timezone.localdate(at))
    if not content:
        raise InvalidFields({"file": _("Tệp rỗng; hãy chọn tệp khác.")})
    if len(content) > settings.PLAN_FILE_MAX_BYTES:
        largest = size(settings.PLAN_FILE_MAX_BYTES)
        raise InvalidFields({"file": _("Tệp lớn quá %(size)s; hãy chọn tệp khác.") % {"size": largest}})
    file = _kept_file(content=content, name=name, by=by)
    document = Document.objects.create(
        state=DocumentState.READING,
        file=file,
        office_id=office_id or by.office_id,
        carries_out_id=carries_out,
        stage=_("Đang chờ đọc"),
        uploaded_at=at,
        uploaded_by_id=by.account_id or 0,
        uploaded_by_name=by.full_name,
        changed_at=at,
        changed_by_name=by.full_name,
    )
    _enqueue_reading(document)
    audit.record(
        action="plans.upload_document",
        subject_kind="document",
        subject_id=document.pk,
        subject=file.name,
        by=by,
        at=at,
        after={"sha256": file.sha256, "size": file.size, "carries_out": carries_out},
    )
    return document.pk


def _refuse_unless_may_upload(
    *, carries_out: int | None, office_id: int | None, by: Reader, on: dt.date
) -> None:
    if carries_out is None:
        if not by.may(Permission.PLAN_UPLOAD):
            raise Refused(_("Vai trò của bạn không có quyền tải văn bản lên."))
        return
    assignment = Assignment.objects.filter(registered(by), pk=carries_out).first()
    if assignment is None:
        raise Unknown
    if assignment.state == AssignmentState.WITHDRAWN:
        raise NotPossible(_("Việc này đã được rút; không gắn kế hoạch vào được nữa."))
    if by.may(Permission.PLAN_UPLOAD):
        return
    is_named = (
        AssignmentBody.objects.filter(assignment=carries_out).filter(held_by_reader(by, on=on)).exists()
    )
    is_own_office = office_id in (None, by.office_id)
    if not (by.may(Permission.OWN_PLAN_ATTACH) and is_named and is_own_office):
        raise Refused(_("Chỉ cơ quan được giao việc này mới gắn được kế hoạch của mình."))


def _kept_file(*, content: bytes, name: str, by: Reader) -> SourceFile:
    """Keep each file once; a file whose document was discarded may be taken up again."""
    sha256 = hashlib.sha256(content).hexdigest()
    file, is_new = SourceFile.objects.get_or_create(
        sha256=sha256,
        defaults={
            "name": _UNPRINTABLE.sub(" ", name).strip()[-255:] or sha256[:12],
            "size": len(content),
            "content": content,
        },
    )
    first = None if is_new else file.documents.exclude(state=DocumentState.DISCARDED).first()
    if first:
        is_visible = Document.objects.filter(visible_documents(by), pk=first.pk).exists()
        raise AlreadyUploaded(document_id=first.pk if is_visible else None)
    return file


def _enqueue_reading(document: Document) -> None:
    """Put the job in the same transaction as the document: neither is ever there without the other."""
    job_queue.configure_task(READING_JOB).defer(document_id=document.pk)


@transaction.atomic
def retry_reading(*, document_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will read an unreadable or stuck document once more."""
    document = locked_document(document_id=document_id, by=by)
    refuse_unless_allowed(document=document, permission=Permission.PLAN_UPLOAD, by=by)
    if document.state not in _STOPPED:
        raise NotPossible(_("Văn bản này đã đọc xong."))
    document.state = DocumentState.READING
    document.progress, document.stage, document.problems = 0, _("Đang chờ đọc"), []
    touch_document(document, by=by, at=at)
    document.save()
    _enqueue_reading(document)
    audit.record(
        action="plans.retry_reading",
        subject_kind="document",
        subject_id=document.pk,
        subject=document.file.name,
        by=by,
        at=at,
    )


@transaction.atomic
def discard_document(*, document_id: int, version: int, reason: str, by: Reader, at: dt.datetime) -> None:
    """This function will set aside a document that should not have been uploaded; its file stays kept."""
    reason = reason.strip()
    if not reason:
        raise InvalidFields({"reason": _("Hãy ghi lý do bỏ văn bản này.")})
    document = locked_document(document_id=document_id, by=by)
    refuse_unless_allowed(document=document, permission=Permission.PLAN_REVIEW, by=by)
    if document.state == DocumentState.DISCARDED:
        return
    if document.state == DocumentState.IN_FORCE:
        raise NotPossible(_("Văn bản đang thực hiện không bỏ được; hãy rút từng việc theo văn bản sửa đổi."))
    if document.version != version:
        raise document_conflict(document)
    document.state, document.discard_reason = DocumentState.DISCARDED, reason
    touch_document(document, by=by, at=at)
    document.save()
    document.linked_from.update(target=None)
    audit.record(
        action="plans.discard_document",
        subject_kind="document",
        subject_id=document.pk,
        subject=document.file.name,
        by=by,
        at=at,
        reason=reason,
    )
