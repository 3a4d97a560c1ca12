"""Opens a session in a browser: always a new one, which knows what browser it is and when it must end."""

import re
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from lachan.province.people.choices import HALFWAY, OPENED
from lachan.province.people.models import Account
from lachan.province.web.asking import asked_at, asked_from

_BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox|FxiOS", "Firefox"), ("Chrome|CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def begin_session(request: HttpRequest, account: Account) -> None:
    """This function will open a session of its own for an account, whatever the browser held before.

    Who comes back after the session ran out keeps the token of their forms, so that what they could not send
    can be sent; for anybody else it is a new one.
    """
    is_back = comes_back(request, account)
    token = request.META.get("CSRF_COOKIE")
    request.session.flush()
    auth.login(request, account)
    if is_back and token:
        request.META["CSRF_COOKIE"] = token
    request.session[OPENED] = _facts(request)
    request.session.set_expiry(asked_at(request) + settings.SESSION_LONGEST)


def comes_back(request: HttpRequest, account: Account) -> bool:
    """This function will say whether somebody signs in again where their own session ran out."""
    before = request.session_over  # type: ignore[attr-defined]
    return before == account.pk or bool(request.session.get(HALFWAY, {}).get("is_back"))


def network_of(request: HttpRequest) -> str:
    """This function will return a keyed digest of where a request comes from, empty when that is not known."""
    address = asked_from(request)
    return salted_hmac("lachan.network", address, algorithm="sha256").hexdigest()[:32] if address else ""


def _facts(request: HttpRequest) -> dict[str, Any]:
    said = request.headers.get("User-Agent", "")
    return {
        "at": asked_at(request).isoformat(),
        "browser": _first(_BROWSERS, said),
        "system": _first(_SYSTEMS, said),
        "network": network_of(request),
    }


def _first(known: tuple[tuple[str, str], ...], said: str) -> str:
    return next((name for sign, name in known if re.search(sign, said)), "")
