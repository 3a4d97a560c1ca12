"""The ladder of reminders as the province has it: what the rules say, what was added and turned off."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lachan.province.duties import actions, wording
from lachan.province.duties import queries as duties
from lachan.province.duties.forms import StepForm
from lachan.province.web.asking import asked_at, asked_by, stand_at, tell, warn
from lachan.province.web.marks import Refused, requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PEOPLE_ADMINISTER)
@require_http_methods(["GET", "POST"])
def ladder(request: HttpRequest) -> HttpResponse:
    """Every step, and a form that adds one."""
    stand_at(request, "admin")
    reader = asked_by(request)
    if not duties.may_change_ladder(reader):
        raise Refused(_("Chỉ quản trị của toàn tỉnh đổi được các bậc nhắc việc."))
    form = StepForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.add_local_step(**form.decided(), by=reader, at=asked_at(request))
        except duties.InvalidFields as refusal:
            form.take(refusal.errors)
        else:
            tell(request, _("Đã thêm bậc nhắc việc."))
            return redirect("duties:ladder")
    return render(
        request,
        "duties/ladder.html",
        {"lines": duties.ladder_lines(), "form": form, "words": wording},
        status=422 if form.is_bound else 200,
    )


@requires(Permission.PEOPLE_ADMINISTER)
@require_POST
def turn_off(request: HttpRequest) -> HttpResponse:
    """Turn off a step of the rules."""
    try:
        actions.turn_off_step(
            key=request.POST.get("bac", ""),
            basis=request.POST.get("ly-do", ""),
            by=asked_by(request),
            at=asked_at(request),
        )
    except duties.Unknown:
        raise Http404 from None
    except duties.NotPossible as refusal:
        warn(request, str(refusal))
    except duties.InvalidFields:
        warn(request, _("Chưa tắt. Ghi lý do hoặc văn bản rồi tắt lại."))
    else:
        tell(request, _("Đã tắt bậc nhắc việc."))
    return redirect("duties:ladder")


@requires(Permission.PEOPLE_ADMINISTER)
@require_POST
def end(request: HttpRequest, step_id: int) -> HttpResponse:
    """End what the province decided of a step."""
    try:
        actions.end_local_step(local_id=step_id, by=asked_by(request), at=asked_at(request))
    except duties.Unknown:
        raise Http404 from None
    tell(request, _("Đã bỏ. Các bậc nhắc việc trở lại như quy định."))
    return redirect("duties:ladder")
