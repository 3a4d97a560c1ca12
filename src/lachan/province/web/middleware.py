"""What every request carries before a view sees it, and every answer before a browser does."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

Answer = Callable[[HttpRequest], HttpResponse]


def clock(get_response: Answer) -> Answer:
    """This function will read the clock once a request, as ``request.at``; nothing below reads it again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.at = timezone.now()  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


_ON_EVERYTHING = {
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), fullscreen=(self),"
        " geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(),"
        " publickey-credentials-create=(self), publickey-credentials-get=(self), usb=()"
    ),
}
_ON_FILES = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""A file runs nothing, fetches nothing and has no origin, whatever a browser makes of it."""
_KEPT_NOWHERE = "private, no-store"


def headers(get_response: Answer) -> Answer:
    """This function will give every answer, static files and errors too, what keeps browsers from doing harm.

    It stands outermost. What an answer already says stricter stays, but a file to be saved is always in a
    sandbox. What is made for a reader is kept in no cache: the laptop may be stolen, the next one may press "back".
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        for name, value in _ON_EVERYTHING.items():
            answer.headers.setdefault(name, value)
        if _is_saved(answer) or "Content-Security-Policy" not in answer.headers:
            answer.headers["Content-Security-Policy"] = _ON_FILES
        answer.headers.setdefault("Cache-Control", _KEPT_NOWHERE)
        return answer

    return middleware


def _is_saved(answer: HttpResponse) -> bool:
    """Whether an answer is a file to be saved that has no sandbox of its own."""
    is_attachment = answer.headers.get("Content-Disposition", "").startswith("attachment")
    return is_attachment and "sandbox" not in answer.headers.get("Content-Security-Policy", "")
