"""What was done to one thing, and who looked at it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lachan.province.audit import queries, wording
from lachan.province.audit.views.looks import look_at_account
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_LINES = 100


@requires(Permission.AUDIT_READ)
@require_GET
def subject(request: HttpRequest, subject_kind: str, subject_id: int) -> HttpResponse:
    request.here = "audit"  # type: ignore[attr-defined]
    name = queries.name_on_record(subject_kind=subject_kind, subject_id=subject_id)
    if name is None:
        raise Http404
    if subject_kind == "account":
        look_at_account(request, subject_id, name)
    entries = queries.history_of(subject_kind=subject_kind, subject_id=subject_id, limit=_LINES)
    return render(
        request,
        "audit/subject.html",
        {
            "name": name,
            "lines": wording.lines_of(entries=entries),
            "lookers": queries.lookers_at(subject_kind=subject_kind, subject_id=subject_id, limit=_LINES),
            "most": _LINES,
        },
    )
