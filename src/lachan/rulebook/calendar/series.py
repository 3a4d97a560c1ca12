"""Which duties a deadline opens, one after the other: once, every period, while waiting, or standing."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence, UndatedKind
from lachan.rulebook.calendar.periods import Period, PeriodKind, ReportingCalendar, month_end, period_of
from lachan.rulebook.vietnamese.folding import fold

_DAY = dt.timedelta(days=1)
_LAST_YEAR = dt.MAXYEAR - 2
_LONGEST = dt.timedelta(days=800)
"""Every series that goes on opens something within two years."""
_ROMAN = ("I", "II", "III", "IV")
_PER_YEAR = {
    PeriodKind.MONTH: 12,
    PeriodKind.QUARTER: 4,
    PeriodKind.HALF_YEAR: 2,
    PeriodKind.NINE_MONTHS: 1,
    PeriodKind.YEAR: 1,
}
_CYCLES = {
    Recurrence.YEARLY: PeriodKind.YEAR,
    Recurrence.QUARTERLY: PeriodKind.QUARTER,
    Recurrence.MONTHLY: PeriodKind.MONTH,
}
_WAITING = {UndatedKind.CONDITIONAL, UndatedKind.RELATIVE, UndatedKind.BY_OTHER_PLAN}
_YEARS = re.compile(r"(?<!\w)cac nam(?!\w)")
_DAY_OF_MONTH = re.compile(r"ngay +(\d{1,2})(?!\d| *[/.-])")


class InstanceKind(StrEnum):
    """What sort of duty an instance is."""

    DUTY = "duty"
    """Has to be done, as a rule by a day."""
    WAITING = "waiting"
    """Waits for an event that somebody records."""
    STANDING = "standing"
    """Has no term and goes on."""
    REVIEW = "review"
    """Says, each reporting period, how a standing duty is carried out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One duty of a series (một lần thực hiện); ``key`` names it for good, however often it is listed.

    ``opens_on`` is the day to open it on, ``due_on`` the last day for it. ``note`` says what a person should
    look at, such as a day that could not be read from the text.
    """

    key: str
    kind: InstanceKind
    opens_on: dt.date
    due_on: dt.date | None = None
    period: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A deadline in force from a day (chuỗi nhiệm vụ), ``None`` where the text names no time.

    ``begins_on`` is the first day of a series that takes up where another deadline of the same assignment
    ends. Nothing opens after ``ends_on``. Standing duties are reviewed in the periods of ``calendar`` and
    ``reviewed``.
    """

    deadline: Deadline | None
    in_force_on: dt.date
    begins_on: dt.date | None = None
    ends_on: dt.date | None = None
    calendar: ReportingCalendar = ReportingCalendar.ADMINISTRATIVE
    reviewed: PeriodKind = PeriodKind.HALF_YEAR


def series_of(
    *,
    deadlines: Sequence[Deadline],
    in_force_on: dt.date,
    ends_on: dt.date | None = None,
    calendar: ReportingCalendar = ReportingCalendar.ADMINISTRATIVE,
    reviewed: PeriodKind = PeriodKind.HALF_YEAR,
) -> tuple[Series, ...]:
    """This function will return the series of an assignment: one for each deadline, one standing for none.

    "Quý II năm 2021 và quý I các năm tiếp theo" is two deadlines; the yearly one begins the year after the
    first term.
    """
    found: list[Series] = []
    for deadline in deadlines or (None,):
        earlier = [one.deadline.due_on for one in found if one.deadline and one.deadline.due_on]
        follows = deadline is not None and deadline.recurs in _CYCLES and _YEARS.search(fold(deadline.raw))
        found.append(
            Series(
                deadline=deadline,
                in_force_on=in_force_on,
                begins_on=dt.date(max(earlier).year + 1, 1, 1) if follows and earlier else None,
                ends_on=ends_on,
                calendar=calendar,
                reviewed=reviewed,
            )
        )
    return tuple(found)


def instances_of(*, series: Series, first: dt.date, last: dt.date) -> tuple[Instance, ...]:
    """This function will list the instances that open from ``first`` to ``last``, both included, in order.

    Windows that overlap list the same instances with the same keys; windows that touch leave none out.
    """
    until = min(last, series.ends_on) if series.ends_on else last
    if first > until:
        return ()
    found = [one for one in _instances(series, first, until) if first <= one.opens_on <= until]
    return tuple(sorted(found, key=lambda one: (one.opens_on, one.key)))


def next_instance(*, series: Series, after: dt.date) -> Instance | None:
    """This function will return what opens first after a day, ``None`` when nothing follows."""
    begins = max(after, _begins(series))
    last = begins + min(_LONGEST, dt.date.max - begins)
    return next(iter(instances_of(series=series, first=after + _DAY, last=last)), None)


def reporting_instances(
    *, calendar: ReportingCalendar, kind: PeriodKind, in_force_on: dt.date, first: dt.date, last: dt.date
) -> tuple[Instance, ...]:
    """This function will list the reporting periods that begin in a window, due on their last day.

    The period in which the duty to report comes into force begins on that day.
    """
    found = (
        _in_period(period, InstanceKind.DUTY, in_force_on, period.ends_on)
        for period in _periods(calendar, kind, first, last)
    )
    return tuple(one for one in found if one and first <= one.opens_on <= last)


def period_words(*, period: Period) -> str:
    """This function will name a period as reports do: "quý II năm 2021", "6 tháng đầu năm 2021"."""
    if period.calendar is ReportingCalendar.SCHOOL:
        return f"năm học {period.year}-{period.year + 1}"
    year = f"năm {period.year}"
    match period.kind:
        case PeriodKind.MONTH:
            return f"tháng {period.number} {year}"
        case PeriodKind.QUARTER:
            return f"quý {_ROMAN[period.number - 1]} {year}"
        case PeriodKind.HALF_YEAR:
            return f"6 tháng {'đầu' if period.number == 1 else 'cuối'} {year}"
        case PeriodKind.NINE_MONTHS:
            return f"9 tháng đầu {year}"
        case _:
            return year


