"""``put_plan_in_force``: reads a plan and puts it in force as it was read, for trying the system."""

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lachan.province.plans import actions, queries
from lachan.province.plans.choices import DocumentState
from lachan.province.plans.jobs import read_uploaded
from lachan.province.plans.queries.documents import document_with_file
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission


class Command(BaseCommand):
    help = (
        "Đọc một văn bản và đưa vào thực hiện đúng như máy đọc, không qua đối chiếu: chỉ dùng để trình diễn."
        " Chạy lại với cùng một tệp thì không làm gì thêm."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("path", type=Path, help="tệp văn bản (.txt, .md, .docx, .pdf)")
        parser.add_argument("--number", default="", help="số, ký hiệu, khi văn bản in thiếu")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        by = replace(SYSTEM, permissions=frozenset(Permission))
        document_id = self._uploaded(options["path"], by=by, at=at)
        view = _seen(document_id, by)
        if view.state == DocumentState.READING:
            read_uploaded(document_id)
            view = _seen(document_id, by)
        if view.state == DocumentState.UNREADABLE:
            raise CommandError(view.stage)
        if view.state == DocumentState.REVIEW:
            _issue(view, number=options["number"], by=by, at=at)
            view = _seen(document_id, by)
        self.stdout.write(
            f"{view.code}: {view.name}, {view.counts.in_force} việc, {len(view.problems)} điểm cần xem lại"
        )

    def _uploaded(self, path: Path, *, by: Reader, at: dt.datetime) -> int:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(f"Không mở được tệp {path}: {error.strerror}.") from error
        known = document_with_file(reader=by, sha256=hashlib.sha256(content).hexdigest())
        if known is not None:
            return known
        try:
            return actions.upload_document(content=content, name=path.name, by=by, at=at)
        except queries.NotPossible as refusal:
            raise CommandError(str(refusal)) from refusal


def _seen(document_id: int, by: Reader) -> queries.DocumentView:
    view = queries.document_for(reader=by, document_id=document_id)
    assert view is not None  # the system may see every document
    return view


def _issue(view: queries.DocumentView, *, number: str, by: Reader, at: dt.datetime) -> None:
    """Approve everything as read, confirm as blank what the print lacks, and put it in force."""
    fields = replace(view.fields, number=number or view.fields.number)
    version = actions.edit_document(
        document_id=view.id,
        version=view.version,
        fields=fields,
        confirmed_blank=frozenset(actions.CONFIRMABLE),
        by=by,
        at=at,
    )
    page = queries.review_of(reader=by, document_id=view.id, show=queries.ReviewFilter.PROPOSED)
    assert page is not None  # it is under review
    actions.approve_assignments(
        document_id=view.id, choices=[(row.id, row.version) for row in page.rows], by=by, at=at
    )
    try:
        actions.put_in_force(document_id=view.id, version=version, by=by, at=at)
    except queries.NotReady as refusal:
        raise CommandError(str(refusal)) from refusal
