"""The queue of the second person: what waits, and one request to decide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lachan.province.exports import actions, queries
from lachan.province.exports.choices import RequestState
from lachan.province.exports.forms import DecisionForm
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, tell, today, warn
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.EXPORT_APPROVE)
@require_GET
def approvals(request: HttpRequest) -> HttpResponse:
    stand_at(request, "approvals")
    reader, at = asked_by(request), asked_at(request)
    return render(
        request,
        "exports/approvals.html",
        {
            "waiting": queries.requests_waiting(reader=reader, at=at, on=today(request)),
            "decided": queries.requests_decided(reader=reader, at=at),
        },
    )


@requires(Permission.EXPORT_APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, request_id: int) -> HttpResponse:
    """What was asked, by whom and for what; letting it out and refusing it both say why."""
    stand_at(request, "approvals")
    reader, at = asked_by(request), asked_at(request)
    asked = known(queries.request_to_decide(reader=reader, request_id=request_id, at=at, on=today(request)))
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            state = actions.decide(
                request_id=request_id,
                lets_out=form.cleaned_data["quyet_dinh"] == "duyet",
                reason=form.cleaned_data["ly_do"],
                by=reader,
                at=at,
            )
        except actions.DecidedMeanwhileError as reason:
            warn(request, str(reason))
            asked = known(
                queries.request_to_decide(reader=reader, request_id=request_id, at=at, on=today(request))
            )
            return _page(request, asked, form, status=409)
        lets_out = state is RequestState.APPROVED
        tell(request, _("Đã duyệt; người đề nghị có 24 giờ để lấy tệp.") if lets_out else _("Đã từ chối."))
        return redirect("exports:approvals")
    return _page(request, asked, form, status=422 if form.is_bound else 200)


def _page(
    request: HttpRequest, asked: queries.RequestLine, form: DecisionForm, *, status: int
) -> HttpResponse:
    return render(
        request,
        "exports/decide.html",
        {"asked": asked, "form": form, "waits": asked.state is RequestState.WAITING},
        status=status,
    )
