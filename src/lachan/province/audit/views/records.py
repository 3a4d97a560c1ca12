"""Who did what: the records, newest first."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from lachan.province.audit import queries, wording
from lachan.province.audit.forms import FilterForm
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_FILTERS = ("nguoi", "viec", "ngay")

SHORT = 120
"""Changes of up to so many letters are shown at once; longer ones open on demand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One record as the page shows it."""

    entry: queries.Entry
    sentence: str
    changes: tuple[wording.Change, ...]
    is_short: bool


@requires(Permission.AUDIT_READ)
@require_GET
def records(request: HttpRequest) -> HttpResponse:
    """Show the records that the address asks for, a page at a time."""
    request.here = "audit"  # type: ignore[attr-defined]
    form = FilterForm(request.GET or {})
    page = None
    if form.is_valid():
        page = queries.page_of_records(sought=form.sought(), before=form.cleaned_data["truoc"])
    lines = [_line(entry) for entry in (page.entries if page else ())]
    asked = {key: str(value) for key, value in request.GET.items() if key in _FILTERS and value}
    return render(
        request,
        "audit/records.html",
        {
            "form": form,
            "lines": lines,
            "is_filtered": bool(asked),
            "newest": "?" + urlencode(asked) if "truoc" in request.GET else "",
            "older": "?" + urlencode({**asked, "truoc": str(page.next_before)})
            if page and page.next_before
            else "",
        },
    )


def _line(entry: queries.Entry) -> Line:
    changes = wording.changes_of(entry)
    letters = sum(len(change.label) + len(change.before) + len(change.after) for change in changes)
    return Line(entry=entry, sentence=wording.sentence_of(entry), changes=changes, is_short=letters <= SHORT)
