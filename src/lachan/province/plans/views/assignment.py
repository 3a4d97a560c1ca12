"""One assignment in force: what must be done, by whom, by when, where that is written; and its amendment."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lachan.province.duties import queries as duties
from lachan.province.duties import wording as duty_words
from lachan.province.evidence import queries as evidence
from lachan.province.plans import actions
from lachan.province.plans import queries as plans
from lachan.province.plans.forms import AmendmentForm
from lachan.province.plans.queries.holders import ROOM
from lachan.province.plans.views import wording
from lachan.province.plans.views.asking import day_asked, refuse_unless
from lachan.province.plans.views.differences import compared
from lachan.province.plans.views.marking import lines_of
from lachan.province.plans.views.review_screen import deadlines_in, differences_of
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, tell, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_FILES_SHOWN = 10


@requires(Permission.PLAN_READ)
@require_GET
def assignment(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one assignment."""
    stand_at(request, "plans")
    on = day_asked(request)
    page = known(plans.assignment_page(reader=asked_by(request), code=code, on=on))
    changes = [
        (version, [(one.label, *compared(one.before, one.after)) for one in version.differences])
        for version in page.versions
        if version.basis_number
    ]
    files = evidence.files_of(
        reader=asked_by(request),
        kind="assignment",
        subject_id=page.row.id,
        on=today(request),
        limit=_FILES_SHOWN,
    )
    carried_out = duties.duties_of_subject(
        reader=asked_by(request), room=ROOM, kind="assignment", subject_id=page.row.id, at=asked_at(request)
    )
    return render(
        request,
        "plans/assignment.html",
        {
            "page": page,
            "lines": lines_of(page.context),
            "changes": changes,
            "files": files,
            "duties": carried_out,
            "duty_words": duty_words,
            "words": wording,
            "on": on,
            "is_today": on == today(request),
        },
    )


@requires(Permission.PLAN_AMEND, Permission.OWN_PLAN_ATTACH)
@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, code: str) -> HttpResponse:
    """Change an assignment in force, on a basis."""
    stand_at(request, "plans")
    page = known(plans.assignment_page(reader=asked_by(request), code=code, on=today(request)))
    refuse_unless(page.document.rights.amend)
    form = AmendmentForm(
        request.POST if request.method == "POST" else None,
        fields=page.fields,
        version=page.row.version,
        read_anew=lambda raw: deadlines_in(raw, document=page.document),
        item_id=page.row.id,
    )
    conflict: plans.EditConflict | None = None
    if form.is_valid():
        kept = form.cleaned_data
        try:
            actions.amend_assignment(
                assignment_id=page.row.id,
                version=kept["version"],
                fields=form.fields_typed(),
                basis_number=kept["basis_number"],
                basis_on=kept["basis_on"],
                reason=kept["reason"],
                submission=kept["submission"],
                by=asked_by(request),
                at=asked_at(request),
            )
        except plans.InvalidFields as refusal:
            form.take(refusal.errors)
        except plans.EditConflict as refusal:
            conflict = refusal
        except plans.NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(
                request,
                _("Đã sửa đổi %(code)s theo văn bản %(number)s.")
                % {"code": code, "number": kept["basis_number"]},
            )
            return redirect("plans:assignment", code=code)
    hidden = ("csrfmiddlewaretoken", "version")
    typed = [(name, value) for name, value in request.POST.items() if name not in hidden] if conflict else []
    return render(
        request,
        "plans/amend.html",
        {
            "page": page,
            "form": form,
            "conflict": conflict,
            "differences": differences_of(conflict) if conflict else (),
            "typed": typed,
            "words": wording,
        },
        status=409 if conflict else 422 if form.is_bound else 200,
    )


@requires(Permission.PLAN_AMEND, Permission.OWN_PLAN_ATTACH)
@require_http_methods(["GET", "POST"])
def amend_add(request: HttpRequest, document_id: int) -> HttpResponse:
    """Add an assignment to a register in force, on a basis."""
    stand_at(request, "plans")
    document = known(plans.document_for(reader=asked_by(request), document_id=document_id))
    refuse_unless(document.rights.amend)
    form = AmendmentForm(
        request.POST if request.method == "POST" else None,
        fields=plans.AssignmentFields(title="", text=""),
        version=1,
        read_anew=lambda raw: deadlines_in(raw, document=document),
        item_id=0,
    )
    if form.is_valid():
        basis = {
            name: form.cleaned_data[name] for name in ("basis_number", "basis_on", "reason", "submission")
        }
        try:
            code = actions.amend_with_new(
                document_id=document_id,
                fields=form.fields_typed(),
                **basis,
                by=asked_by(request),
                at=asked_at(request),
            )
        except plans.InvalidFields as refusal:
            form.take(refusal.errors)
        except plans.NotPossible as refusal:
            form.add_error(None, str(refusal))
        else:
            tell(
                request,
                _("Đã thêm %(code)s theo văn bản %(number)s.")
                % {"code": code, "number": basis["basis_number"]},
            )
            return redirect("plans:assignment", code=code)
    return render(
        request,
        "plans/amend_add.html",
        {"document": document, "form": form},
        status=422 if form.is_bound else 200,
    )
