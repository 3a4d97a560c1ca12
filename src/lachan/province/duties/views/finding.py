"""All duties that the reader may know of, filtered by the address, and the same list as a file."""

import datetime as dt
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from lachan.province.duties import queries as duties
from lachan.province.duties import wording
from lachan.province.duties.exports import duty_sheet
from lachan.province.duties.views.filtering import (
    address_of,
    chips_of,
    kept_along,
    quick_choices,
    selects_of,
)
from lachan.province.exports import desk
from lachan.province.people import queries as people
from lachan.province.web.addresses import address_of as address_of_page
from lachan.province.web.asking import asked_at, asked_by, stand_at, today
from lachan.province.web.marks import requires
from lachan.province.web.parts import render_part, wants_part
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission

_WRITES_LETTERS = (Permission.DUTY_DECIDE, Permission.PAPER_DRAFT, Permission.BOARD_READ)


@requires(Permission.DUTY_READ)
@require_GET
def found(request: HttpRequest) -> HttpResponse:
    """The duties that the filters of the address leave, most urgent first."""
    stand_at(request, "mine")
    filters, after = duties.filters_from(request.GET), request.GET.get("after", "")
    page = duties.duty_list(reader=asked_by(request), at=asked_at(request), filters=filters, after=after)
    context = {
        "page": page,
        "words": wording,
        "more": address_of(filters, after=page.next_after) if page.next_after else "",
    }
    if wants_part(request) and after:
        return render_part(request, "duties/found.html", "more_rows", context)
    context |= {
        "filters": filters,
        "chips": chips_of(filters),
        "quick": quick_choices(filters),
        "selects": selects_of(filters, reader=asked_by(request)),
        "kept": kept_along(filters),
        "query": urlencode(filters.as_query(), doseq=True),
        "urging": _urging(filters, reader=asked_by(request), on=today(request)),
    }
    return render(request, "duties/found.html", context)


def _urging(filters: duties.DutyFilters, *, reader: Reader, on: dt.date) -> str:
    """Where a letter is written about what is late at the one office of the list; empty for who writes none."""
    is_late = len(filters.offices) == 1 and filters.counted == (duties.CountedState.LATE,)
    if not (is_late and all(map(reader.may, _WRITES_LETTERS))):
        return ""
    office = people.office_by_key(key=filters.offices[0], on=on)
    return address_of_page("board:urge", key=office.key) if office and office.id != reader.office_id else ""


@requires(Permission.DUTY_EXPORT)
@require_http_methods(desk.METHODS)
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as a file, with the filters of the address."""
    stand_at(request, "mine")
    reader, at, filters = asked_by(request), asked_at(request), duties.filters_from(request.GET)

    def rows() -> Iterator[duties.DutyRow]:
        return duties.every_duty(reader=reader, at=at, filters=filters)

    in_words = {chip.label: chip.value for chip in chips_of(filters)}
    sheet = duty_sheet(filters=filters, in_words=in_words, rows=rows, on=today(request))
    return desk.hand_out(request, sheet=sheet, back=address_of(filters))
