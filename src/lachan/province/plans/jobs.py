"""Background work of the room: reading what was uploaded."""

from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from lachan.province.plans.actions.reading import record_reading, record_unreadable
from lachan.province.plans.actions.uploading import READING_JOB
from lachan.province.plans.choices import DocumentState
from lachan.province.plans.models import Document
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.texts.read import read_document
from lachan.rulebook.texts.sources.values import UnreadableSource

_ATTEMPTS = 3


@app.task(name=READING_JOB, retry=RetryStrategy(max_attempts=_ATTEMPTS, linear_wait=10), pass_context=True)
def read_in_background(context: JobContext, document_id: int) -> None:
    """Read one document; when the last attempt fails too, whoever waits is told so."""
    with acting(SYSTEM):
        try:
            read_uploaded(document_id)
        except Exception:
            if context.job.attempts + 1 >= _ATTEMPTS:
                message = _(
                    "Máy đọc gặp lỗi với tệp này. Hãy thử đọc lại, hoặc tải lên bản khác của văn bản."
                )
                record_unreadable(document_id=document_id, message=message, by=SYSTEM, at=timezone.now())
            raise


def read_uploaded(document_id: int) -> None:
    """This function will read one document and open its review.

    Run twice, or again after dying half-way, it does the thing once.
    """
    document = (
        Document.objects.filter(pk=document_id, state=DocumentState.READING).select_related("file").first()
    )
    if document is None:
        return
    by = Reader(account_id=document.uploaded_by_id, full_name=document.uploaded_by_name)
    _note(document_id, progress=10, stage=_("Đang mở tệp và đọc văn bản"))
    try:
        reading = read_document(content=bytes(document.file.content), name=document.file.name)
    except UnreadableSource as problem:
        record_unreadable(document_id=document_id, message=str(problem), by=by, at=timezone.now())
        return
    _note(document_id, progress=70, stage=_("Đang ghi các việc được giao"))
    record_reading(document_id=document_id, reading=reading, by=by, at=timezone.now())


def _note(document_id: int, *, progress: int, stage: str) -> None:
    """Tell who waits how far it is; only while it is still being read."""
    Document.objects.filter(pk=document_id, state=DocumentState.READING).update(
        progress=progress, stage=stage
    )
