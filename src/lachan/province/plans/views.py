"""Pages of the register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PLAN_READ)
def documents(request: HttpRequest) -> HttpResponse:
    return render(request, "web/not_found.html")


mine = targets = search = documents
