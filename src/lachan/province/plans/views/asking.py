"""What every view of the room does with an answer: unknown is 404, a refusal is said on the page."""

import datetime as dt
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.plans.queries import Unknown
from lachan.province.web.fields import DayField
from lachan.province.web.marks import Refused
from lachan.rulebook.access.deciding import Reader

Found = TypeVar("Found")


def known(found: Found | None) -> Found:
    """This function will return what was found, or answer 404 when the reader may not know of it."""
    if found is None:
        raise Unknown
    return found


def refuse_unless(is_allowed: bool) -> None:
    """This function will answer 403, with the reason, unless the reader may do this with the document."""
    if not is_allowed:
        raise Refused(_("Bạn xem được văn bản này nhưng vai trò của bạn không có quyền làm việc này."))


def asked_by(request: HttpRequest) -> Reader:
    """This function will return who is asking."""
    reader: Reader = request.reader  # type: ignore[attr-defined]
    return reader


def asked_at(request: HttpRequest) -> dt.datetime:
    """This function will return the instant of the request."""
    at: dt.datetime = request.at  # type: ignore[attr-defined]
    return at


def today(request: HttpRequest) -> dt.date:
    """This function will return the day of the request in the province."""
    return timezone.localtime(asked_at(request)).date()


def day_asked(request: HttpRequest) -> dt.date:
    """This function will return the day that the address asks about; today when it names none, or none that is."""
    try:
        return DayField(required=False).clean(request.GET.get("ngay", "")) or today(request)
    except ValidationError:
        return today(request)


def stand_at(request: HttpRequest, place: str) -> None:
    """This function will mark where in the rail the page is."""
    request.here = place  # type: ignore[attr-defined]


def tell(request: HttpRequest, message: str) -> None:
    """This function will say on the next page what was done."""
    messages.success(request, message)


def warn(request: HttpRequest, message: str) -> None:
    """This function will say on the next page what could not be done and why."""
    messages.error(request, message)