def _instances(series: Series, first: dt.date, last: dt.date) -> Iterator[Instance]:
    deadline = series.deadline
    if deadline is None:
        yield from _standing(series, first, last)
    elif deadline.recurs in _CYCLES or deadline.kind in {
        DeadlineKind.FROM_YEAR_ONGOING,
        DeadlineKind.SCHOOL_YEAR_ONGOING,
    }:
        yield from _cycle(series, deadline, first, last)
    elif deadline.kind is not DeadlineKind.NONE:
        yield _once(series, deadline)
    elif deadline.subkind in _WAITING:
        yield Instance(
            key="waiting", kind=InstanceKind.WAITING, opens_on=series.in_force_on, note=deadline.raw.strip()
        )
    elif deadline.subkind is UndatedKind.URGENT:
        note = "Văn bản yêu cầu làm ngay, không ghi ngày."
        yield Instance(key="once", kind=InstanceKind.DUTY, opens_on=series.in_force_on, note=note)
    else:
        yield from _standing(series, first, last)


def _once(series: Series, deadline: Deadline) -> Instance:
    opens_on = _begins(series)
    note = "" if deadline.due_on else "Văn bản không ghi rõ năm nên chưa có ngày đến hạn."
    if deadline.due_on and deadline.due_on < series.in_force_on:
        note = "Đã qua ngày đến hạn khi văn bản có hiệu lực."
    return Instance(key="once", kind=InstanceKind.DUTY, opens_on=opens_on, due_on=deadline.due_on, note=note)


def _standing(series: Series, first: dt.date, last: dt.date) -> Iterator[Instance]:
    begins = _begins(series)
    yield Instance(key="standing", kind=InstanceKind.STANDING, opens_on=begins)
    for period in _periods(series.calendar, series.reviewed, first, last):
        review = _in_period(period, InstanceKind.REVIEW, begins, period.ends_on)
        if review:
            yield review


def _cycle(series: Series, deadline: Deadline, first: dt.date, last: dt.date) -> Iterator[Instance]:
    is_school = deadline.kind is DeadlineKind.SCHOOL_YEAR_ONGOING
    calendar = ReportingCalendar.SCHOOL if is_school else ReportingCalendar.STATISTICAL
    kind = _CYCLES.get(deadline.recurs, PeriodKind.YEAR)
    begins = _begins(series)
    for period in _periods(calendar, kind, first, last):
        due_on, note = _due(deadline, period)
        one = _in_period(period, InstanceKind.DUTY, begins, due_on, note)
        if one:
            yield one


def _begins(series: Series) -> dt.date:
    """Return the first day of a series: of its text, of what it follows, not before it is in force."""
    deadline = series.deadline
    known = (series.begins_on, deadline.starts_on if deadline else None)
    return max([series.in_force_on, *(day for day in known if day)])


def _in_period(
    period: Period, kind: InstanceKind, begins: dt.date, due_on: dt.date, note: str = ""
) -> Instance | None:
    """Return the instance of a period, none where its due day has passed before the series begins."""
    opens_on = max(period.starts_on, begins)
    if due_on < opens_on:
        return None
    number = f":{period.number}" if _PER_YEAR[period.kind] > 1 else ""
    return Instance(
        key=f"{kind.value}:{period.calendar.value}:{period.kind.value}:{period.year}{number}",
        kind=kind,
        opens_on=opens_on,
        due_on=due_on,
        period=period_words(period=period),
        note=note,
    )


def _due(deadline: Deadline, period: Period) -> tuple[dt.date, str]:
    """Return the due day within a period: the day the text names, else the period's last."""
    if period.kind is PeriodKind.YEAR and period.calendar is not ReportingCalendar.SCHOOL:
        named = deadline.recur_due or (f"{deadline.due_on:%m-%d}" if deadline.due_on else None)
        if named:
            month, day = (int(part) for part in named.split("-"))
            return _clamped(period.year, month, day), ""
        return period.ends_on, ""
    if deadline.recurs not in {Recurrence.MONTHLY, Recurrence.QUARTERLY}:
        return period.ends_on, ""
    words = fold(deadline.raw)
    named_day = _DAY_OF_MONTH.search(words)
    if named_day is None:
        return period.ends_on, ""
    if (deadline.recurs is Recurrence.QUARTERLY and "cuoi" not in words) or _leads_on(words):
        return period.ends_on, "Chưa xác định được ngày đến hạn trong kỳ; tạm lấy ngày cuối kỳ."
    return _clamped(period.ends_on.year, period.ends_on.month, int(named_day[1])), ""


def _leads_on(words: str) -> bool:
    return any(word in words for word in ("tiep theo", "sau", "ke tiep"))


def _clamped(year: int, month: int, day: int) -> dt.date:
    last = month_end(year=year, month=month)
    return min(last, dt.date(year, month, 1) + dt.timedelta(days=max(day, 1) - 1))


def _periods(
    calendar: ReportingCalendar, kind: PeriodKind, first: dt.date, last: dt.date
) -> Iterator[Period]:
    """Give every period that may open in the window: those that begin in it, and the one it begins in."""
    kind = PeriodKind.YEAR if calendar is ReportingCalendar.SCHOOL else kind
    for year in range(max(first.year - 1, dt.MINYEAR + 1), min(last.year + 1, _LAST_YEAR) + 1):
        for number in range(1, _PER_YEAR[kind] + 1):
            yield period_of(calendar=calendar, kind=kind, year=year, number=number)
