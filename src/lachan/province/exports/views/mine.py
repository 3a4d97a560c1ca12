"""What the reader asked to take out, and where each request stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lachan.province.exports import queries
from lachan.province.web.asking import asked_at, asked_by
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.ACCOUNT_SELF)
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    requests = queries.own_requests(reader=asked_by(request), at=asked_at(request))
    return render(request, "exports/mine.html", {"requests": requests})
