"""What views of the room ask beside what every view asks."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lachan.province.web.asking import today
from lachan.province.web.fields import DayField
from lachan.province.web.marks import Refused


def refuse_unless(is_allowed: bool) -> None:
    """This function will answer 403, with the reason, unless the reader may do this with the document."""
    if not is_allowed:
        raise Refused(_("Bạn xem được văn bản này nhưng vai trò của bạn không có quyền làm việc này."))


def day_asked(request: HttpRequest) -> dt.date:
    """This function will return the day that the address asks about; today when it names none, or none that is."""
    try:
        return DayField(required=False).clean(request.GET.get("ngay", "")) or today(request)
    except ValidationError:
        return today(request)
