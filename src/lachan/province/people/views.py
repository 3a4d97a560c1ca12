"""Sign-in, sign-out, one's own account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PUBLIC)
def sign_in(request: HttpRequest) -> HttpResponse:
    return render(request, "web/not_found.html")


@requires(Permission.ACCOUNT_SELF)
def sign_out(request: HttpRequest) -> HttpResponse:
    return render(request, "web/not_found.html")


@requires(Permission.ACCOUNT_SELF)
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "web/not_found.html")
