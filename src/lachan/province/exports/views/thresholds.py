"""From how many named children on a second person must let a list out: the decisions, and a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lachan.province.exports import actions, queries
from lachan.province.exports.forms import ThresholdForm
from lachan.province.web.asking import asked_at, asked_by, stand_at, tell, today
from lachan.province.web.marks import Refused, requires
from lachan.rulebook.access.giving import administers_everything
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PEOPLE_ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def thresholds(request: HttpRequest) -> HttpResponse:
    stand_at(request, "admin")
    reader, on = asked_by(request), today(request)
    if not administers_everything(reader):
        raise Refused(_("Chỉ quản trị của toàn tỉnh đặt được mức này."))
    form = ThresholdForm(request.POST if request.method == "POST" else None, today=on)
    if form.is_bound and form.is_valid():
        actions.set_threshold(**form.cleaned_data, by=reader, at=asked_at(request))
        tell(request, _("Đã ghi mức mới."))
        return redirect("exports:thresholds")
    return render(
        request,
        "exports/thresholds.html",
        {
            "now": queries.threshold_on(on=on),
            "first": queries.FIRST_THRESHOLD,
            "lines": queries.thresholds(on=on),
            "form": form,
        },
        status=422 if form.is_bound else 200,
    )
