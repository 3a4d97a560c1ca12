"""Says who is asking: ``request.reader``, worked out once a request from the account and the day."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lachan.rulebook.access.deciding import Reader

Answer = Callable[[HttpRequest], HttpResponse]


def reader(get_response: Answer) -> Answer:
    """This function will set ``request.reader`` for every view."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.reader = Reader()  # type: ignore[attr-defined]
        return get_response(request)

    return middleware
