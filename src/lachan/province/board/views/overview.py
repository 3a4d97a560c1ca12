"""The page of the chairman: figures, bodies, the weeks ahead, what waits at whom, targets, districts."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from lachan.province.board import queries as board
from lachan.province.board.queries import Before
from lachan.province.board.views.addresses import list_of
from lachan.province.board.views.drawing import (
    ASKED,
    BAR,
    JUDGED,
    LATE,
    SOON,
    TASKS,
    Bar,
    bar_of,
    level_of,
    on_time_share,
)
from lachan.province.board.views.goals import REACHED, goals_address
from lachan.province.board.views.quarters import ROMAN, quarter_days
from lachan.province.board.views.targets import TargetMark, mark_of
from lachan.province.duties import queries as duties
from lachan.province.duties.queries import CountedState, DutyFilters, WaitsFor
from lachan.province.people import queries as people
from lachan.province.web.asking import asked_at, asked_by, stand_at
from lachan.province.web.jinja import number
from lachan.province.web.marks import requires
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission

_BODIES, _TARGETS, _WAITING, _DISTRICTS = 8, 9, 6, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One of the large figures: its value, out of how many, its comparison and the lists behind both.

    ``more`` are words that say it in full, each with an address or none.
    """

    value: str
    label: str
    comparison: str
    address: str
    of: str = ""
    of_address: str = ""
    more: tuple[tuple[str, str], ...] = ()
    is_bad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLine:
    """One office with its bar, its card and the lists behind its numbers."""

    name: str
    bar: Bar
    late: int
    total: int
    address: str
    list_address: str
    late_address: str
    carried_on_by: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLine:
    """One week ahead."""

    label: str
    many: int
    words: str
    address: str
    is_heaviest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLine:
    """What waits at one office; ``carried_on_by`` who does its work since it stands no more."""

    name: str
    many: int
    words: str
    address: str
    is_mine: bool
    carried_on_by: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One quarter of one district."""

    share: str
    level: str
    words: str
    address: str


@requires(Permission.BOARD_READ)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """The whole province on one page; every number opens its list."""
    stand_at(request, "board")
    reader = asked_by(request)
    page = board.overview(reader=reader, at=asked_at(request))
    bodies = [body for body in page.bodies if body.numbers.of(*TASKS)]
    most = max((body.numbers.of(*TASKS) for body in bodies[:_BODIES]), default=0)
    districts, is_cut = _districts(page.districts)
    context = {
        "page": page,
        "figures": list(_figures(page)),
        "bodies": [_body(body, most, page.filters) for body in bodies[:_BODIES]],
        "bar_width": BAR,
        "other_bodies": len(bodies[_BODIES:]),
        "other_late": sum(bool(body.numbers.of(*LATE)) for body in bodies[_BODIES:]),
        "all_bodies": len(bodies),
        "weeks": _weeks(page.weeks),
        "waiting": _waiting(page, reader)[:_WAITING],
        "targets": _targets(page.targets),
        "all_targets": len(page.targets),
        "districts": [(one.name, [_tile(one, page, n) for n in range(4)]) for one in districts],
        "are_districts_cut": is_cut,
    }
    return render(request, "board/overview.html", context)


def _figures(page: board.Overview) -> Iterator[Figure]:
    """At most seven, the most pressing first."""
    total, then = page.total, page.before
    late, soon, unanswered = total.of(*LATE), total.of(*SOON), total.of(CountedState.UNANSWERED)
    yield Figure(
        value=number(late),
        of=number(total.of(*TASKS)),
        of_address=list_of(page.filters, counted=TASKS),
        label=_("việc quá hạn"),
        comparison=_compared(then, then.of(*LATE) if then else None),
        address=list_of(page.filters, counted=LATE),
        is_bad=late > 0,
    )
    yield Figure(
        value=number(soon),
        label=_("việc sắp đến hạn"),
        comparison=_compared(then, then.of(*SOON) if then else None),
        address=list_of(page.filters, counted=SOON),
    )
    yield _on_time(page)
    waits = sum(one.many for one in page.waiting if one.what is WaitsFor.JUDGING)
    yield Figure(
        value=number(waits),
        label=_("kết quả chờ chấp nhận"),
        comparison=_compared(then, then.waited(WaitsFor.JUDGING) if then else None),
        address=list_of(states=("handed_in",)),
    )
    reached = sum(line.is_reached is True for line in page.targets)
    if page.targets:
        told = sum(line.figure is not None for line in page.targets)
        yield Figure(
            value=number(reached) if told else "–",
            of=number(len(page.targets)),
            of_address=goals_address(),
            label=_("chỉ tiêu đạt"),
            comparison=_("%(count)s chỉ tiêu đã có số liệu") % {"count": told}
            if told
            else _("chưa có số liệu"),
            address=goals_address(REACHED),
        )
    yield Figure(
        value=number(unanswered),
        of=number(total.of(*ASKED)),
        of_address=list_of(page.filters, counted=ASKED),
        label=_("đề nghị chưa phản hồi"),
        comparison=_compared(then, then.of(CountedState.UNANSWERED) if then else None),
        address=list_of(page.filters, counted=(CountedState.UNANSWERED,)),
    )


def _on_time(page: board.Overview) -> Figure:
    share, then = on_time_share(page.total), page.before
    was_judged = then.of(*JUDGED) if then else 0
    earlier = 100 * then.of(CountedState.DONE_ON_TIME) / was_judged if then and was_judged else None
    on_time, judged = page.total.of(CountedState.DONE_ON_TIME), page.total.of(*JUDGED)
    address = list_of(page.filters, counted=(CountedState.DONE_ON_TIME,))
    return Figure(
        value="–" if share is None else f"{number(round(share))}%",
        label=_("đúng hạn"),
        more=(
            (number(on_time), address),
            (_("trên"), ""),
            (number(judged), list_of(page.filters, counted=JUDGED)),
            (_("việc đã đến hạn hoặc đã xong"), ""),
        ),
        comparison=_compared(then, None if earlier is None else f"{number(round(earlier))}%"),
        address=address,
    )


def _compared(then: Before | None, value: int | str | None) -> str:
    """What stood a week ago; nothing where nobody kept it."""
    if then is None or value is None:
        return ""
    shown = value if isinstance(value, str) else number(value)
    if then.is_a_week_ago:
        return _("tuần trước %(value)s") % {"value": shown}
    return _("ngày %(day)s: %(value)s") % {"day": f"{then.day:%d/%m}", "value": shown}


def _body(body: board.Body, most: int, filters: DutyFilters) -> BodyLine:
    return BodyLine(
        name=body.name,
        bar=bar_of(body.numbers, most=most),
        late=body.numbers.of(*LATE),
        total=body.numbers.of(*TASKS),
        address=reverse("board:body", kwargs={"key": body.key}),
        list_address=list_of(filters, offices=(body.key,), counted=TASKS),
        late_address=list_of(filters, offices=(body.key,), counted=LATE),
        carried_on_by=body.carried_on_by,
    )


def _weeks(weeks: tuple[board.Week, ...]) -> list[WeekLine]:
    most = max((week.many for week in weeks), default=0)
    return [
        WeekLine(
            label=_span(week.first, week.last),
            many=week.many,
            words=_of_week(week),
            address=list_of(week.filters),
            is_heaviest=bool(most) and week.many == most,
        )
        for week in weeks
    ]


def _span(first: dt.date, last: dt.date) -> str:
    if first == last:
        return f"{last:%d/%m}"
    return f"{first:%d} – {last:%d/%m}" if first.month == last.month else f"{first:%d/%m} – {last:%d/%m}"


def _of_week(week: board.Week) -> str:
    if not week.days:
        return _("không có việc nào phải xong")
    first = week.days[0]
    words = _("%(day)s: %(title)s") % {"day": f"{first.day:%d/%m}", "title": first.title}
    if first.many > 1:
        words = ngettext("%(words)s, %(count)s cơ quan", "%(words)s, %(count)s cơ quan", first.many) % {
            "words": words,
            "count": number(first.many),
        }
    if others := week.many - first.many:
        words = ngettext("%(words)s; %(count)s việc khác", "%(words)s; %(count)s việc khác", others) % {
            "words": words,
            "count": number(others),
        }
    return words


def _waiting(page: board.Overview, reader: Reader) -> list[WaitingLine]:
    offices = {office.key: office for office in people.offices_ever().values()}
    standing = next(
        (one.office_id for one in people.functions_held(on=page.today) if one.key == "standing-agency"), None
    )
    named = [offices[one.office_key] for one in page.waiting if one.office_key in offices]
    heirs = board.followers_of(named, on=page.today)
    lines = []
    for one in page.waiting:
        office = (
            people.offices_ever().get(standing or 0)
            if one.office_key == duties.STANDING
            else offices.get(one.office_key)
        )
        lines.append(
            WaitingLine(
                name=(office.short_name or office.name) if office else _("Cơ quan thường trực"),
                many=one.many,
                words=_waits(one, page.today),
                address=list_of(one.behind),
                is_mine=office is not None and office.id == reader.office_id,
                carried_on_by=heirs.get(one.office_key, ()),
            )
        )
    return sorted(lines, key=lambda line: not line.is_mine)


def _waits(one: duties.Waiting, today: dt.date) -> str:
    days = (today - duties.local_day(one.since)).days
    since = (
        _("từ hôm nay")
        if days <= 0
        else ngettext("lâu nhất %(count)s ngày", "lâu nhất %(count)s ngày", days) % {"count": number(days)}
    )
    what = {
        WaitsFor.JUDGING: _("kết quả chờ chấp nhận"),
        WaitsFor.EXTENSION: _("đề nghị gia hạn"),
        WaitsFor.REFUSAL: _("việc bị từ chối"),
        WaitsFor.ANSWER: _("đề nghị chưa phản hồi"),
    }[one.what]
    return f"{what}, {since}"


def _targets(lines: tuple[board.TargetLine, ...]) -> list[TargetMark]:
    """What is not reached first, then what is, then what nobody has told yet."""
    order = {False: 0, True: 1, None: 2}
    shown = sorted(lines, key=lambda line: order[line.is_reached])
    return [mark_of(line) for line in shown[:_TARGETS]]


def _districts(found: tuple[board.District, ...]) -> tuple[list[board.District], bool]:
    """All of them where they have room; otherwise those who are late most."""
    if len(found) <= _DISTRICTS:
        return list(found), False
    late = lambda one: -sum(quarter.of(*LATE) for quarter in one.quarters if quarter)  # noqa: E731
    return sorted(found, key=late)[:_DISTRICTS], True


def _tile(district: board.District, page: board.Overview, place: int) -> Tile:
    numbers = district.quarters[place]
    share = on_time_share(numbers) if numbers else None
    first, last = quarter_days(page.today.year, place + 1)
    words = _("%(name)s, quý %(quarter)s") % {
        "name": district.name,
        "quarter": ROMAN[place],
    }
    return Tile(
        share="–" if share is None else number(round(share)),
        level=level_of(share),
        words=words,
        address=list_of(offices=(district.key,), due_from=first, due_to=last, counted=JUDGED),
    )
