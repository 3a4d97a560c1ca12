"""Who did what: the records that are sought, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from lachan.province.audit import queries, wording
from lachan.province.audit.forms import FilterForm
from lachan.province.audit.views.looks import look_at_account
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_FILTERS = ("doi_tuong", "nguoi", "co_quan", "loai", "viec", "tu", "den")


@requires(Permission.AUDIT_READ)
@require_GET
def records(request: HttpRequest) -> HttpResponse:
    """Show the records that the address asks for, a page at a time."""
    request.here = "audit"  # type: ignore[attr-defined]
    form = FilterForm(request.GET or {})
    page = None
    if form.is_valid():
        sought = form.sought()
        page = queries.page_of_records(sought=sought, before=form.cleaned_data["truoc"])
        if sought.account_id is not None:
            look_at_account(request, sought.account_id, dict(form.fields["nguoi"].choices)[sought.account_id])  # type: ignore[attr-defined]
    asked = {key: str(value) for key, value in request.GET.items() if key in _FILTERS and value}
    return render(
        request,
        "audit/records.html",
        {
            "form": form,
            "lines": wording.lines_of(entries=page.entries if page else ()),
            "is_filtered": bool(asked),
            "export_query": urlencode(asked),
            "newest": "?" + urlencode(asked) if "truoc" in request.GET else "",
            "older": "?" + urlencode({**asked, "truoc": str(page.next_before)})
            if page and page.next_before
            else "",
        },
    )
