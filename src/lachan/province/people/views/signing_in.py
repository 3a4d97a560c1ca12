"""Sign-in and sign-out."""

import datetime as dt
import math

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from lachan.province.people import actions, queries
from lachan.province.people.choices import FactorKind
from lachan.province.people.forms.signing_in import SignInForm
from lachan.province.people.views.halfway import ask_for_factor, open_session
from lachan.province.people.views.languages import set_language
from lachan.province.web.asking import asked_at, asked_by, asked_from
from lachan.province.web.identity import acting
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@sensitive_post_parameters("password")
@never_cache
@requires(Permission.PUBLIC)
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password, and go where the person wanted to go."""
    target = safe_target(request)
    if request.method == "GET":
        if asked_by(request).is_signed_in:
            return redirect(target)
        return _sign_in_page(request, SignInForm(), target)
    form = SignInForm(request.POST)
    if form.is_valid():
        try:
            account_id = actions.check_password(
                **form.cleaned_data,
                address=asked_from(request),
                by=asked_by(request),
                at=asked_at(request),
            )
        except actions.DoorClosedError as closed:
            return _wait(request, form, target, closed.until)
        if account_id is not None:
            return admit(request, account_id=account_id, target=target)
        form.refuse()
    return _sign_in_page(request, form, target)


def admit(
    request: HttpRequest, *, account_id: int, target: str, factor: FactorKind | None = None
) -> HttpResponse:
    """This function will let in whoever has proven to be somebody: every way in ends here.

    Who has a second factor is asked for it first, unless ``factor`` says that it was proven.
    """
    if factor is None and (way := ask_for_factor(request, account_id=account_id, target=target)):
        return way
    reader = actions.open_session(
        account_id=account_id,
        open_session=lambda account: open_session(request, account, factor),
        by=asked_by(request),
        at=asked_at(request),
    )
    if reader is None:
        return redirect("people:sign_in")
    with acting(reader):
        return _keep_language(request, redirect(target), queries.language_of(reader=reader))


def _wait(request: HttpRequest, form: SignInForm, target: str, until: dt.datetime) -> HttpResponse:
    """Say how long the door stays closed; the same for every name."""
    at = asked_at(request)
    form.pause(until=until, at=at)
    answer = _sign_in_page(request, form, target, status=429)
    answer["Retry-After"] = str(math.ceil((until - at).total_seconds()))
    return answer


def _sign_in_page(request: HttpRequest, form: SignInForm, target: str, *, status: int = 200) -> HttpResponse:
    is_over = request.session_over is not None  # type: ignore[attr-defined]
    return render(
        request,
        "people/sign_in.html",
        {
            "form": form,
            "target": target,
            "is_over": is_over and not form.is_bound,
            "passkey_domain": settings.PASSKEY_DOMAIN,
            "provider": queries.provider_name(),
        },
        status=status,
    )


def _keep_language(request: HttpRequest, answer: HttpResponse, language: str) -> HttpResponse:
    """Let a browser without a chosen language follow the account's."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        set_language(answer, language)
    return answer


def safe_target(request: HttpRequest) -> str:
    """This function will return the address that was wanted, if of this site, or the first page."""
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
        by=asked_by(request),
        at=asked_at(request),
    )
    return redirect("people:sign_in")
