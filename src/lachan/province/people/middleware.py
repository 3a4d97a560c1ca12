"""Says who is asking: ``request.reader``, worked out once a request from the session and the day."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from lachan.province.people import queries
from lachan.province.people.actions.ending_sessions import mark_seen
from lachan.province.people.choices import DELEGATION, FACTOR
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, Reader, scopes_of

SAFE = ("GET", "HEAD", "OPTIONS")
"""Ways of asking that change nothing."""

_ALWAYS_OPEN = (
    "people:sign_out", "people:step_back", "people:language", "web:language", "web:health", "notices:count",
)  # fmt: skip
"""What whoever must set up a second factor can do before; the bell of a page asks by itself."""

_BELL = "notices:count"
"""What a page asks by itself: it does not say that anybody sits before it."""

Answer = Callable[[HttpRequest], HttpResponse]


def reader(get_response: Answer) -> Answer:
    """This function will set ``request.reader`` for every view; whoever may not act today is nobody."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with acting(DOOR):
            own = _reader(request)
            deputy = _deputy(request, own)
            own, deputy = _still_there(request, own, deputy)
        request.reader = _held_back(request, own, deputy)  # type: ignore[attr-defined]
        request.delegation_over = own.is_signed_in and deputy is None and _has_chosen(request)  # type: ignore[attr-defined]
        with acting(request.reader):  # type: ignore[attr-defined]
            if request.owes_factor and not _is_way_to_factor(request):  # type: ignore[attr-defined]
                return _lead_to_factors(request)
            if request.delegation_over and _would_write(request):  # type: ignore[attr-defined]
                return redirect("people:delegations")
            with queries.one_edition() if request.method in SAFE else nullcontext():
                return get_response(request)

    return middleware


def _still_there(request: HttpRequest, own: Reader, deputy: Reader | None) -> tuple[Reader, Reader | None]:
    """Nobody in whose name a session lay idle for too long; else the session is marked as in use."""
    request.session_over = request.session.over_for  # type: ignore[attr-defined]
    row = request.session.row  # type: ignore[attr-defined]
    if not own.is_signed_in or row is None:
        return own, deputy
    at = request.at  # type: ignore[attr-defined]
    if queries.is_idle(seen_at=row.seen_at, readers=(own, deputy or own), at=at):
        request.session_over = own.account_id  # type: ignore[attr-defined]
        return Reader(), None
    if request.path != reverse(_BELL):
        mark_seen(session=row, at=at)
    return own, deputy


def _held_back(request: HttpRequest, own: Reader, deputy: Reader | None) -> Reader:
    """Whoever asks; without the second factor that their roles ask for, they may set one up and nothing else."""
    reader = deputy or own
    roles = own.role_keys + (deputy.role_keys if deputy else ())
    request.owes_factor = FACTOR not in request.session and queries.must_have_factor(  # type: ignore[attr-defined]
        role_keys=roles,
        on=timezone.localdate(request.at),  # type: ignore[attr-defined]
    )
    if not request.owes_factor:  # type: ignore[attr-defined]
        return reader
    scopes = scopes_of(role_keys=(), roles={}, on=timezone.localdate(request.at))  # type: ignore[attr-defined]
    return replace(reader, permissions=frozenset(scopes), scopes=scopes)


def _is_way_to_factor(request: HttpRequest) -> bool:
    """Whether a page is open to who must set up a second factor first."""
    ways = {reverse(name) for name in _ALWAYS_OPEN}
    return request.path in ways or request.path.startswith(reverse("people:factors"))


def _lead_to_factors(request: HttpRequest) -> HttpResponse:
    target = reverse("people:factors")
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=401)
        answer["HX-Redirect"] = target
        return answer
    return redirect(target)


def _deputy(request: HttpRequest, own: Reader) -> Reader | None:
    """Whoever chose to stand in for somebody, as long as that holds; asked anew with every request."""
    chosen = request.session.get(DELEGATION)
    if chosen is None or not own.is_signed_in:
        return None
    on = timezone.localdate(request.at)  # type: ignore[attr-defined]
    return queries.deputy_reader(own=own, delegation_id=chosen, on=on)


def _has_chosen(request: HttpRequest) -> bool:
    return DELEGATION in request.session


def _would_write(request: HttpRequest) -> bool:
    """What somebody meant to do for another is not done in their own name when the delegation has just ended."""
    ways_out = {reverse("people:step_back"), reverse("people:sign_out")}
    return request.method not in SAFE and request.path not in ways_out


def _reader(request: HttpRequest) -> Reader:
    account_id = request.session.get(SESSION_KEY)
    if account_id is None:
        return Reader()
    return queries.reader_of_session(
        account_id=int(account_id),
        session_hash=request.session.get(HASH_SESSION_KEY, ""),
        has_factor=FACTOR in request.session,
        on=timezone.localdate(request.at),  # type: ignore[attr-defined]
    )
