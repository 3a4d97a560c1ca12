"""Says who is asking: ``request.reader``, worked out once a request from the session and the day."""

from collections.abc import Callable

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lachan.province.people import queries
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, Reader

Answer = Callable[[HttpRequest], HttpResponse]


def reader(get_response: Answer) -> Answer:
    """This function will set ``request.reader`` for every view; whoever may not act today is nobody."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with acting(DOOR):
            request.reader = _reader(request)  # type: ignore[attr-defined]
        with acting(request.reader):  # type: ignore[attr-defined]
            return get_response(request)

    return middleware


def _reader(request: HttpRequest) -> Reader:
    account_id = request.session.get(SESSION_KEY)
    if account_id is None:
        return Reader()
    return queries.reader_of_session(
        account_id=int(account_id),
        session_hash=request.session.get(HASH_SESSION_KEY, ""),
        on=timezone.localdate(request.at),  # type: ignore[attr-defined]
    )
