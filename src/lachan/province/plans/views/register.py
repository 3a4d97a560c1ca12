"""The register of a document: by section or by body, filtered by the address, printed, taken out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lachan.province.plans import actions, exports
from lachan.province.plans import queries as plans
from lachan.province.plans.choices import BodyRole, DocumentState
from lachan.province.plans.queries import RegisterFilters
from lachan.province.plans.views import wording
from lachan.province.plans.views.asking import asked_at, asked_by, known, stand_at, today
from lachan.province.plans.views.timeline import WIDTH, strip
from lachan.province.web.marks import requires
from lachan.province.web.parts import render_part, wants_part
from lachan.rulebook.access.permissions import Permission

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice of a filter with its address."""

    name: str | Promise
    count: int | None
    address: str
    is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Picker:
    """A filter that opens: what it is called, what is chosen, how to drop it."""

    label: str
    chosen: str
    without: str
    choices: Sequence[Choice]


class Addresses:
    """The addresses of one register: the same filters with one thing changed."""

    def __init__(self, document_id: int, filters: RegisterFilters, *, kept: dict[str, str]) -> None:
        self._base = reverse("plans:register", kwargs={"document_id": document_id})
        self._filters = filters
        self._kept = {name: value for name, value in kept.items() if value}

    def changed(self, **changes: Any) -> str:
        """This function will return the address with some filters changed."""
        return self._joined({**replace(self._filters, **changes).as_query(), **self._kept})

    def of_body(self, row: plans.BodyRow) -> str:
        """This function will return the address with a body chosen."""
        return self.changed(**_body(_value_of(row)))

    def is_body(self, row: plans.BodyRow) -> bool:
        """This function will say whether the body is the one chosen."""
        return self._filters.body == _value_of(row)

    def kept(self, **changes: str) -> str:
        """This function will return the address with the way of looking changed, the filters as they are."""
        query = {**self._filters.as_query(), **self._kept, **changes}
        return self._joined({name: value for name, value in query.items() if value})

    def _joined(self, query: dict[str, str]) -> str:
        return f"{self._base}?{urlencode(query)}" if query else self._base


