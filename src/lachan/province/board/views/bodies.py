"""The card of one office: its numbers beside its group, its plans and quarters, what is late there."""

import datetime as dt
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lachan.province.board import queries as board
from lachan.province.board.exports import notes
from lachan.province.board.queries import Order, PlanTally, Selection
from lachan.province.board.views.addresses import Lists, list_of
from lachan.province.board.views.drawing import BAR, TASKS, Bar, bar_of, on_time_share
from lachan.province.board.views.quarters import ROMAN, quarter_days
from lachan.province.board.views.scorecards import Number, numbers_of
from lachan.province.board.views.selecting import (
    address_of,
    documents_of,
    period_choices,
    selection_from,
)
from lachan.province.board.wording import MEASURES, REQUESTS, Measure
from lachan.province.duties.queries import CountedState, DutyFilters, Tally
from lachan.province.papers.queries import urging_letters
from lachan.province.web.asking import asked_at, asked_by, known, stand_at
from lachan.province.web.jinja import number
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One number of the office and the middle one of its group."""

    own: Number
    middle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one document or one quarter is of the office's work."""

    name: str
    bar: Bar
    many: int
    late: int
    share: str
    address: str
    late_address: str


@requires(Permission.BOARD_READ)
@require_GET
def body(request: HttpRequest, key: str) -> HttpResponse:
    """One office; the address holds document and period."""
    stand_at(request, "board")
    reader, selection = asked_by(request), replace(selection_from(request), group="", order=Order.OFFICIAL)
    page = known(board.body_card(reader=reader, at=asked_at(request), key=key, selection=selection))
    documents, filters = documents_of(reader), replace(selection.filters, offices=(key,))
    lists, late = Lists(selection.filters), (CountedState.LATE,)
    context = {
        "page": page,
        "card": page.card,
        "selection": selection,
        "compared": [
            Compared(own=own, middle=_middle(measure, page))
            for own, measure in zip(numbers_of(page.card.score, key, lists, MEASURES), MEASURES, strict=True)
        ],
        "requests": numbers_of(page.card.score, key, lists, REQUESTS) if page.card.score.asked else (),
        "plans": _plans(page, documents, filters),
        "quarters": _quarters(page, filters),
        "bar_width": BAR,
        "late_many": page.card.score.of(*late),
        "late_address": list_of(filters, counted=late),
        "period_choices": period_choices(selection, on=page.today, name="board:body", key=key),
        "documents": documents,
        "whole_address": address_of(Selection(), name="board:body", key=key),
        "group_address": address_of(replace(selection, group=page.card.group)),
        "may_urge": page.may_urge,
        "letters": urging_letters(reader=reader, to_office_id=page.office_id),
        "notes": notes(),
    }
    return render(request, "board/body.html", context)


def _middle(measure: Measure, page: board.BodyCard) -> str:
    middle = page.middle(measure.value)
    return "–" if middle is None else f"{number(round(middle, 1))}{measure.unit}"


def _plans(page: board.BodyCard, documents: dict[str, str], filters: DutyFilters) -> list[Part]:
    most = max((one.numbers.of(*TASKS) for one in page.plans), default=0)

    def name(plan: PlanTally) -> str:
        return documents.get(plan.document, plan.document) or _("Không thuộc văn bản nào")

    return [
        _part(name(one), one.numbers, replace(filters, document=one.document), most)
        for one in page.plans
        if one.numbers.of(*TASKS)
    ]


def _quarters(page: board.BodyCard, filters: DutyFilters) -> list[Part]:
    most = max((one.of(*TASKS) for one in page.quarters), default=0)
    parts = []
    for one in page.quarters:
        if not one.of(*TASKS):
            continue
        if one.quarter is None:
            parts.append(replace(_part(_("Không ghi ngày"), one, filters, most), address="", late_address=""))
            continue
        year, quarter = one.quarter
        first, last = quarter_days(year, quarter)
        label = _("Quý %(quarter)s/%(year)s") % {"quarter": ROMAN[quarter - 1], "year": year}
        parts.append(_part(label, one, _within(filters, first, last), most))
    return parts


def _within(filters: DutyFilters, first: dt.date, last: dt.date) -> DutyFilters:
    """Narrow filters to a span; the narrower of both holds."""
    return replace(
        filters,
        due_from=max(first, filters.due_from or first),
        due_to=min(last, filters.due_to or last),
    )


def _part(name: str, numbers: Tally, filters: DutyFilters, most: int) -> Part:
    share = on_time_share(numbers)
    return Part(
        name=name,
        bar=bar_of(numbers, most=most),
        many=numbers.of(*TASKS),
        late=numbers.of(CountedState.LATE),
        share="–" if share is None else f"{number(round(share, 1))}%",
        address=list_of(filters, counted=TASKS),
        late_address=list_of(filters, counted=(CountedState.LATE,)),
    )
