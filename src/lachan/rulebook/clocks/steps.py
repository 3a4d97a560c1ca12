"""The sum behind a reading, step by step in Vietnamese, so that a person can check it on paper."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from lachan.rulebook.calendar.holidays import Calendar
from lachan.rulebook.clocks.counting import Limit
from lachan.rulebook.clocks.course import Extension, Pause
from lachan.rulebook.clocks.reading import ClockState, Reading
from lachan.rulebook.clocks.terms import Term, TermUnit
from lachan.rulebook.law.instruments import cited
from lachan.rulebook.law.loading import load

_DAY = dt.timedelta(days=1)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_LISTED = 31
"""No more days are named one by one: a longer list is checked with the calendar instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the sum: what was done and, where a rule says so, on which ground."""

    words: str
    basis: str = ""


def steps_of(*, reading: Reading) -> tuple[Step, ...]:
    """This function will tell how the due time came about, from the start event to the last day."""
    return tuple(_steps(reading))


def _steps(reading: Reading) -> Iterator[Step]:
    course, rule = reading.course, reading.rule
    if course.started is None:
        yield Step(words=f"Thời hạn chưa bắt đầu; bắt đầu {rule.starts_from}.")
        return
    yield Step(words=f"Bắt đầu {rule.starts_from}: {instant(course.started.at)}.")
    yield _term_step(reading)
    if course.original is None:
        yield Step(words="Chưa ghi ngày đến hạn nên chưa tính được.")
        return
    yield from _counting(reading, course.started.at, course.original)
    changes: list[Pause | Extension] = [*course.pauses, *course.extensions]
    for change in sorted(changes, key=lambda change: (change.event.at, change.event.number)):
        yield _extension_step(change) if isinstance(change, Extension) else _pause_step(change, course.term)
    yield from _moving(reading)
    if due := reading.due:
        basis = _counting_law("end_of_day") if due.by_day else ""
        yield Step(words=f"Hạn cuối cùng: {limit_words(due)}.", basis=basis)
    yield from _outcome(reading)


def _term_step(reading: Reading) -> Step:
    term, rule = reading.course.term, reading.rule
    if reading.is_local and rule.local:
        words = f"Thời hạn: {term.words}, chặt hơn quy định chung ({rule.term.words})."
        return Step(words=words, basis=rule.local.citation)
    return Step(words=f"Thời hạn: {term.words}.", basis=_law(reading))


def _law(reading: Reading) -> str:
    words = cited(citation=reading.rule.citation)
    return words if reading.rule.verified else f"{words} (chưa đối chiếu nguyên văn)"


def _counting(reading: Reading, started_at: dt.datetime, original: Limit) -> Iterator[Step]:
    start, last = started_at.date(), original.last_day
    match reading.course.term.unit:
        case TermUnit.MINUTES | TermUnit.HOURS:
            words = f"Tính liên tục cả đêm, ngày nghỉ, ngày lễ: đến {limit_words(original)}."
            yield Step(words=words, basis=_counting_law("from_the_moment"))
        case TermUnit.DAYS:
            yield _first_day(start)
            yield Step(words=f"Đếm {reading.course.term.words}, kể cả ngày nghỉ: đến hết {day(last)}.")
        case TermUnit.WORKING_DAYS:
            yield _first_day(start)
            yield Step(words=_working_days_counted(start, last, reading.course.term, reading.calendar))
        case TermUnit.MONTHS:
            yield _first_day(start)
            words = f"Đến hết ngày tương ứng của tháng cuối cùng: {day(last)}."
            yield Step(words=words, basis=_counting_law("corresponding_day"))
        case TermUnit.DATE:
            yield Step(words=f"Ngày đến hạn đã định: {day(last)}.")


def _first_day(start: dt.date) -> Step:
    words = f"Không tính ngày đầu tiên {day(start)}; tính từ {day(start + _DAY)}."
    return Step(words=words, basis=_counting_law("first_day"))


def _working_days_counted(start: dt.date, last: dt.date, term: Term, calendar: Calendar) -> str:
    counted = f"Đếm {term.words}: đến hết {day(last)}."
    days = [start + _DAY * offset for offset in range(1, (last - start).days + 1)]
    skipped = [_skipped(when, calendar) for when in days if not calendar.works(day=when)]
    extra = [day(when) for when in days if when in calendar.days_worked]
    if skipped and len(skipped) <= _LISTED:
        counted += f" Không tính: {'; '.join(skipped)}."
    if extra and len(extra) <= _LISTED:
        counted += f" Có tính ngày làm bù: {'; '.join(extra)}."
    return counted


def _skipped(when: dt.date, calendar: Calendar) -> str:
    return f"{day(when)} (nghỉ lễ)" if when in calendar.days_off else day(when)


def _pause_step(pause: Pause, term: Term) -> Step:
    until = (
        f"đến {instant(pause.until)}" if pause.is_over else f"đến nay ({instant(pause.until)}), chưa tiếp tục"
    )
    words = f"Tạm dừng từ {instant(pause.event.at)} {until}"
    if pause.before and pause.after:
        added = _paused_words(pause, term)
        words += (
            f": thời gian tạm dừng {added} không tính vào thời hạn, hạn lùi đến {limit_words(pause.after)}"
        )
    return Step(words=f"{words}.", basis=_ground(pause.event.document, pause.event.reason))


def _paused_words(pause: Pause, term: Term) -> str:
    if term.unit.is_by_day:
        days = (pause.until.date() - pause.event.at.date()).days
        tail = " (chỉ cộng ngày làm việc trong đó)" if term.unit is TermUnit.WORKING_DAYS else ""
        return f"{days} ngày{tail}"
    return duration(pause.length)


def _extension_step(extension: Extension) -> Step:
    event = extension.event
    words = (
        f"Gia hạn ngày {event.at:%d/%m/%Y}, người quyết định: {event.approver}: "
        f"từ {limit_words(extension.before)} đến {limit_words(extension.after)}."
    )
    return Step(words=words, basis=_ground(event.document, event.reason))


def _moving(reading: Reading) -> Iterator[Step]:
    limit, due = reading.course.limit, reading.due
    if limit is None or due is None or limit == due:
        return
    words = f"{_capital(day(limit.last_day))} là ngày nghỉ; chuyển sang ngày làm việc tiếp theo: {day(due.last_day)}."
    yield Step(words=words, basis=_counting_law("last_day_off"))


def _outcome(reading: Reading) -> Iterator[Step]:
    stopped = reading.course.stopped
    when = f"Kết thúc lúc {instant(stopped.at)}" if stopped else f"Tính đến {instant(reading.at)}"
    if reading.due is None:
        return
    if reading.is_late:
        yield Step(words=f"{when}: quá hạn {_by_unit(reading, reading.days_late, reading.late_by)}.")
    elif stopped:
        yield Step(words=f"{when}: trong hạn.")
    elif reading.state is ClockState.PAUSED:
        yield Step(words=f"{when}: đang tạm dừng.")
    else:
        yield Step(words=f"{when}: còn {_by_unit(reading, reading.days_left or 0, reading.left)}.")


def _by_unit(reading: Reading, days: int, exact: dt.timedelta) -> str:
    if not reading.course.term.unit.is_by_day or not days:
        return duration(exact)
    return f"{days} ngày làm việc" if reading.course.term.unit is TermUnit.WORKING_DAYS else f"{days} ngày"


def _ground(document: str, reason: str) -> str:
    return "; ".join(part.strip() for part in (document, reason) if part.strip())


def _counting_law(key: str) -> str:
    rule = load("counting").history(key=key)[0]
    words = cited(citation=rule.citation)
    return words if rule.verified else f"{words} (chưa đối chiếu nguyên văn)"


def limit_words(limit: Limit) -> str:
    """This function will word a limit: "24 giờ thứ Tư 06/01/2021", or the minute at which it ends."""
    return f"24 giờ {day(limit.last_day)}" if limit.by_day else instant(limit.at)


def instant(at: dt.datetime) -> str:
    """This function will word an instant: "08:15 thứ Ba 05/01/2021"."""
    return f"{at:%H:%M} {day(at.date())}"


def day(when: dt.date) -> str:
    """This function will word a day with its weekday: "thứ Ba 05/01/2021"."""
    return f"{_WEEKDAYS[when.weekday()]} {when:%d/%m/%Y}"


def duration(length: dt.timedelta) -> str:
    """This function will word a duration in days, hours and minutes, a begun minute counted."""
    minutes = -(-length // dt.timedelta(minutes=1))
    parts = ((minutes // 1440, "ngày"), (minutes // 60 % 24, "giờ"), (minutes % 60, "phút"))
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount) or "0 phút"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
