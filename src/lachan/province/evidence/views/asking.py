"""What every view of the room reads from a request."""

import datetime as dt

from django.http import HttpRequest

from lachan.rulebook.access.deciding import Reader


def asked_by(request: HttpRequest) -> Reader:
    """This function will return who is asking."""
    reader: Reader = request.reader  # type: ignore[attr-defined]
    return reader


def asked_at(request: HttpRequest) -> dt.datetime:
    """This function will return the instant of the request."""
    at: dt.datetime = request.at  # type: ignore[attr-defined]
    return at


def stand_at(request: HttpRequest, place: str) -> None:
    """This function will mark where in the rail the page is."""
    request.here = place  # type: ignore[attr-defined]
