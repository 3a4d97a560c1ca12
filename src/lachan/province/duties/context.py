"""What every page shows of duties: how many wait for the reader's office, asked only where a page shows it."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest

from lachan.province.duties import queries
from lachan.province.web.asking import asked_at
from lachan.rulebook.access.deciding import Reader


def waiting(request: HttpRequest) -> Mapping[str, Callable[[], int]]:
    """This function will offer the number of duties that wait to the base template."""
    reader = getattr(request, "reader", Reader())
    return {"work_to_do": lambda: queries.count_to_do(reader=reader, at=asked_at(request))}
