"""One's own account."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from lachan.province.people import actions, queries
from lachan.province.people.views.languages import set_language
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.ACCOUNT_SELF)
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here: office, roles, language, last sign-ins."""
    request.here = "account"  # type: ignore[attr-defined]
    page = queries.account_page(
        reader=request.reader,  # type: ignore[attr-defined]
        on=timezone.localdate(request.at),  # type: ignore[attr-defined]
    )
    factors = queries.factors_page(
        reader=request.reader,  # type: ignore[attr-defined]
        on=timezone.localdate(request.at),  # type: ignore[attr-defined]
    )
    return render(
        request, "people/account.html", {"page": page, "factors": factors, "languages": settings.LANGUAGES}
    )


@requires(Permission.ACCOUNT_SELF)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language with the account and in this browser."""
    answer = redirect("people:account")
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        actions.choose_language(
            language=wanted,
            by=request.reader,  # type: ignore[attr-defined]
            at=request.at,  # type: ignore[attr-defined]
        )
        set_language(answer, wanted)
    return answer
