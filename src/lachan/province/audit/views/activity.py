"""What one account did and looked at, newest first."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lachan.province.audit import queries, wording
from lachan.province.audit.views.looks import look_at_account
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.AUDIT_READ)
@require_GET
def of_account(request: HttpRequest, account_id: int) -> HttpResponse:
    request.here = "audit"  # type: ignore[attr-defined]
    name = queries.person_on_record(account_id=account_id)
    if name is None:
        raise Http404
    look_at_account(request, account_id, name)
    return _page(request, account_id, name)


@requires(Permission.ACCOUNT_SELF)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    reader = request.reader  # type: ignore[attr-defined]
    return _page(request, reader.account_id, reader.full_name)


def _page(request: HttpRequest, account_id: int, name: str) -> HttpResponse:
    before = request.GET.get("truoc", "")
    page = queries.page_of_records(
        sought=queries.Sought(account_id=account_id),
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,
    )
    return render(
        request,
        "audit/activity.html",
        {
            "name": name,
            "account_id": account_id,
            "is_own": account_id == request.reader.account_id,  # type: ignore[attr-defined]
            "lines": wording.lines_of(entries=page.entries),
            "newest": request.path if before else "",
            "older": f"?truoc={page.next_before}" if page.next_before else "",
        },
    )
