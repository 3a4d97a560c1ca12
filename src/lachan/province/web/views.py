"""Pages that belong to no room: language, health, refusals."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PUBLIC)
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie and go back."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        target = "/"
    answer = redirect(target)
    if request.POST.get("language") in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            request.POST["language"],
            max_age=365 * 24 * 60 * 60,
            samesite="Lax",
            secure=settings.PRODUCTION,
        )
    return answer


@requires(Permission.PUBLIC)
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Say whether the site and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What may not be done, why, and who can."""
    reason = str(exception) or _("Vai trò của bạn không có quyền làm việc này.")
    return render(request, "web/refused.html", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or none that the reader may know of."""
    return render(request, "web/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault; nothing typed is lost as long as the page stays open."""
    return render(request, "web/broken.html", status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened before sign-in or too long ago."""
    return render(request, "web/stale_form.html", status=403)
