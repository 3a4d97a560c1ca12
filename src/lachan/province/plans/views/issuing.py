"""Puts a reviewed document in force, after showing once more what that means."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lachan.province.plans import actions
from lachan.province.plans import queries as plans
from lachan.province.plans.choices import DocumentState
from lachan.province.plans.queries import ReviewFilter
from lachan.province.plans.views.asking import refuse_unless
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, tell
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PLAN_ISSUE, Permission.OWN_PLAN_ATTACH)
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, document_id: int) -> HttpResponse:
    """Show number, day and who gets how much; on a post put the document in force."""
    stand_at(request, "plans")
    reader = asked_by(request)
    document = known(plans.document_for(reader=reader, document_id=document_id))
    if document.state == DocumentState.IN_FORCE:
        return redirect("plans:register", document_id=document_id)
    refuse_unless(document.rights.issue)
    page = known(plans.review_of(reader=reader, document_id=document_id, show=ReviewFilter.APPROVED))
    missing = page.missing
    if request.method == "POST":
        version = request.POST.get("version", "")
        try:
            code = actions.put_in_force(
                document_id=document_id,
                version=int(version) if version.isdecimal() else 0,
                by=reader,
                at=asked_at(request),
            )
        except plans.NotReady as refusal:
            missing = refusal.missing
        except plans.NotPossible as refusal:
            missing = (str(refusal),)
        else:
            tell(request, _("Đã ban hành bảng giao việc %(code)s.") % {"code": code})
            return redirect("plans:register", document_id=document_id)
    led = Counter(name for row in page.rows for name in row.lead)
    return render(
        request,
        "plans/issue.html",
        {
            "document": document,
            "missing": missing,
            "bodies": led.most_common(),
            "without_lead": sum(1 for row in page.rows if not row.lead),
            "counts": page.counts,
        },
        status=409 if request.method == "POST" else 200,
    )
