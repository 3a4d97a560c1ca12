"""Which phrases of an official text say by when the work must be done, and which dates are no deadline."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from lachan.rulebook.calendar import undated
from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.calendar.time_spans import TimeSpan, Timing, read_span, timing_of
from lachan.rulebook.calendar.time_units import Measure, prepare

_REACH = 90
_ANCHOR = re.compile(
    r"(?<!\w)(?:ngay(?= *\d)|thang(?= *\d)|qu[yi](?= *[il1-4])|(?:cac )?nam(?= *(?:\d|hoc))|giai +doan"
    r"|nua(?= +(?:dau|cuoi))|(?:0?6|sau)(?= +thang)|\d{1,2} *[/.-] *\d)"
)
_LEAD = re.compile(
    r"(?<!\w)(?:(?:(?:thoi (?:gian|han|diem)|han (?:chot|cuoi)|tien do)"
    r"(?: (?:hoan thanh|hoan tat|thuc hien|ban hanh|trinh|gui|bao cao|trien khai|to chuc))?"
    r"|hoan (?:thanh|tat)|thuc hien|trien khai|to chuc|ban hanh|ap dung|bat dau|xong|ket thuc|cham nhat|muon nhat|"
    r"truoc|trong|vao|ngay(?: (?:quoc khanh|tet nguyen dan|tet))?|(?:ke )?tu(?: nay)?|den|het|cuoi|dau|giua|la|khong qua|dinh ky|(?:hang|moi) nam)[ :,(]{1,8})+$"
)
_STRONG = re.compile(
    r"(?<!\w)(?:hoan (?:thanh|tat)|xong|ket thuc|cham nhat|muon nhat|thoi (?:gian|han|diem)|han (?:chot|cuoi)|truoc|tien do)(?!\w)"
)
_WEAK_VERBS = re.compile(r"(?:(?:thuc hien|trien khai|to chuc|ban hanh|ap dung)[ :,]+)+")
_UNTIL = re.compile(r"(?<!\w)(?:den(?: (?:het|cuoi))?|het|cuoi)(?!\w)")
_FROM = re.compile(r"(?<!\w)tu(?: nay)?(?!\w)(?!.*(?<!\w)den(?!\w))")
_INSIDE = re.compile(r"(?<!\w)trong(?!\w)")
_HAPPENED = re.compile(
    r"(?:(?:da|duoc|sinh|xay ra|thanh lap|phat sinh|hieu luc|thi hanh|ky|khoi cong)(?: (?:ban hanh|ky|cap|thanh lap|thi hanh|giao|phe duyet|hoan thanh|sinh ra))?|"
    r"ket qua(?: [a-z]+){0,2}|so lieu(?: [a-z]+){0,3}|tinh hinh(?: [a-z]+){0,2})[ ,(]*$"
)
_NAMED = re.compile(
    r"(?<!\w)(?:chuong trinh|ke hoach|de an|du an|chien luoc|nghi quyet|quyet dinh|luat|chi thi|nghi dinh|thong tu|du toan|kinh phi|ngan sach)(?!\w)[^;.,(]{0,60}$"
)
_BREAK = re.compile(r"[.;:]\s|\n")
_LABEL = re.compile(
    r"(?<!\w)(?:(?:thoi (?:gian|han|diem)|han|tien do)(?: (?:hoan thanh|hoan tat|thuc hien|ban hanh|trinh|gui|bao cao|trien khai|to chuc|xong|giai quyet))*|han (?:chot|cuoi))[ ]{0,4}:[ ]{0,6}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A text with its folded form and its brackets."""

    text: str
    prepared: str
    brackets: tuple[tuple[int, int], ...]
    issued_on: dt.date | None

    def bracket_around(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the inside of the bracket that holds ``start`` to ``end``."""
        return next((b for b in self.brackets if b[0] <= start and end <= b[1]), None)


_BRACKET = re.compile(r"\(([^()]{1,400})\)")


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
    found = _labelled(scene)
    for anchor in _ANCHOR.finditer(scene.prepared):
        if (
            found
            and anchor.start() < max(deadline.span[1] for deadline in found)
            and any(deadline.span[0] <= anchor.start() < deadline.span[1] for deadline in found)
        ):
            continue
        found += _dated(scene, anchor.start())
    found += undated.find_undated(text=text, prepared=scene.prepared, taken=tuple(d.span for d in found))
    found.sort(key=lambda deadline: deadline.span)
    return _with_actions(scene, found)


def read_time_cell(*, text: str, issued_on: dt.date | None) -> tuple[Deadline, ...]:
    """This function will read a text that is nothing but a time: a cell of a timetable, the value of a label."""
    scene = _scene(text, issued_on)
    return tuple(_read_cell(scene, 0, len(text)))


def _read_cell(scene: _Scene, start: int, end: int) -> list[Deadline]:
    found: list[Deadline] = []
    position = start
    pattern = re.compile(_ANCHOR.pattern + r"|(?<!\d)(?:19|20)\d\d(?!\d)")
    while match := pattern.search(scene.prepared, position, end):
        span = read_span(scene.prepared, match.start(), bare_years=True)
        if span is None or span.end > end:
            position = match.end()
            continue
        lead = _lead_start(scene, match.start(), floor=position)
        found += [_deadline(scene, begin, part) for begin, part in _several(scene, lead, span)]
        position = found[-1].span[1]
    found += undated.find_in_cell(
        text=scene.text, prepared=scene.prepared, start=start, end=end, has_date=bool(found)
    )
    return found


def _lead_start(scene: _Scene, start: int, *, floor: int) -> int:
    lead = _LEAD.search(scene.prepared, max(floor, start - _REACH), start)
    return lead.start() if lead else start


def _labelled(scene: _Scene) -> list[Deadline]:
    """Return the deadlines that stand as values after a label such as "Thời gian hoàn thành:"."""
    found: list[Deadline] = []
    if ":" not in scene.prepared:
        return found
    for label in _LABEL.finditer(scene.prepared):
        stop = re.compile(r"[.;](?:[ ]|$)").search(scene.prepared, label.end())
        line = scene.text.find("\n", label.end() + 40)
        end = min(stop.start() if stop else len(scene.text), line if line >= 0 else len(scene.text))
        found += _read_cell(scene, label.end(), end)
    return found


_MORE = re.compile(r" {0,4}(?:,| va) {1,4}(?:truoc )?(?=ngay|thang|qu[yi]|\d{1,2}[/-]\d)")


def _several(scene: _Scene, start: int, span: TimeSpan) -> list[tuple[int, TimeSpan]]:
    """Return ``span`` and the further dates joined to it by "và" or a comma, all yearly if the last one is."""
    spans = [(start, span)]
    while not span.is_ongoing and (more := _MORE.match(scene.prepared, span.end)):
        following = read_span(scene.prepared, more.end(), is_short=True)
        if following is None:
            break
        begin = more.end() - 6 if more[0].endswith("truoc ") else more.end()
        spans.append((begin, following))
        span = following
    if span.is_yearly:
        spans = [(begin, replace(part, is_yearly=part.closing.last_year is None)) for begin, part in spans]
    return spans


def _dated(scene: _Scene, start: int) -> list[Deadline]:
    span = read_span(scene.prepared, start)
    if span is None:
        return []
    lead_start = _lead_start(scene, start, floor=0)
    bracket = scene.bracket_around(start, span.end)
    if bracket and lead_start < bracket[0]:
        outer = scene.prepared[lead_start : bracket[0]]
        yearly = re.search(r"(?:hang|moi) nam[ ,]*\($", outer)
        lead_start = lead_start if yearly else bracket[0]
        if yearly and span.closing.last_year is None:
            span = replace(span, is_yearly=True)
    lead = scene.prepared[lead_start:start]
    if not _is_deadline(scene, span, lead_start, lead, bracket):
        return []
    if not bracket:
        weak = _WEAK_VERBS.match(lead)
        lead_start += weak.end() if weak else 0
    if re.match(r"(?:dinh ky )?(?:hang|moi) nam", lead) and span.closing.last_year is None:
        span = replace(span, is_yearly=True)
    return [_deadline(scene, begin, part) for begin, part in _several(scene, lead_start, span)]


def _is_deadline(
    scene: _Scene, span: TimeSpan, lead_start: int, lead: str, bracket: tuple[int, int] | None
) -> bool:
    before = scene.prepared[max(0, lead_start - 60) : lead_start]
    measure = span.closing.measure
    recurring = span.is_yearly or measure in {Measure.DAY_OF_MONTH, Measure.DAY_OF_QUARTER}
    if bracket and not scene.prepared[bracket[0] : lead_start].strip():
        if lead or recurring or span.is_ongoing:
            return True
        at_end = not scene.prepared[bracket[1] + 1 :].strip(" .;,/")
        return at_end and measure in {Measure.QUARTER, Measure.MONTH, Measure.HALF_YEAR, Measure.DATE}
    if _HAPPENED.search(before) and not _STRONG.search(lead):
        return False
    if re.search(
        r"(?<!\w)(?:da|duoc|sinh|xay ra|phat sinh|thanh lap|hieu luc|nhan)(?: ban hanh)?[ ]*$", before
    ):
        return False
    if _STRONG.search(lead):
        return True
    opens = not re.search(r"[^ +•·\"“-]", _since_break(before))
    if recurring:
        return bool(lead) or opens
    if measure is Measure.DATE:
        return (
            span.is_range and "tu" in lead and bool(re.search(r"thuc hien|trien khai|to chuc", lead) or opens)
        )
    if span.is_ongoing:
        return bool(lead) or opens
    if _INSIDE.search(lead) or re.search(r"(?<!\w)tu nay", lead):
        return not _NAMED.search(before)
    if _UNTIL.search(lead):
        return False
    return (
        opens
        and measure in {Measure.QUARTER, Measure.MONTH, Measure.HALF_YEAR, Measure.YEAR, Measure.SCHOOL_YEAR}
        and (not span.is_range and scene.prepared[span.end : span.end + 1] in {",", ""})
    )


def _since_break(before: str) -> str:
    cut = max((match.end() for match in re.finditer(r"[.;:] |\n", before)), default=0)
    return before[cut:]


def _deadline(scene: _Scene, start: int, span: TimeSpan) -> Deadline:
    lead = scene.prepared[start : span.start]
    timing: Timing = timing_of(
        span, issued_on=scene.issued_on, is_from=bool(_FROM.search(lead)) and "tu nay" not in lead
    )
    end = span.end + ("(" in lead and scene.prepared[span.end : span.end + 1] == ")")
    return Deadline(
        kind=timing.kind,
        raw=scene.text[start:end],
        due_on=timing.due_on,
        starts_on=scene.issued_on if "tu nay" in lead else timing.starts_on,
        recurs=timing.recurs,
        recur_due=timing.recur_due,
        span=(start, end),
    )


def _with_actions(scene: _Scene, found: list[Deadline]) -> tuple[Deadline, ...]:
    """Give each of several deadlines the words of the action it governs: what stands since the one before."""
    if len(found) < 2:
        return tuple(found)
    told: list[Deadline] = []
    position = 0
    for index, deadline in enumerate(found):
        action = scene.text[position : deadline.span[0]].strip(" \n,;.:()-+*")
        if not action:
            stop = found[index + 1].span[0] if index + 1 < len(found) else len(scene.text)
            action = scene.text[deadline.span[1] : stop].strip(" \n,;.:()-+*")
        told.append(replace(deadline, applies_to=action.removeprefix("và ") or None))
        position = deadline.span[1]
    return tuple(told)
