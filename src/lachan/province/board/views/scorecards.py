"""The scorecards of all offices, on a page and as a file; every number opens the duties behind it."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lachan.province.board import queries as board
from lachan.province.board.exports import notes, scorecard_sheet
from lachan.province.board.queries import Card, CardGroup, Order, Selection
from lachan.province.board.views.addresses import Lists, list_of
from lachan.province.board.views.selecting import (
    address_of,
    documents_of,
    group_choices,
    in_words,
    period_choices,
    query_of,
    selection_from,
)
from lachan.province.board.wording import COLUMNS, Measure
from lachan.province.duties.queries import Score
from lachan.province.exports import desk
from lachan.province.web.asking import asked_at, asked_by, stand_at
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_SHOWN = 12
"""So many offices of a group stand on the page until the group is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number: its name, its words, the list behind it; no list where there is nothing in it."""

    name: str
    words: str
    address: str
    is_bad: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One office with its numbers."""

    card: Card
    address: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLines:
    """One group: the offices that are shown, how many there are, all of them together."""

    name: str
    lines: tuple[Line, ...]
    many: int
    whole_address: str
    together: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column, and the address that sorts by it."""

    name: str
    address: str
    is_on: bool


@requires(Permission.BOARD_READ)
@require_GET
def scorecards(request: HttpRequest) -> HttpResponse:
    """Every office with its numbers, group by group; the address holds group, document and period."""
    stand_at(request, "board")
    reader, selection = asked_by(request), selection_from(request)
    page = board.scorecards(reader=reader, at=asked_at(request), selection=selection)
    documents = documents_of(reader)
    lists = Lists(selection.filters)
    context = {
        "page": page,
        "selection": selection,
        "headings": [_heading(one, selection) for one in COLUMNS],
        "groups": [_group(one, selection, lists) for one in page.groups],
        "group_choices": group_choices(selection),
        "period_choices": period_choices(selection, on=page.today),
        "documents": documents,
        "query": query_of(selection),
        "notes": notes(),
        "is_whole": selection == Selection(order=selection.order, year=selection.year),
    }
    return render(request, "board/scorecards.html", context)


@requires(Permission.BOARD_READ)
@require_http_methods(desk.METHODS)
def export(request: HttpRequest) -> HttpResponseBase:
    """The same scorecards as a file, with the selection of the address; needs the right to take duties out too."""
    stand_at(request, "board")
    reader, selection = asked_by(request), selection_from(request)
    page = board.scorecards(reader=reader, at=asked_at(request), selection=selection)
    told = in_words(selection, documents=documents_of(reader))
    sheet = scorecard_sheet(page=page, filters=selection.filters, in_words=told)
    return desk.hand_out(request, sheet=sheet, back=address_of(selection))


def _heading(measure: Measure, selection: Selection) -> Heading:
    if measure.order is None:
        return Heading(name=str(measure.name), address="", is_on=False)
    is_on = selection.order == measure.order
    order = Order.OFFICIAL if is_on else measure.order
    return Heading(name=str(measure.name), address=address_of(replace(selection, order=order)), is_on=is_on)


def _group(group: CardGroup, selection: Selection, lists: Lists) -> GroupLines:
    is_chosen = bool(selection.group) or not group.key
    shown = group.cards if is_chosen else group.cards[:_SHOWN]
    whole = replace(selection.filters, groups=(group.key,))
    return GroupLines(
        name=group.name or _("Cơ quan, tổ chức khác"),
        lines=tuple(line_of(card, selection, lists) for card in shown),
        many=len(group.cards),
        whole_address=""
        if len(shown) == len(group.cards)
        else address_of(replace(selection, group=group.key)),
        together=tuple(
            _number(one, group.together, list_of(whole, **one.behind) if group.key else "") for one in COLUMNS
        ),
    )


def line_of(card: Card, selection: Selection, lists: Lists) -> Line:
    """This function will return the numbers of an office with the lists behind them."""
    kept = replace(selection, group="", order=Order.OFFICIAL)
    return Line(
        card=card,
        address=address_of(kept, name="board:body", key=card.key),
        numbers=numbers_of(card.score, card.key, lists),
    )


def numbers_of(score: Score, key: str, lists: Lists, measures: Any = COLUMNS) -> tuple[Number, ...]:
    """This function will put the numbers of a score into words, each with the list behind it."""
    return tuple(_number(one, score, lists.of(key, one.behind, name=one.key)) for one in measures)


def _number(measure: Measure, score: Score, address: str) -> Number:
    found = measure.value(score)
    return Number(
        name=str(measure.name),
        words=measure.words(score),
        address=address if found is not None and (found or measure.unit) else "",
        is_bad=measure.is_bad and bool(found),
    )
