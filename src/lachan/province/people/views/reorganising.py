"""Reorganisations on the screen: the list, one with its preview, its steps, who takes over, carrying out, undoing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lachan.province.people import actions, queries
from lachan.province.people.choices import StepKind
from lachan.province.people.forms.reorganising import (
    STEPS_BY_HAND,
    PlacementForm,
    PrepareForm,
    StepForm,
)
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.OFFICE_READ)
@require_GET
def reorganisations(request: HttpRequest) -> HttpResponse:
    _stand(request)
    return render(request, "people/reorganisations.html", {"lines": queries.reorganisations()})


@requires(Permission.REORGANISE)
@require_POST
def load(request: HttpRequest) -> HttpResponse:
    new = actions.load_prepared_changes(**_asked(request))
    messages.success(
        request,
        ngettext("Đã nạp %(count)s đợt sắp xếp.", "Đã nạp %(count)s đợt sắp xếp.", new) % {"count": new}
        if new
        else _("Không có đợt sắp xếp nào mới trong dữ liệu đi kèm."),
    )
    return redirect("people:reorganisations")


@requires(Permission.REORGANISE)
@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest) -> HttpResponse:
    _stand(request)
    form = PrepareForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = actions.prepare_reorganisation(**form.cleaned_data, **_asked(request))
        return redirect("people:reorganisation", reorganisation_id=made)
    return render(
        request, "people/reorganisation_new.html", {"form": form}, status=422 if form.is_bound else 200
    )


@requires(Permission.OFFICE_READ)
@require_GET
def reorganisation(request: HttpRequest, reorganisation_id: int) -> HttpResponse:
    return _show(request, _known(reorganisation_id))


@requires(Permission.REORGANISE)
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, reorganisation_id: int, kind: str) -> HttpResponse:
    """Add a step of one kind."""
    _stand(request)
    if kind not in {each.value for each in STEPS_BY_HAND}:
        raise Http404
    page = _known(reorganisation_id)
    receivers = queries.receivers(reorganisation_id=reorganisation_id)
    form = StepForm(
        request.POST if request.method == "POST" else None,
        kind=StepKind(kind),
        offices=[(key.removeprefix("office:"), name) for key, name in receivers if key.startswith("office:")],
        functions=list(queries.function_names().items()),
    )
    if form.is_valid():
        try:
            actions.add_step(
                reorganisation_id=reorganisation_id,
                version=_version(request),
                step=form.step(),
                **_asked(request),
            )
        except queries.ReorganisationRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thêm bước vào đợt sắp xếp."))
            return redirect("people:reorganisation", reorganisation_id=reorganisation_id)
    return render(
        request,
        "people/reorganisation_step.html",
        {"form": form, "page": page, "kind": StepKind(kind)},
        status=422 if form.is_bound else 200,
    )


@requires(Permission.REORGANISE)
@require_POST
def remove_step(request: HttpRequest, reorganisation_id: int) -> HttpResponse:
    position = request.POST.get("position", "")
    return _do(
        request,
        reorganisation_id,
        lambda: actions.remove_step(
            reorganisation_id=reorganisation_id,
            version=_version(request),
            position=int(position) if position.isdecimal() and len(position) < 8 else 0,
            **_asked(request),
        ),
        _("Đã bỏ bước khỏi đợt sắp xếp."),
    )


@requires(Permission.REORGANISE)
@require_POST
def assign(request: HttpRequest, reorganisation_id: int) -> HttpResponse:
    """Give what is left without an owner to an office or a group."""
    page = _known(reorganisation_id)
    form = _placements(page, request)
    if not form.is_valid():
        return _show(request, page, form=form, status=422)
    return _do(
        request,
        reorganisation_id,
        lambda: actions.assign_orphans(
            reorganisation_id=reorganisation_id,
            version=_version(request),
            **form.cleaned_data,
            **_asked(request),
        ),
        _("Đã giao lại."),
    )


@requires(Permission.REORGANISE)
@require_POST
def carry_out(request: HttpRequest, reorganisation_id: int) -> HttpResponse:
    return _do(
        request,
        reorganisation_id,
        lambda: actions.carry_out_reorganisation(
            reorganisation_id=reorganisation_id,
            version=_version(request),
            accept_orphans=request.POST.get("accept_orphans") == "1",
            **_asked(request),
        ),
        _("Đã thực hiện đợt sắp xếp. Các câu hỏi về ngày trước ngày hiệu lực vẫn trả lời như cũ."),
    )


@requires(Permission.REORGANISE)
@require_POST
def undo(request: HttpRequest, reorganisation_id: int) -> HttpResponse:
    return _do(
        request,
        reorganisation_id,
        lambda: actions.undo_reorganisation(
            reorganisation_id=reorganisation_id, version=_version(request), **_asked(request)
        ),
        _("Đã hoàn lại đợt sắp xếp."),
    )


def _do(request: HttpRequest, reorganisation_id: int, deed: Any, done: str) -> HttpResponse:
    """Do it and say so, or show the page again with the reason why not."""
    _known(reorganisation_id)
    try:
        deed()
    except queries.ReorganisationRefused as refusal:
        status = 409 if isinstance(refusal, queries.ReorganisationConflict) else 422
        return _show(request, _known(reorganisation_id), refusal=str(refusal), status=status)
    messages.success(request, done)
    return redirect("people:reorganisation", reorganisation_id=reorganisation_id)


def _show(
    request: HttpRequest,
    page: queries.ReorganisationPage,
    *,
    form: PlacementForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    _stand(request)
    may = request.reader.may(Permission.REORGANISE)  # type: ignore[attr-defined]
    today = timezone.localdate(request.at)  # type: ignore[attr-defined]
    context = {
        "page": page,
        "refusal": refusal,
        "may": may,
        "form": form or (_placements(page) if may else None),
        "kinds": STEPS_BY_HAND,
        "today": today,
        "may_undo": may and not page.is_open and today < page.line.effective_on,
    }
    return render(request, "people/reorganisation.html", context, status=status)


def _placements(page: queries.ReorganisationPage, request: HttpRequest | None = None) -> PlacementForm:
    return PlacementForm(
        request.POST if request else None,
        subjects=[(orphan.value, orphan.subject) for orphan in page.assignable],
        receivers=queries.receivers(reorganisation_id=page.line.id) if page.assignable else (),
    )


def _known(reorganisation_id: int) -> queries.ReorganisationPage:
    page = queries.reorganisation_page(reorganisation_id=reorganisation_id)
    if page is None:
        raise Http404
    return page


def _version(request: HttpRequest) -> int:
    """The version that the form was made from; what is no number is none."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0


def _asked(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.reader, "at": request.at}  # type: ignore[attr-defined]


def _stand(request: HttpRequest) -> None:
    request.here = "organisation"  # type: ignore[attr-defined]
