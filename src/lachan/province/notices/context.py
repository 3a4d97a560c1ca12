"""What every page shows of notices: how many are unread, asked only where a page shows it."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest

from lachan.province.notices import queries
from lachan.rulebook.access.deciding import Reader


def bell(request: HttpRequest) -> Mapping[str, Callable[[], int]]:
    """This function will offer the number of unread notices to the base template."""
    return {"unread_notices": lambda: queries.unread_count(reader=getattr(request, "reader", Reader()))}
