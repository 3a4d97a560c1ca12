"""Which phrases of an official text say by when the work must be done."""

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import zip_longest
from operator import attrgetter

from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.calendar.phrase_contexts import LEAD, Context, is_deadline
from lachan.rulebook.calendar.time_spans import TimeSpan, parts_of, read_span, timing_of
from lachan.rulebook.calendar.time_units import Measure
from lachan.rulebook.calendar.undated import find_undated, read_undated
from lachan.rulebook.vietnamese.scanning import prepare

_REACH = 90
_TIMES = (
    r"[0-9cgnqst](?<!\w.)(?:(?<=n)gay(?= *\d)|(?<=t)hang(?= *\d)|(?<=q)u[yi](?= *[il1-4])"
    r"|(?:(?<=c)ac n|(?<=n))am(?= *(?:\d|hoc))|(?<=g)iai +doan|(?<=n)ua(?= +(?:dau|cuoi))"
    r"|(?:(?<=0)6|(?<=6)|(?<=s)au)(?= +thang +(?:dau|cuoi))|(?<=[0-9])\d? *[/.-] *\d)"
)
"""What a time begins with. Only a pattern that opens with a class of letters passes over text fast."""
_ANCHOR = re.compile(_TIMES)
_CELL_ANCHOR = re.compile(rf"{_TIMES}|(?<!\d)(?:19|20)\d\d(?!\d)")
_BRACKET = re.compile(r"\(([^()]{1,400})\)")
_LABEL = re.compile(
    r"(?<!\w)(?:(?:thoi (?:gian|han|diem)|han|tien do)"
    r"(?: (?:du kien|hoan thanh|hoan tat|thuc hien|ban hanh|trinh|gui|bao cao|trien khai|to chuc|xong)){0,3}"
    r"|han (?:chot|cuoi)) {0,4}: {0,6}"
)
_NEXT_LABEL = "(?:co quan|don vi|san pham|ket qua|kinh phi|nguon|chu tri|phoi hop|lanh dao)[a-z ,]{0,30}:"
_VALUE_END = re.compile(rf"[.;](?: |$)| (?={_NEXT_LABEL})")
_WEAK_VERBS = re.compile(r"(?:(?:thuc hien|trien khai|to chuc|ban hanh|ap dung)[ :,]+)+(?!tu )")
_LATER_YEARLY = re.compile(r"[^.;]{1,60}?truoc ngay \d{1,2} ?(?:/|thang) ?\d{1,2} (?:hang|moi) nam(?!\w)")
"""A second day of the same sentence that comes back every year makes the first come back too."""
_EACH_YEAR = re.compile(
    r"(?<!\w)(?:dinh ky(?= (?:0?6 thang|hang|moi|bao cao|gui|tong hop|truoc|\())|(?:hang|moi) nam)(?!\w)"
    r"[^.;]{0,120}$"
)
_EDGES = " ,;.:()-–+*"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A text with its folded form and the insides of its brackets."""

    text: str
    prepared: str
    brackets: tuple[tuple[int, int], ...]
    issued_on: dt.date | None

    def bracket_around(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the inside of the bracket that holds the stretch."""
        index = bisect_left(self.brackets, (start + 1,))
        bracket = self.brackets[index - 1] if index else None
        return bracket if bracket and end <= bracket[1] else None


def _scene(text: str, issued_on: dt.date | None) -> _Scene:
    prepared = prepare(text)
    brackets = tuple(match.span(1) for match in _BRACKET.finditer(prepared)) if "(" in prepared else ()
    return _Scene(text=text, prepared=prepared, brackets=brackets, issued_on=issued_on)


def find_deadlines(*, text: str, issued_on: dt.date | None) -> tuple[Deadline, ...]:
    """This function will find every deadline phrase of one assignment, in order, spans counted in ``text``.

    ``issued_on`` is the day of the document; it gives the year where a phrase names none. A date without
    words that make it a deadline (of a cited document, of a programme, of an event) is left out.
    """
    scene = _scene(text, issued_on)
    values = _label_values(scene)
    found = [deadline for value in values for deadline in _read_cell(scene, *value)]
    reached = 0
    for anchor in _ANCHOR.finditer(scene.prepared):
        reached = max(reached, _value_end(anchor.start(), values))
        if anchor.start() >= reached:
            dated = _dated(scene, anchor.start(), floor=reached)
            found += dated
            reached = dated[-1].span[1] if dated else reached
    found += find_undated(
        text=text, prepared=scene.prepared, brackets=scene.brackets, taken=[d.span for d in found]
    )
    found.sort(key=attrgetter("span"))
    return _with_actions(scene, found)


def read_time_cell(*, text: str, issued_on: dt.date | None) -> tuple[Deadline, ...]:
    """This function will read a text that is nothing but a time: a cell of a timetable, a label's value."""
    scene = _scene(text, issued_on)
    return tuple(_read_cell(scene, 0, len(text)))


def _label_values(scene: _Scene) -> list[tuple[int, int]]:
    """Return the stretches after labels such as "Thời gian hoàn thành:", up to the sentence's end."""
    if ":" not in scene.prepared:
        return []
    values = []
    labels = list(_LABEL.finditer(scene.prepared))
    for label, following in zip_longest(labels, labels[1:]):
        limit = following.start() if following else len(scene.text)
        stop = _VALUE_END.search(scene.prepared, label.end(), limit)
        values.append((label.end(), stop.start() if stop else limit))
    return values


