"""What administrators see of deliveries."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lachan.province.notices import queries
from lachan.province.web.asking import asked_at, stand_at
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PEOPLE_ADMINISTER)
@require_GET
def deliveries(request: HttpRequest) -> HttpResponse:
    """How many stand where, and which did not arrive; never what was said."""
    stand_at(request, "admin")
    before = request.GET.get("truoc", "")
    page = queries.deliveries(
        at=asked_at(request),
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,
    )
    return render(request, "notices/deliveries.html", {"page": page, "is_continued": bool(before)})
