"""Takes out what should not be there: a document uploaded by mistake, an assignment no longer in force."""

from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lachan.province.plans import actions
from lachan.province.plans import queries as plans
from lachan.province.plans.choices import AssignmentState, DocumentState
from lachan.province.plans.forms import DiscardForm, WithdrawalForm
from lachan.province.plans.views.asking import refuse_unless
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, tell, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

AnyForm = TypeVar("AnyForm", DiscardForm, WithdrawalForm)


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, document_id: int) -> HttpResponse:
    """Set a document aside that should not have been uploaded; its file stays kept."""
    stand_at(request, "plans")
    document = known(plans.document_for(reader=asked_by(request), document_id=document_id))
    if document.state == DocumentState.DISCARDED:
        return redirect("plans:documents")
    refuse_unless(document.rights.discard)
    form = DiscardForm(
        request.POST if request.method == "POST" else None, initial={"version": document.version}
    )
    if form.is_valid():
        try:
            actions.discard_document(
                document_id=document_id, **form.cleaned_data, by=asked_by(request), at=asked_at(request)
            )
        except plans.EditConflict as refusal:
            form = _again(DiscardForm, request, version=refusal.version)
            form.add_error(
                None,
                _("%(name)s vừa sửa văn bản này; hãy xem lại rồi bỏ nếu vẫn cần.")
                % {"name": refusal.by_name},
            )
        except plans.NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("Đã bỏ văn bản “%(name)s”. Tệp gốc vẫn được lưu.") % {"name": document.file_name})
            return redirect("plans:documents")
    return render(
        request,
        "plans/discard.html",
        {"document": document, "form": form},
        status=422 if form.is_bound else 200,
    )


@requires(Permission.PLAN_AMEND, Permission.OWN_PLAN_ATTACH)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take an assignment out of force, on a basis; its page stays."""
    stand_at(request, "plans")
    page = known(plans.assignment_page(reader=asked_by(request), code=code, on=today(request)))
    refuse_unless(page.document.rights.amend)
    if page.row.state == AssignmentState.WITHDRAWN:
        return redirect("plans:assignment", code=code)
    form = WithdrawalForm(
        request.POST if request.method == "POST" else None, initial={"version": page.row.version}
    )
    if form.is_valid():
        try:
            actions.withdraw_assignment(
                assignment_id=page.row.id, **form.cleaned_data, by=asked_by(request), at=asked_at(request)
            )
        except plans.EditConflict as refusal:
            form = _again(WithdrawalForm, request, version=refusal.version)
            form.add_error(
                None,
                _("%(name)s vừa sửa đổi việc này; hãy xem lại rồi rút nếu vẫn cần.")
                % {"name": refusal.by_name},
            )
        except plans.NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(
                request,
                _("Đã rút %(code)s theo văn bản %(number)s.")
                % {"code": code, "number": form.cleaned_data["basis_number"]},
            )
            return redirect("plans:assignment", code=code)
    return render(
        request, "plans/withdraw.html", {"page": page, "form": form}, status=422 if form.is_bound else 200
    )


def _again(kind: type[AnyForm], request: HttpRequest, *, version: int) -> AnyForm:
    """The form as typed, on the version that has come in between: sent once more, it counts."""
    typed = request.POST.copy()
    typed["version"] = str(version)
    return kind(typed)
