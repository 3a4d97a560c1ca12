"""Marks a view with the permission it needs; a view without a mark does not pass the house tests."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from lachan.rulebook.access.permissions import Permission

View = Callable[..., HttpResponseBase]


class Refused(PermissionDenied):
    """What may be seen but not done; ``str()`` is the reason in the reader's language."""


def requires(permission: Permission, *or_else: Permission) -> Callable[[View], View]:
    """This function will mark a view and refuse whoever lacks ``permission`` and all of ``or_else``.

    ``or_else`` names what opens the view for some things only, such as an office's own plan; the doors of
    the room decide then.

    Nobody signed in is sent to the sign-in page and comes back afterwards; a signed-in reader without the
    permission gets 403 with the reason.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            reader = request.reader  # type: ignore[attr-defined]
            if any(reader.may(one) for one in (permission, *or_else)):
                return view(request, *args, **kwargs)
            if not reader.is_signed_in:
                return _ask_to_sign_in(request)
            raise Refused(_("Vai trò của bạn không có quyền làm việc này."))

        guarded.permission = permission  # type: ignore[attr-defined]
        guarded.or_else = or_else  # type: ignore[attr-defined]
        return guarded

    return mark


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.method not in ("GET", "HEAD") and settings.SESSION_COOKIE_NAME in request.COOKIES:
        return _keep_what_was_typed(request)
    target = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': _page_of(request)})}"
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=401)
        answer["HX-Redirect"] = target
        return answer
    return redirect(target)


def _page_of(request: HttpRequest) -> str:
    """The page that the person looks at: that of a part is another than the part's own address."""
    shown = urlsplit(request.headers.get("HX-Current-URL", ""))
    return urlunsplit(("", "", shown.path, shown.query, "")) if shown.path else request.get_full_path()


def _keep_what_was_typed(request: HttpRequest) -> HttpResponse:
    """Nothing is done for a session that is over; what was typed waits in the page until it can be sent again."""
    if request.headers.get("HX-Request"):
        return render(request, "web/signed_out_part.html", status=401)
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and "password" not in name
        for value in values
    ]
    page = {
        "typed": typed,
        "texts": [value for _name, value in typed if " " in value.strip()],
        "files": [file.name for name in request.FILES for file in request.FILES.getlist(name)],
    }
    return render(request, "web/signed_out.html", page, status=403)