@requires(Permission.PLAN_READ)
@require_GET
def register(request: HttpRequest, document_id: int) -> HttpResponse:
    """The register with its tree, its strip of quarters and its filters."""
    stand_at(request, "plans")
    reader, on = asked_by(request), today(request)
    document = known(plans.document_for(reader=reader, document_id=document_id))
    if document.state != DocumentState.IN_FORCE:
        reviewing = document.state == DocumentState.REVIEW
        return redirect("plans:review" if reviewing else "plans:progress", document_id=document_id)
    filters = plans.filters_from(request.GET)
    page = known(
        plans.register_of(
            reader=reader,
            document_id=document_id,
            filters=filters,
            on=on,
            after=request.GET.get("after", ""),
        )
    )
    by_body = request.GET.get("xem") == "co-quan"
    addresses = Addresses(document_id, filters, kept={"xem": "co-quan" if by_body else ""})
    context: dict[str, Any] = {"page": page, "words": wording, "addresses": addresses, "on": on}
    if wants_part(request) and request.GET.get("after"):
        return render_part(request, "plans/register.html", "more_rows", context)
    timeline = known(plans.timeline_of(reader=reader, document_id=document_id))
    now = (on.year, (on.month - 1) // 3 + 1)
    context |= {
        "by_body": by_body,
        "bodies": _bodies(request, document_id) if by_body else [],
        "links": known(plans.links_of(reader=reader, document_id=document_id)),
        "timeline": timeline,
        "columns": strip(quarters=timeline.quarters, now=now),
        "strip_width": WIDTH,
        "pickers": _pickers(page, addresses),
        "export_query": urlencode(filters.as_query()),
    }
    return render(request, "plans/register.html", context)


def _bodies(request: HttpRequest, document_id: int) -> list[plans.BodyRow]:
    """The bodies of the register, who has most to do first."""
    rows = known(plans.bodies_of(reader=asked_by(request), document_id=document_id))
    return sorted(rows, key=lambda row: -row.counts.total)


def _pickers(page: plans.RegisterPage, addresses: Addresses) -> list[Picker]:
    """The filters that open, each with counts where the register has them."""
    filters = page.filters
    pickers = [
        Picker(
            label=_("Mục"),
            chosen=".".join(filters.section),
            without=addresses.changed(section=()),
            choices=[
                Choice(
                    name=f"{node.label} {node.title}".strip(),
                    count=node.count,
                    address=addresses.changed(section=node.path),
                    is_on=node.path == filters.section,
                )
                for node in page.sections
                if node.depth < 2
            ],
        ),
        Picker(
            label=_("Cơ quan"),
            chosen=next((one.name for one in page.bodies if one.value == filters.body), ""),
            without=addresses.changed(**_body("")),
            choices=[
                Choice(
                    name=one.name,
                    count=one.count,
                    address=addresses.changed(**_body(one.value)),
                    is_on=one.value == filters.body,
                )
                for one in page.bodies
            ],
        ),
    ]
    if filters.body:
        pickers.append(
            Picker(
                label=_("Vai trò"),
                chosen=str(filters.role.label) if filters.role else "",
                without=addresses.changed(role=None),
                choices=[
                    Choice(
                        name=role.label,
                        count=None,
                        address=addresses.changed(role=role),
                        is_on=role == filters.role,
                    )
                    for role in BodyRole
                ],
            )
        )
    for label, name, counts in (
        (_("Thời hạn"), "deadline", page.periods),
        (_("Loại việc"), "category", page.categories),
        (_("Cách giao"), "modality", page.modalities),
    ):
        value = getattr(filters, name)
        pickers.append(
            Picker(
                label=label,
                chosen=next((one.name for one in counts if one.value == value), value),
                without=addresses.changed(**{name: ""}),
                choices=[
                    Choice(
                        name=one.name,
                        count=one.count,
                        address=addresses.changed(**{name: one.value}),
                        is_on=one.value == value,
                    )
                    for one in counts
                ],
            )
        )
    return pickers


def _value_of(row: plans.BodyRow) -> str:
    if row.office_key:
        return f"office:{row.office_key}"
    return f"group:{row.group_key}" if row.group_key else f"name:{row.name}"


def _body(value: str) -> dict[str, str]:
    """The filters of a body, from its one value; the other kinds are emptied."""
    kind, _colon, key = value.partition(":")
    return {name: key if name == kind else "" for name in ("office", "group", "name")}


@requires(Permission.PLAN_READ)
@require_GET
def print_register(request: HttpRequest, document_id: int) -> HttpResponse:
    """The whole register on A4, in text order, under the headings of the plan."""
    stand_at(request, "plans")
    reader, on = asked_by(request), today(request)
    filters = plans.filters_from(request.GET)
    page = known(plans.register_of(reader=reader, document_id=document_id, filters=filters, on=on, size=1))
    rows = known(plans.register_rows(reader=reader, document_id=document_id, filters=filters, on=on))
    titles = {node.path: f"{node.label}. {node.title}" for node in page.sections}
    sections: list[tuple[list[str], list[plans.RegisterRow]]] = []
    said: tuple[str, ...] = ()
    for row in rows:
        above = tuple(row.path[:depth] for depth in (1, 2) if row.path[:depth] in titles)
        place = above[-1] if above else ()
        if not sections or place != said:
            new = [titles[path] for path in above if not said or path != said[: len(path)]]
            sections.append((new, []))
            said = place
        sections[-1][1].append(row)
    return render(
        request,
        "plans/register_print.html",
        {"page": page, "sections": sections, "words": wording, "on": on},
    )


@requires(Permission.PLAN_EXPORT)
@require_GET
def export(request: HttpRequest, document_id: int, form: str) -> HttpResponse:
    """The register as a workbook or as JSON, with the filters of the address."""
    reader, at = asked_by(request), asked_at(request)
    document = known(plans.document_for(reader=reader, document_id=document_id))
    filters = plans.filters_from(request.GET)
    rows = list(
        known(plans.register_rows(reader=reader, document_id=document_id, filters=filters, on=today(request)))
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
