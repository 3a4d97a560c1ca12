"""What every view asks of a request, and how it answers: who, when, where in the rail, what was done."""

import datetime as dt
import ipaddress
from typing import TypeVar

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils import timezone

from lachan.rulebook.access.deciding import Reader

Found = TypeVar("Found")


def asked_by(request: HttpRequest) -> Reader:
    """This function will return who is asking."""
    reader: Reader = request.reader  # type: ignore[attr-defined]
    return reader


def asked_at(request: HttpRequest) -> dt.datetime:
    """This function will return the instant of the request."""
    at: dt.datetime = request.at  # type: ignore[attr-defined]
    return at


def asked_from(request: HttpRequest) -> str:
    """This function will return the network address of a request, empty when it is not known.

    Behind a proxy it is the last address of the header that the proxy adds to (``CLIENT_ADDRESS_HEADER``).
    Of IPv6 it is the network: one household has more addresses than could be counted.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.CLIENT_ADDRESS_HEADER:
        told = request.headers.get(settings.CLIENT_ADDRESS_HEADER, "").rpartition(",")[2].strip() or told
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return ""
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))


def today(request: HttpRequest) -> dt.date:
    """This function will return the day of the request in the province."""
    return timezone.localdate(asked_at(request))


def stand_at(request: HttpRequest, place: str) -> None:
    """This function will mark where in the rail the page is."""
    request.here = place  # type: ignore[attr-defined]


def known(found: Found | None) -> Found:
    """This function will return what was found, or answer 404 when the reader may not know of it."""
    if found is None:
        raise Http404
    return found


def tell(request: HttpRequest, message: str) -> None:
    """This function will say on the next page what was done."""
    messages.success(request, message)


def warn(request: HttpRequest, message: str) -> None:
    """This function will say on the next page what could not be done and why."""
    messages.error(request, message)
