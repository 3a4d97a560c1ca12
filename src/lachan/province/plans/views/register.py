"""The register of a document: by section or by body, filtered by the address, printed, taken out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_GET

from lachan.province.plans import actions, exports
from lachan.province.plans import queries as plans
from lachan.province.plans.choices import DocumentState
from lachan.province.plans.views import wording
from lachan.province.plans.views.asking import day_asked
from lachan.province.plans.views.filtering import Addresses, pickers_of
from lachan.province.plans.views.timeline import strip
from lachan.province.web.asking import asked_at, asked_by, known, stand_at, today
from lachan.province.web.jinja import day
from lachan.province.web.marks import requires
from lachan.province.web.parts import render_part, wants_part
from lachan.rulebook.access.permissions import Permission

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
    context |= {
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
@require_GET
def export(request: HttpRequest, document_id: int, form: str) -> HttpResponse:
    """The register as a workbook or as JSON, with the filters of the address."""
    reader, at = asked_by(request), asked_at(request)
    document = known(plans.document_for(reader=reader, document_id=document_id))
    filters = plans.filters_from(request.GET)
    rows = list(
        known(
            plans.register_rows(
                reader=reader, document_id=document_id, filters=filters, on=day_asked(request)
            )
        )
    )
    write = exports.register_as_xlsx if form == "xlsx" else exports.register_as_json
    content = write(document=document, filters=filters, rows=rows, at=at)
    actions.record_export(
        document_id=document_id,
        format_name=form,
        filters=filters.as_query(),
        rows=len(rows),
        by=reader,
        at=at,
    )
    answer = HttpResponse(content, content_type=_XLSX if form == "xlsx" else "application/json")
    name = f"{document.code}-bang-giao-viec.{form}"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
