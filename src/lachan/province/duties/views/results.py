"""What came of duties, assignment by assignment, on a page and as a file: what an evaluation is written from."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from lachan.province.duties import queries as duties
from lachan.province.duties import wording
from lachan.province.duties.exports import result_sheet
from lachan.province.duties.views.filtering import address_of, chips_of
from lachan.province.exports import desk
from lachan.province.web.asking import asked_at, asked_by, stand_at, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.DUTY_READ)
@require_GET
def results(request: HttpRequest) -> HttpResponse:
    """The results of the duties that the filters of the address leave, under their assignments."""
    stand_at(request, "mine")
    filters = duties.filters_from(request.GET)
    page = duties.results(
        reader=asked_by(request), at=asked_at(request), filters=filters, after=request.GET.get("after", "")
    )
    query = filters.as_query()
    return render(
        request,
        "duties/results.html",
        {
            "page": page,
            "words": wording,
            "subjects": [
                (rows[0].row, rows)
                for _code, found in groupby(page.rows, key=lambda one: one.row.subject_code)
                if (rows := list(found))
            ],
            "chips": chips_of(filters),
            "list_address": address_of(filters),
            "query": urlencode(query, doseq=True),
            "more": _address(query | {"after": page.next_after}) if page.next_after else "",
        },
    )


@requires(Permission.DUTY_EXPORT)
@require_http_methods(desk.METHODS)
def export_results(request: HttpRequest) -> HttpResponseBase:
    """The results as a file, with the filters of the address."""
    stand_at(request, "mine")
    reader, at, filters = asked_by(request), asked_at(request), duties.filters_from(request.GET)

    def rows() -> Iterator[duties.ResultRow]:
        return duties.every_result(reader=reader, at=at, filters=filters)

    in_words = {chip.label: chip.value for chip in chips_of(filters)}
    sheet = result_sheet(filters=filters, in_words=in_words, rows=rows, on=today(request))
    return desk.hand_out(request, sheet=sheet, back=_address(filters.as_query()))


def _address(query: dict[str, Any]) -> str:
    return reverse("duties:results") + (f"?{urlencode(query, doseq=True)}" if query else "")
