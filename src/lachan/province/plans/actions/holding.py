"""Holds documents and assignments for a change, and refuses who may not change them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.province.plans.choices import DocumentState
from lachan.province.plans.models import Assignment, Document
from lachan.province.plans.queries.access import may_with_own, visible_documents
from lachan.province.plans.queries.errors import NotPossible, Unknown
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission

_CHANGED_BY_OTHERS = gettext_lazy("Vai trò của bạn không có quyền làm việc này với văn bản này.")


def locked_document(*, document_id: int, by: Reader) -> Document:
    """This function will hold a document until the end of the transaction; every change begins here.

    Raises ``Unknown`` for a document that the reader may not know of, and ``Refused`` for one that the
    database lets them see and not change: such a row is not held, as if it were not there.
    """
    known = Document.objects.filter(visible_documents(by), pk=document_id)
    document = known.select_for_update(of=("self",)).first()
    if document is None:
        raise Refused(_CHANGED_BY_OTHERS) if known.exists() else Unknown
    return document


def reviewed_document(*, document_id: int, by: Reader) -> Document:
    """This function will hold a document that is under review and that the reader may review."""
    document = locked_document(document_id=document_id, by=by)
    refuse_unless_allowed(document=document, permission=Permission.PLAN_REVIEW, by=by)
    if document.state != DocumentState.REVIEW:
        raise NotPossible(
            _("Văn bản này không ở bước đối chiếu; bảng giao việc đã ban hành chỉ được sửa đổi có căn cứ.")
        )
    return document


def refuse_unless_allowed(*, document: Document, permission: Permission, by: Reader) -> None:
    """This function will raise ``Refused`` unless the reader holds the permission or owns the plan."""
    is_own_plan = document.carries_out_id is not None
    if not may_with_own(by, permission, office_id=document.office_id, is_own_plan=is_own_plan):
        raise Refused(_CHANGED_BY_OTHERS)


def assignment_under_review(*, assignment_id: int, by: Reader) -> Assignment:
    """This function will hold an assignment whose document the reader reviews."""
    document_id = _document_of(assignment_id)
    document = reviewed_document(document_id=document_id, by=by)
    return _assignment_of(document, assignment_id)


def assignment_in_register(*, assignment_id: int, by: Reader) -> Assignment:
    """This function will hold an assignment of a document in force that the reader may amend."""
    document = document_in_force(document_id=_document_of(assignment_id), by=by)
    return _assignment_of(document, assignment_id)


def document_in_force(*, document_id: int, by: Reader) -> Document:
    """This function will hold a document in force that the reader may amend."""
    document = locked_document(document_id=document_id, by=by)
    refuse_unless_allowed(document=document, permission=Permission.PLAN_AMEND, by=by)
    if document.state != DocumentState.IN_FORCE:
        raise NotPossible(_("Chỉ sửa đổi được bảng giao việc đang thực hiện."))
    return document


def _document_of(assignment_id: int) -> int:
    document_id = Assignment.objects.filter(pk=assignment_id).values_list("document_id", flat=True).first()
    if document_id is None:
        raise Unknown
    return document_id


def _assignment_of(document: Document, assignment_id: int) -> Assignment:
    assignment = document.assignments.get(pk=assignment_id)
    assignment.document = document
    return assignment
