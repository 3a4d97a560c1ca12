"""Sign-in and sign-out."""

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from lachan.province.people import actions, queries
from lachan.province.people.forms.signing_in import SignInForm
from lachan.province.people.views.languages import set_language
from lachan.province.web.identity import acting
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@sensitive_post_parameters("password")
@never_cache
@requires(Permission.PUBLIC)
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password, and go where the person wanted to go."""
    target = _safe_target(request)
    if request.method == "GET":
        if request.reader.is_signed_in:  # type: ignore[attr-defined]
            return redirect(target)
        return _sign_in_page(request, SignInForm(), target)
    form = SignInForm(request.POST)
    if form.is_valid():
        reader = actions.sign_in(
            **form.cleaned_data,
            open_session=lambda account: auth.login(request, account),
            by=request.reader,  # type: ignore[attr-defined]
            at=request.at,  # type: ignore[attr-defined]
        )
        if reader:
            with acting(reader):
                return _keep_language(request, redirect(target), queries.language_of(reader=reader))
        form.refuse()
    return _sign_in_page(request, form, target)


def _sign_in_page(request: HttpRequest, form: SignInForm, target: str) -> HttpResponse:
    return render(request, "people/sign_in.html", {"form": form, "target": target})


def _keep_language(request: HttpRequest, answer: HttpResponse, language: str) -> HttpResponse:
    """Let a browser without a chosen language follow the account's."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        set_language(answer, language)
    return answer


def _safe_target(request: HttpRequest) -> str:
    """Where to go after sign-in: an address of this site, or the first page."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return target
    return resolve_url(settings.LOGIN_REDIRECT_URL)


@requires(Permission.PUBLIC)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; whoever has none any more gets the same answer."""
    actions.sign_out(
        close_session=lambda: auth.logout(request),
        by=request.reader,  # type: ignore[attr-defined]
        at=request.at,  # type: ignore[attr-defined]
    )
    return redirect("people:sign_in")
