"""How far one plan is: sections, bodies, years and quarters, and a heat map of both."""

import datetime as dt
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lachan.province.board import queries as board
from lachan.province.board.views.addresses import list_of
from lachan.province.board.views.drawing import (
    ASKED,
    BAR,
    DATED,
    JUDGED,
    LATE,
    TASKS,
    TO_COME,
    Bar,
    bar_in_time,
    bar_of,
    level_of,
    on_time_share,
)
from lachan.province.board.views.quarters import ROMAN, quarter_days
from lachan.province.board.views.selecting import Choice
from lachan.province.duties.queries import CountedState, DutyFilters, Part, Tally
from lachan.province.web.asking import asked_at, asked_by, known, stand_at
from lachan.province.web.jinja import number
from lachan.province.web.marks import requires
from lachan.rulebook.access.permissions import Permission

_BODIES = 15
_LATEST_YEAR = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number and the list behind it; no address where the number is nothing."""

    many: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A section or a body: its bar, what is late of all, and requests apart.

    ``key`` is of a body; ``carried_on_by`` is who does its work since it stands no more.
    """

    label: str
    name: str
    depth: int
    bar: Bar
    late: Number
    tasks: Number
    asked: Number
    key: str = ""
    carried_on_by: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """A year or a quarter: what came of what was first due in it."""

    name: str
    address: str
    is_year: bool
    is_now: bool
    bar: Bar
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One body in one quarter, or in the whole year."""

    share: str
    level: str
    counted: str
    words: str
    address: str


@requires(Permission.BOARD_READ)
@require_GET
def progress(request: HttpRequest, plan_code: str) -> HttpResponse:
    """One plan: how far it is, where it is late, what comes; every number opens its list."""
    stand_at(request, "board")
    part = request.GET.get("phan", "")
    page = known(
        board.progress(
            reader=asked_by(request),
            code=plan_code,
            at=asked_at(request),
            year=_year(request.GET.get("nam", "")),
            part=part if part in Part.values else "",
        )
    )
    wants_all = request.GET.get("co-quan") == "tat-ca"
    bodies = [one for one in page.bodies if one.numbers.of(*TASKS, *ASKED)]
    judged = [one for one in page.bodies if _in_year(page, one.key).of(*JUDGED)]
    many = max(len(bodies), len(judged)) if wants_all else _BODIES
    context = {
        "page": page,
        "figures": _figures(page),
        "parts": _parts(page, wants_all),
        "years": _years(page, wants_all),
        "sections": _sections(page),
        "bodies": _bodies(page, bodies[:many]),
        "times": _times(page, wants_all),
        "undated": _number(page.filters, page.total, CountedState.NO_TERM),
        "heat": [(one.name, _cells(page, one.key)) for one in judged[:many]],
        "roman": ROMAN,
        "bar_width": BAR,
        "more": len(bodies) - len(bodies[:many]),
        "more_judged": len(judged) - len(judged[:many]),
        "every_body": _address(page, wants_all=True),
        "wants_all": wants_all,
    }
    return render(request, "board/progress.html", context)


def _year(typed: str) -> int | None:
    is_year = typed.isascii() and typed.isdecimal() and len(typed) <= len(str(_LATEST_YEAR))
    return int(typed) if is_year else None


def _address(
    page: board.Progress, *, year: int | None = None, part: str | None = None, wants_all: bool = False
) -> str:
    """The same page with something else chosen."""
    query = {
        "nam": str(year or page.year),
        "phan": page.filters.part if part is None else part,
        "co-quan": "tat-ca" if wants_all else "",
    }
    own = reverse("board:progress", kwargs={"plan_code": page.document.code})
    return f"{own}?{urlencode({name: value for name, value in query.items() if value})}"


def _number(filters: DutyFilters, numbers: Tally, *counted: CountedState) -> Number:
    many = numbers.of(*counted)
    return Number(many=many, address=list_of(filters, counted=counted) if many else "")


def _figures(page: board.Progress) -> list[tuple[str, str, Number, bool]]:
    """The value as it is shown, its label, what is behind it, and whether it is bad."""
    on_time = _number(page.filters, page.total, CountedState.DONE_ON_TIME)
    judged = page.total.of(*JUDGED)
    shown = (
        (_("việc của kế hoạch"), TASKS, False),
        (_("quá hạn"), LATE, True),
        (_("chưa đến hạn"), TO_COME, False),
        (_("đề nghị chưa phản hồi"), (CountedState.UNANSWERED,), False),
    )
    found = [
        (number(one.many), label, one, is_bad and one.many > 0)
        for label, counted, is_bad in shown
        for one in (_number(page.filters, page.total, *counted),)
    ]
    label = _("xong đúng hạn trên %(count)s việc đã đến hạn hoặc đã xong") % {"count": number(judged)}
    return [*found[:3], (number(on_time.many), label, on_time, False), found[3]]


def _parts(page: board.Progress, wants_all: bool) -> list[Choice]:
    offered = (("", _("Mọi phần việc")), *((str(one), str(one.label)) for one in Part))
    return [
        Choice(
            label=label,
            address=_address(page, part=part, wants_all=wants_all),
            is_on=part == page.filters.part,
        )
        for part, label in offered
    ]


def _years(page: board.Progress, wants_all: bool) -> list[Choice]:
    return [
        Choice(
            label=str(year), address=_address(page, year=year, wants_all=wants_all), is_on=year == page.year
        )
        for year in page.years
    ]


def _sections(page: board.Progress) -> list[Line]:
    most = max((one.numbers.of(*TASKS) for one in page.sections), default=0)
    return [
        _line(one.numbers, one.filters, most=most, label=one.label, name=one.title, depth=one.depth)
        for one in page.sections
    ]


def _bodies(page: board.Progress, bodies: list[board.Body]) -> list[Line]:
    most = max((one.numbers.of(*TASKS) for one in bodies), default=0)
    return [
        replace(
            _line(one.numbers, _of_body(page.filters, one.key), most=most, label="", name=one.name, depth=0),
            key=one.key,
            carried_on_by=one.carried_on_by,
        )
        for one in bodies
    ]


def _of_body(filters: DutyFilters, key: str) -> DutyFilters:
    return replace(filters, offices=(key,))


def _line(
    numbers: Tally, filters: DutyFilters | None, *, most: int, label: str, name: str, depth: int
) -> Line:
    late, tasks, asked = (
        _number(filters, numbers, *counted) if filters else Number(many=numbers.of(*counted), address="")
        for counted in (LATE, TASKS, ASKED)
    )
    return Line(
        label=label,
        name=name,
        depth=depth,
        bar=bar_of(numbers, most=most),
        late=late,
        tasks=tasks,
        asked=asked,
    )


def _times(page: board.Progress, wants_all: bool) -> list[TimeLine]:
    """Every year; the quarters of the one that is chosen stand below it."""
    most = max((page.of_year(year).of(*DATED) for year in page.years), default=0)
    now = (page.today.year, (page.today.month + 2) // 3)
    found = []
    for year in page.years:
        found.append(
            TimeLine(
                name=str(year),
                address=_address(page, year=year, wants_all=wants_all),
                is_year=True,
                is_now=year == now[0],
                bar=bar_in_time(page.of_year(year), most=most),
                numbers=_came_of(page, page.of_year(year), *_span(year)),
            )
        )
        for quarter in (1, 2, 3, 4) if year == page.year else ():
            numbers = page.quarters.get((year, quarter), Tally())
            found.append(
                TimeLine(
                    name=_("Quý %(quarter)s") % {"quarter": ROMAN[quarter - 1]},
                    address="",
                    is_year=False,
                    is_now=(year, quarter) == now,
                    bar=bar_in_time(numbers, most=most),
                    numbers=_came_of(page, numbers, *_span(year, quarter)),
                )
            )
    return found


def _came_of(page: board.Progress, numbers: Tally, first: dt.date, last: dt.date) -> tuple[Number, ...]:
    filters = replace(page.filters, due_from=first, due_to=last)
    columns = ((CountedState.DONE_ON_TIME,), (CountedState.DONE_LATE,), LATE, TO_COME, DATED)
    return tuple(_number(filters, numbers, *counted) for counted in columns)


def _span(year: int, quarter: int = 0) -> tuple[dt.date, dt.date]:
    """The first and the last day of a quarter, or of the year."""
    if not quarter:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    return quarter_days(year, quarter)


def _in_year(page: board.Progress, key: str) -> Tally:
    return board.summed(page.of_bodies.get((key, (page.year, quarter)), Tally()) for quarter in (1, 2, 3, 4))


def _cells(page: board.Progress, key: str) -> list[Cell]:
    cells = [
        _cell(page, page.of_bodies.get((key, (page.year, quarter)), Tally()), key, *_span(page.year, quarter))
        for quarter in (1, 2, 3, 4)
    ]
    return [*cells, _cell(page, _in_year(page, key), key, *_span(page.year))]


def _cell(page: board.Progress, numbers: Tally, key: str, first: dt.date, last: dt.date) -> Cell:
    share, judged = on_time_share(numbers), numbers.of(*JUDGED)
    if share is None:
        return Cell(share="–", level="q0", counted="", words=_("chưa có việc để tính"), address="")
    done = numbers.of(CountedState.DONE_ON_TIME)
    return Cell(
        share=number(round(share)),
        level=level_of(share),
        counted=f"{number(done)}/{number(judged)}",
        words=_("%(share)s%% đúng hạn: %(done)s trên %(judged)s việc")
        % {"share": number(round(share)), "done": number(done), "judged": number(judged)},
        address=list_of(_of_body(page.filters, key), due_from=first, due_to=last, counted=JUDGED),
    )
