"""The selection of scorecards as addresses and words: what is chosen, what may be chosen."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from lachan.province.board.queries import Order, Selection
from lachan.province.board.queries.scorecards import GROUPS
from lachan.province.board.views.quarters import ROMAN, quarter_days
from lachan.province.duties import queries as duties
from lachan.province.people import queries as people
from lachan.province.plans import queries as plans
from lachan.province.plans.choices import DocumentState
from lachan.province.web.asking import today
from lachan.province.web.jinja import day
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission

_YEAR, _ALL = "cua-nam", "tat-ca"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to choose with one click."""

    label: str
    address: str
    is_on: bool


def selection_from(request: HttpRequest) -> Selection:
    """This function will read the selection from an address, by the names that lists of duties have there.

    An address that says nothing of time is about the work of this year, as *Tổng quan* is.
    """
    filters, order = duties.filters_from(request.GET), request.GET.get("xep", "")
    is_dated = bool(filters.due_from or filters.due_to)
    year = filters.year if _YEAR in request.GET else today(request).year
    return Selection(
        group=filters.groups[0] if filters.groups else "",
        document=filters.document,
        year=None if is_dated else year,
        due_from=filters.due_from,
        due_to=filters.due_to,
        order=Order(order) if order in list(Order) else Order.OFFICIAL,
    )


def query_of(selection: Selection) -> str:
    """This function will write a selection as it stands in addresses."""
    query: dict[str, Any] = selection.filters.as_query()
    del query["ai-biet"]
    if not (selection.year or selection.due_from or selection.due_to):
        query[_YEAR] = _ALL
    if selection.order:
        query["xep"] = str(selection.order)
    return urlencode(query, doseq=True)


def address_of(selection: Selection, *, name: str = "board:scorecards", **arguments: Any) -> str:
    """This function will return the address of a page with a selection."""
    query = query_of(selection)
    return reverse(name, kwargs=arguments or None) + (f"?{query}" if query else "")


def group_choices(selection: Selection) -> list[Choice]:
    """This function will return the groups to choose, all of them first."""
    names = {group.key: group.short_name for group in people.groups()}
    keys = ("", *GROUPS, *((selection.group,) if selection.group not in ("", *GROUPS) else ()))
    return [
        Choice(
            label=names.get(key, key) if key else _("Mọi cơ quan"),
            address=address_of(replace(selection, group=key)),
            is_on=selection.group == key,
        )
        for key in keys
    ]


def period_choices(selection: Selection, *, on: dt.date, **page: Any) -> list[Choice]:
    """This function will return the times to choose: the work of this year, its quarters so far, last year, all."""
    year, now = on.year, (on.month - 1) // 3
    spans: list[tuple[str, int | None, dt.date | None, dt.date | None]] = [
        (_("Việc của năm %(year)s") % {"year": year}, year, None, None)
    ]
    for back in range(3):
        of, quarter = divmod(4 * year + now - back, 4)
        label = _("Quý %(quarter)s/%(year)s") % {"quarter": ROMAN[quarter], "year": of}
        spans.append((label, None, *quarter_days(of, quarter + 1)))
    spans.append((_("Việc của năm %(year)s") % {"year": year - 1}, year - 1, None, None))
    spans.append((_("Mọi thời hạn"), None, None, None))
    return [
        Choice(
            label=label,
            address=address_of(replace(selection, year=of_year, due_from=first, due_to=last), **page),
            is_on=(selection.year, selection.due_from, selection.due_to) == (of_year, first, last),
        )
        for label, of_year, first, last in spans
    ]


def documents_of(reader: Reader) -> dict[str, str]:
    """This function will name the documents in force by their codes; none to who may not read plans."""
    if not reader.may(Permission.PLAN_READ):
        return {}
    page = plans.documents_for(reader=reader, state=DocumentState.IN_FORCE, size=100)
    return {row.code: f"{row.name} {row.title}".strip() for row in page.rows if row.code}


def documents_cited(reader: Reader) -> dict[str, str]:
    """This function will name the documents in force as papers cite them: kind, number, day."""
    if not reader.may(Permission.PLAN_READ):
        return {}
    page = plans.documents_for(reader=reader, state=DocumentState.IN_FORCE, size=100)
    return {
        row.code: f"{row.name} ngày {day(row.issued_on)}" if row.issued_on else row.name
        for row in page.rows
        if row.code
    }


def in_words(selection: Selection, *, documents: dict[str, str]) -> dict[str, str]:
    """This function will say what is chosen, as files tell it."""
    group = next((one.name for one in people.groups() if one.key == selection.group), "")
    span = (selection.due_from, selection.due_to)
    return {
        label: value
        for label, value in (
            (_("Nhóm cơ quan"), group),
            (_("Văn bản"), documents.get(selection.document, selection.document)),
            (_("Việc của năm"), str(selection.year or "")),
            (_("Hạn ban đầu"), " – ".join(day(one) for one in span) if any(span) else ""),
        )
        if value
    }
