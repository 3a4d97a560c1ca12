"""Documents: the list, the upload, the progress of a reading, the facts, the original file."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lachan.province.plans import actions
from lachan.province.plans import queries as plans
from lachan.province.plans.choices import DocumentState
from lachan.province.plans.forms import FactsForm, UploadForm
from lachan.province.plans.views import wording
from lachan.province.plans.views.asking import refuse_unless
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, tell, today, warn
from lachan.province.web.marks import Refused, requires
from lachan.province.web.parts import render_part, wants_part
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PLAN_READ)
@require_GET
def documents(request: HttpRequest) -> HttpResponse:
    """Documents in force, in review and being read."""
    stand_at(request, "plans")
    page = plans.documents_for(reader=asked_by(request), after=request.GET.get("after", ""))
    by_state: dict[DocumentState, list[plans.DocumentRow]] = {state: [] for state in DocumentState}
    for row in page.rows:
        by_state[row.state].append(row)
    return render(
        request,
        "plans/documents.html",
        {
            "page": page,
            "in_force": by_state[DocumentState.IN_FORCE],
            "in_review": by_state[DocumentState.REVIEW],
            "being_read": by_state[DocumentState.READING] + by_state[DocumentState.UNREADABLE],
            "words": wording,
        },
    )


@requires(Permission.PLAN_UPLOAD, Permission.OWN_PLAN_ATTACH)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take one file and begin to read it."""
    stand_at(request, "plans")
    largest = settings.PLAN_FILE_MAX_BYTES
    own_only = not asked_by(request).may(Permission.PLAN_UPLOAD)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES, largest=largest, own_only=own_only)
        if form.is_valid() and (answer := _uploaded(request, form)):
            return answer
    else:
        form = UploadForm(
            initial={"carries_out": request.GET.get("viec", "")}, largest=largest, own_only=own_only
        )
    given = request.FILES.get("file")
    return render(
        request,
        "plans/upload.html",
        {"form": form, "largest": largest, "file_name": given.name if given else "", "own_only": own_only},
        status=422 if form.is_bound else 200,
    )


def _uploaded(request: HttpRequest, form: UploadForm) -> HttpResponse | None:
    """Keep the file and go to its progress, or put the reason beside the field."""
    reader = asked_by(request)
    carried = None
    if code := form.cleaned_data["carries_out"]:
        page = plans.assignment_page(reader=reader, code=code, on=today(request))
        if page is None:
            form.refuse("carries_out", _("Không có việc nào mang mã %(code)s.") % {"code": code})
            return None
        carried = page.row.id
    file = form.cleaned_data["file"]
    try:
        document_id = actions.upload_document(
            content=file.read(),
            name=file.name,
            carries_out=carried,
            office_id=reader.office_id,
            by=reader,
            at=asked_at(request),
        )
    except plans.AlreadyUploaded as refusal:
        form.refuse("file", str(refusal), document_id=refusal.document_id)
        return None
    except plans.InvalidFields as refusal:
        for name, reason in refusal.errors.items():
            form.refuse(name, reason)
        return None
    except (plans.NotPossible, Refused) as refusal:
        form.refuse("carries_out", str(refusal))
        return None
    return redirect("plans:progress", document_id=document_id)


@requires(Permission.PLAN_READ)
@require_GET
def progress(request: HttpRequest, document_id: int) -> HttpResponse:
    """How far the reading is; when it is done, the review."""
    stand_at(request, "plans")
    document = known(plans.document_for(reader=asked_by(request), document_id=document_id))
    if document.state in (DocumentState.REVIEW, DocumentState.IN_FORCE):
        place = "plans:review" if document.state == DocumentState.REVIEW else "plans:register"
        onward = redirect(place, document_id=document_id)
        if wants_part(request):
            return HttpResponse(status=204, headers={"HX-Redirect": onward["Location"]})
        return onward
    context = {"document": document}
    if wants_part(request):
        return render_part(request, "plans/progress.html", "standing", context)
    return render(request, "plans/progress.html", context)


@requires(Permission.PLAN_UPLOAD, Permission.OWN_PLAN_ATTACH)
@require_POST
def retry(request: HttpRequest, document_id: int) -> HttpResponse:
    """Read the file once more."""
    try:
        actions.retry_reading(document_id=document_id, by=asked_by(request), at=asked_at(request))
    except plans.NotPossible as refusal:
        warn(request, str(refusal))
    return redirect("plans:progress", document_id=document_id)


@requires(Permission.PLAN_REVIEW, Permission.OWN_PLAN_ATTACH)
@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, document_id: int) -> HttpResponse:
    """Number, day, issuer, signer and recipients, checked against the text."""
    stand_at(request, "plans")
    reader = asked_by(request)
    document = known(plans.document_for(reader=reader, document_id=document_id))
    refuse_unless(document.rights.review)
    form = FactsForm(request.POST if request.method == "POST" else None, document=document)
    conflict: plans.EditConflict | None = None
    if form.is_valid():
        try:
            actions.edit_document(
                document_id=document_id,
                version=form.cleaned_data["version"],
                fields=form.fields_typed(),
                confirmed_blank=frozenset(form.cleaned_data["confirmed_blank"]),
                by=reader,
                at=asked_at(request),
            )
        except plans.InvalidFields as refusal:
            form.take(refusal.errors)
        except plans.EditConflict as refusal:
            conflict = refusal
        except plans.NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(request, _("Đã lưu thông tin văn bản."))
            return redirect("plans:review", document_id=document_id)
    context: dict[str, Any] = {
        "document": document,
        "form": form,
        "conflict": conflict,
        "links": plans.links_of(reader=reader, document_id=document_id),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "plans/facts.html", context, status=status)


@requires(Permission.PLAN_READ)
@require_GET
def source(request: HttpRequest, document_id: int) -> HttpResponse:
    """The original file, byte for byte."""
    name, content = actions.take_file(document_id=document_id, by=asked_by(request), at=asked_at(request))
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
