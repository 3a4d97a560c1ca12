"""The register of a document: by section or by body, filtered by the address, printed, taken out."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lachan.province.duties.queries import DutyFilters, duty_to_report
from lachan.province.exports import desk
from lachan.province.plans import queries as plans
from lachan.province.plans.choices import DocumentState
from lachan.province.plans.exports import register_sheet
from lachan.province.plans.queries.holders import KIND, ROOM
from lachan.province.plans.views import wording
from lachan.province.plans.views.asking import day_asked
from lachan.province.plans.views.filtering import Addresses, pickers_of
from lachan.province.plans.views.timeline import strip
from lachan.province.web.asking import asked_by, known, stand_at, today
from lachan.province.web.jinja import day
from lachan.province.web.marks import requires
from lachan.province.web.parts import render_part, wants_part
from lachan.rulebook.access.permissions import Permission


@requires(Permission.PLAN_READ)
@require_GET
def register(request: HttpRequest, document_id: int) -> HttpResponse:
    """The register with its tree, its strip of quarters and its filters."""
    stand_at(request, "plans")
    reader, on = asked_by(request), day_asked(request)
    filters = plans.filters_from(request.GET)
    page = plans.register_of(
        reader=reader, document_id=document_id, filters=filters, on=on, after=request.GET.get("after", "")
    )
    if page is None:
        document = known(plans.document_for(reader=reader, document_id=document_id))
        reviewing = document.state == DocumentState.REVIEW
        return redirect("plans:review" if reviewing else "plans:progress", document_id=document_id)
    by_body = request.GET.get("xem") == "co-quan"
    is_today = on == today(request)
    asked_day = "" if is_today else day(on)
    addresses = Addresses(document_id, filters, kept={"xem": "co-quan" if by_body else "", "ngay": asked_day})
    context: dict[str, Any] = {
        "page": page,
        "words": wording,
        "addresses": addresses,
        "on": on,
        "is_today": is_today,
    }
    if wants_part(request) and request.GET.get("after"):
        return render_part(request, "plans/register.html", "more_rows", context)
    columns = strip(quarters=page.timeline.quarters, now=(on.year, (on.month - 1) // 3 + 1))
    carried_out = page.document.carries_out
    context |= {
        "result_of": duty_to_report(
            reader=reader, room=ROOM, subject_kind=KIND, subject_id=carried_out.id, on=today(request)
        )
        if carried_out
        else None,
        "results_query": urlencode(DutyFilters(document=page.document.code).as_query(), doseq=True),
        "by_body": by_body,
        "bodies": _bodies(request, document_id) if by_body else [],
        "links": known(plans.links_of(reader=reader, document_id=document_id)),
        "columns": columns,
        "strip_width": sum(column.width for column in columns),
        "pickers": pickers_of(page, addresses),
        "export_query": urlencode(filters.as_query() | ({"ngay": asked_day} if asked_day else {})),
    }
    return render(request, "plans/register.html", context)


def _bodies(request: HttpRequest, document_id: int) -> list[plans.BodyRow]:
    """The bodies of the register, who has most to do first."""
    rows = known(plans.bodies_of(reader=asked_by(request), document_id=document_id))
    return sorted(rows, key=lambda row: -row.counts.total)


@requires(Permission.PLAN_READ)
@require_GET
def print_register(request: HttpRequest, document_id: int) -> HttpResponse:
    """The whole register on A4, in text order, under the headings of the plan."""
    stand_at(request, "plans")
    reader, on = asked_by(request), day_asked(request)
    filters = plans.filters_from(request.GET)
    page = known(plans.register_of(reader=reader, document_id=document_id, filters=filters, on=on, size=1))
    rows = known(plans.register_rows(reader=reader, document_id=document_id, filters=filters, on=on))
    titles = {
        node.path: f"{node.label}. {node.title}" if node.label else node.title for node in page.sections
    }
    sections: list[tuple[list[str], list[plans.RegisterRow]]] = []
    said: tuple[str, ...] = ()
    for row in rows:
        above = tuple(path for path in dict.fromkeys((row.path[:1], row.path[:2])) if path in titles)
        place = above[-1] if above else ()
        if not sections or place != said:
            new = [titles[path] for path in above if not (said and path) or path != said[: len(path)]]
            sections.append((new, []))
            said = place
        sections[-1][1].append(row)
    return render(
        request,
        "plans/register_print.html",
        {
            "page": page,
            "sections": sections,
            "words": wording,
            "on": on,
            "is_today": on == today(request),
            "printed_on": today(request),
        },
    )


@requires(Permission.PLAN_EXPORT)
@require_http_methods(desk.METHODS)
def export(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """The register as a file, with the filters of the address."""
    stand_at(request, "plans")
    reader, on = asked_by(request), day_asked(request)
    filters = plans.filters_from(request.GET)
    page = known(plans.register_of(reader=reader, document_id=document_id, filters=filters, on=on, size=1))
    asked_day = "" if on == today(request) else day(on)
    addresses = Addresses(document_id, filters, kept={"ngay": asked_day})

    def rows() -> Iterator[plans.RegisterRow]:
        return known(plans.register_rows(reader=reader, document_id=document_id, filters=filters, on=on))

    sheet = register_sheet(
        document=page.document, filters=filters, in_words=_in_words(page, addresses, asked_day), rows=rows
    )
    return desk.hand_out(request, sheet=sheet, back=addresses.kept())


def _in_words(page: plans.RegisterPage, addresses: Addresses, asked_day: str) -> dict[str, str]:
    """The filters as a person reads them."""
    chosen = {picker.label: picker.chosen for picker in pickers_of(page, addresses)}
    chosen |= {
        _("Việc đã rút"): _("có") if page.filters.withdrawn else "",
        _("Tính đến ngày"): asked_day,
    }
    return {label: value for label, value in chosen.items() if value}
