"""Targets of the plans in force, and one search over everything."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lachan.province.plans import queries as plans
from lachan.province.plans.views import wording
from lachan.province.web.asking import asked_by, known, stand_at, today
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PLAN_READ)
@require_GET
def targets(request: HttpRequest) -> HttpResponse:
    """What must be reached, by whom, measured on what."""
    stand_at(request, "targets")
    wanted = request.GET.get("ke-hoach", "")
    page = known(
        plans.targets_page(
            reader=asked_by(request),
            document_id=int(wanted) if wanted.isdecimal() else None,
            after=request.GET.get("after", ""),
        )
    )
    by_document = [
        (document, list(rows)) for document, rows in groupby(page.rows, key=lambda row: row.document)
    ]
    return render(request, "plans/targets.html", {"page": page, "by_document": by_document, "words": wording})


@requires(Permission.PLAN_READ)
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Assignments by code or words, documents, offices."""
    stand_at(request, "search")
    asked = " ".join(request.GET.get("q", "").split())[:200]
    found = plans.search(reader=asked_by(request), words=asked, on=today(request)) if asked else None
    return render(request, "plans/search.html", {"asked": asked, "found": found, "words": wording})
