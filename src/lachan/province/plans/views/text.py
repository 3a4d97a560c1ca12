"""The whole text of a document in force, each assignment's words leading to its page."""

from collections.abc import Iterator, Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lachan.province.plans import queries as plans
from lachan.province.plans.views import wording
from lachan.province.plans.views.marking import Line, lines_of
from lachan.province.web.asking import asked_by, known, stand_at, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PLAN_READ)
@require_GET
def text(request: HttpRequest, document_id: int) -> HttpResponse:
    """Read the document from its first line to its last."""
    stand_at(request, "plans")
    reader = asked_by(request)
    paragraphs = known(plans.text_of(reader=reader, document_id=document_id))
    rows = plans.register_rows(
        reader=reader, document_id=document_id, filters=plans.RegisterFilters(), on=today(request)
    )
    codes = {row.id: row.code for row in known(rows)}
    return render(
        request,
        "plans/text.html",
        {
            "document": known(plans.document_for(reader=reader, document_id=document_id)),
            "lines": list(_with_codes(lines_of(paragraphs), codes)),
            "words": wording,
        },
    )


def _with_codes(lines: Sequence[Line], codes: Mapping[int, str]) -> Iterator[tuple[Line, list[str]]]:
    """Give every line with the codes of the assignments that begin in it."""
    seen: set[int] = set()
    for line in lines:
        ids = dict.fromkeys(piece.assignment_id for piece in line.pieces if piece.assignment_id)
        begun = [one for one in ids if one in codes and one not in seen]
        seen.update(begun)
        yield line, [codes[one] for one in begun]