def _value_end(position: int, values: list[tuple[int, int]]) -> int:
    """Return where the last value that begins at or before ``position`` ends."""
    index = bisect_left(values, (position + 1,))
    return values[index - 1][1] if index else 0


def _read_cell(scene: _Scene, start: int, end: int) -> list[Deadline]:
    found: list[Deadline] = []
    position = start
    while anchor := _CELL_ANCHOR.search(scene.prepared, position, end):
        span = read_span(scene.prepared, anchor.start(), bare_years=True)
        if span is None or span.end > end:
            position = anchor.end()
            continue
        span = _yearly_if_said(scene, span, floor=start)
        lead_start = _lead_start(scene, anchor.start(), floor=position)
        context = _context(scene, span, lead_start)
        if not context.cites_document:
            found += _deadlines(scene, lead_start, span)
        position = max(span.end, found[-1].span[1] if found else 0)
    if found:
        return found
    undated = read_undated(text=scene.text, prepared=scene.prepared, start=start, end=end)
    return [undated] if undated else []


def _yearly_if_said(scene: _Scene, span: TimeSpan, *, floor: int) -> TimeSpan:
    """Return the span as yearly when its sentence says "hàng năm" or "định kỳ" before it."""
    if span.closing.last_year is not None or span.is_yearly:
        return span
    said = _EACH_YEAR.search(scene.prepared, max(floor, span.start - 150), span.start)
    if said is None and span.closing.measure is Measure.DATE:
        said = _LATER_YEARLY.match(scene.prepared, span.end)
    return replace(span, is_yearly=True) if said else span


def _lead_start(scene: _Scene, start: int, *, floor: int) -> int:
    lead = LEAD.search(scene.prepared, max(floor, start - _REACH), start)
    return lead.start() if lead else start


def _dated(scene: _Scene, start: int, *, floor: int) -> list[Deadline]:
    """Return the deadlines of the time that begins at ``start``, none if its words do not make it one."""
    span = read_span(scene.prepared, start)
    if span is None:
        return []
    bracket = scene.bracket_around(start, span.end)
    lead_start = _lead_start(scene, start, floor=floor)
    span = _yearly_if_said(scene, span, floor=0)
    if bracket and lead_start < bracket[0] and not span.is_yearly:
        lead_start = max(floor, bracket[0])
    context = _context(scene, span, lead_start)
    if not is_deadline(context):
        return []
    if not context.in_bracket and (weak := _WEAK_VERBS.match(context.lead)):
        lead_start += weak.end()
    return _deadlines(scene, lead_start, span)


def _context(scene: _Scene, span: TimeSpan, lead_start: int) -> Context:
    bracket = scene.bracket_around(lead_start, span.end)
    return Context(
        span=span,
        lead=scene.prepared[lead_start : span.start],
        before=scene.prepared[max(0, lead_start - 90) : lead_start],
        after=scene.prepared[span.end : span.end + 40],
        in_bracket=bracket is not None and not scene.prepared[bracket[0] : lead_start].strip(),
        ends_text=bracket is not None and not scene.prepared[bracket[1] + 1 :].strip(" .;,/"),
        issued_on=scene.issued_on,
    )


def _deadlines(scene: _Scene, lead_start: int, span: TimeSpan) -> list[Deadline]:
    """Return ``span`` and what "và" or a comma joins to it, all yearly if the last one is."""
    spans = parts_of(scene.prepared, span)
    starts = [lead_start, *(part.start for part in spans[1:])]
    return [_deadline(scene, start, part) for start, part in zip(starts, spans, strict=True)]


def _deadline(scene: _Scene, start: int, span: TimeSpan) -> Deadline:
    lead = scene.prepared[start : span.unit_start]
    from_now = "tu nay" in lead
    timing = timing_of(
        span,
        issued_on=scene.issued_on,
        is_from=not from_now and span.is_from(lead),
        is_before=lead.rstrip().endswith("truoc"),
    )
    end = span.end + ("(" in lead and scene.prepared[span.end : span.end + 1] == ")")
    return Deadline(
        kind=timing.kind,
        raw=scene.text[start:end],
        due_on=timing.due_on,
        starts_on=scene.issued_on if from_now else timing.starts_on,
        recurs=timing.recurs,
        recur_due=timing.recur_due,
        span=(start, end),
    )


def _with_actions(scene: _Scene, found: list[Deadline]) -> tuple[Deadline, ...]:
    """Give each of several deadlines the words of the action it governs: what stands since the one before.

    A deadline that opens the text before a comma governs what follows; dates joined by "và" share one action.
    """
    if len(found) < 2:
        return tuple(found)
    told: list[Deadline] = []
    position = 0
    for deadline in found:
        action = _action(scene.text[position : deadline.span[0]])
        if not told and not action and scene.text[deadline.span[1] :].lstrip().startswith(","):
            action = _action(scene.text[deadline.span[1] : found[1].span[0]])
        if told and not action:
            action = told[-1].applies_to
        told.append(replace(deadline, applies_to=action))
        position = deadline.span[1]
    return tuple(told)


def _action(words: str) -> str | None:
    action = " ".join(words.split()).strip(_EDGES)
    for joint in ("và ", "hoặc "):
        action = action.removeprefix(joint)
    return action if action not in {"", "và", "hoặc"} else None
