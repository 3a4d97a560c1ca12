"""Phrases that say how the work is timed without naming a day: continuous, conditional, relative, urgent."""

import re

from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence, UndatedKind

_C, _P = UndatedKind.CONTINUOUS, UndatedKind.PERIODIC
_NO = Recurrence.NONE
_END = r"(?=[ ]*(?:[.;,)/]|$))"

# (opening letters that must occur at all, pattern over the prepared text, subkind, recurrence)
_Form = tuple[str, re.Pattern[str], UndatedKind, Recurrence]

_IN_TEXT: tuple[_Form, ...] = (
    (
        "sau khi",
        re.compile(r"(?<=\()(?:(?:thuc hien|ban hanh|hoan thanh) )?(?:ngay )?sau khi [^()]{3,200}(?=\))"),
        UndatedKind.CONDITIONAL,
        _NO,
    ),
    (
        "ke tu",
        re.compile(
            r"(?<!\w)(?:(?:sau|trong)(?: thoi (?:han|gian))? )?(?:(?:toi da|khong qua|cham nhat|cham nhat la|sau) ){0,2}(?:la )?(?:\d{1,3}|mot|hai|ba)(?: - \d{1,3}|-\d{1,3})? "
            r"(?:ngay|gio|thang|tuan|nam)(?: lam viec)?,? (?:ke tu|tinh tu|tu khi)(?: khi| ngay)?[^.;,()]{0,160}"
        ),
        UndatedKind.RELATIVE,
        _NO,
    ),
    (
        "sau khi",
        re.compile(
            r"(?<!\w)(?:trong|sau|cham nhat)(?: toi da)? \d{1,3}(?: ?- ?\d{1,3})? (?:ngay|gio|tuan|thang)(?: lam viec)? sau khi [^.;,()]{2,120}"
        ),
        UndatedKind.RELATIVE,
        _NO,
    ),
    ("dinh ky", re.compile(r"(?<!\w)dinh ky (?:hang|moi) (?:nam|6 thang)(?=,? )"), _P, Recurrence.YEARLY),
    ("dinh ky", re.compile(r"(?<!\w)dinh ky (?:hang|moi) quy(?=,? )"), _P, Recurrence.QUARTERLY),
    ("dinh ky", re.compile(r"(?<!\w)dinh ky (?:hang|moi) thang(?=,? )"), _P, Recurrence.MONTHLY),
    (
        "mot lan",
        re.compile(r"(?<!\w)(?:dinh ky )?(?:0?3|ba) thang(?: /)? (?:mot|1|01) lan"),
        _P,
        Recurrence.QUARTERLY,
    ),
    ("mot lan", re.compile(r"(?<!\w)(?:dinh ky )?(?:mot|1|01) nam (?:mot|1|01) lan"), _P, Recurrence.YEARLY),
    ("mot lan", re.compile(r"(?<!\w)(?:dinh ky )?(?:0?6|sau) thang (?:mot|1|01) lan"), _P, _NO),
    (
        "dinh ky",
        re.compile(
            r"(?<!\w)dinh ky(?=(?: (?:co|gui|tong hop|lap|thuc hien|to chuc|danh gia))? (?:bao cao|tong hop|thong ke|danh gia))"
        ),
        _P,
        _NO,
    ),
    ("dinh ky", re.compile(r"(?<=bao cao )dinh ky" + _END), _P, _NO),
    ("theo quy dinh", re.compile(r"(?<!\w)theo quy dinh(?= ?(?:\./\.|[.;] ?$|$))"), _P, _NO),
    (
        "hang nam",
        re.compile(r"(?<!\w)(?<=[.;+-] )hang nam(?=, )|^[ +•-]{0,6}hang nam(?=, )"),
        _P,
        Recurrence.YEARLY,
    ),
    (
        "thoi gian som nhat",
        re.compile(r"(?<!\w)trong thoi gian som nhat(?: co the)?"),
        UndatedKind.URGENT,
        _NO,
    ),
)

_IN_CELL: tuple[_Form, ...] = (
    (
        "thuong xuyen",
        re.compile(r"(?:nhiem vu )?thuong xuyen(?:[, ]+(?:lien tuc|hang nam|theo [a-z ]+|dinh ky[a-z ]*))*"),
        _C,
        Recurrence.ONGOING,
    ),
    ("lien tuc", re.compile(r"lien tuc"), _C, Recurrence.ONGOING),
    ("hang nam", re.compile(r"(?:dinh ky )?hang nam"), _P, Recurrence.YEARLY),
    ("hang quy", re.compile(r"(?:dinh ky )?hang quy"), _P, Recurrence.QUARTERLY),
    ("hang thang", re.compile(r"(?:dinh ky )?hang thang"), _P, Recurrence.MONTHLY),
    ("sau khi", re.compile(r"(?:ngay )?sau khi .+"), UndatedKind.CONDITIONAL, _NO),
    (
        "ngay",
        re.compile(r"(?:sau|trong)(?: toi da| thoi han)? \d{1,3} (?:ngay|gio).{0,160}"),
        UndatedKind.RELATIVE,
        _NO,
    ),
    (
        "ke hoach",
        re.compile(r"theo (?:cac )?ke hoach(?: rieng| cua .+| cu the)?"),
        UndatedKind.BY_OTHER_PLAN,
        _NO,
    ),
    ("tien do", re.compile(r"theo tien do.{0,160}"), UndatedKind.BY_OTHER_PLAN, _NO),
    (
        "lo trinh",
        re.compile(r"(?:trien khai )?(?:bao dam |dam bao )?theo lo trinh.{0,160}"),
        UndatedKind.BY_OTHER_PLAN,
        _NO,
    ),
    ("khan truong", re.compile(r"khan truong"), UndatedKind.URGENT, _NO),
    ("ngay", re.compile(r"(?:thuc hien |trien khai )?ngay"), UndatedKind.URGENT, _NO),
    ("dinh ky", re.compile(r"dinh ky"), _P, _NO),
    ("theo quy dinh", re.compile(r"theo quy dinh.{0,80}"), _P, _NO),
)


def find_undated(*, text: str, prepared: str, taken: tuple[tuple[int, int], ...]) -> list[Deadline]:
    """This function will find undated timings in running text, outside the spans already ``taken``.

    Such words are common as plain adverbs; only forms that time the assignment itself are read. "Hàng năm",
    "định kỳ" and the urgent words give way to a date in the same text, which says the same and more.
    """
    found: list[Deadline] = []
    for letters, pattern, subkind, recurs in _IN_TEXT:
        if letters not in prepared:
            continue
        if subkind in {_P, UndatedKind.URGENT} and (taken or found):
            continue
        for match in pattern.finditer(prepared):
            span = match.span()
            if not _overlaps(span, [*taken, *(deadline.span for deadline in found)]):
                found.append(_undated(text, span, subkind, recurs))
    return found


def find_in_cell(*, text: str, prepared: str, start: int, end: int, has_date: bool) -> list[Deadline]:
    """This function will read the undated value that begins a cell of a timetable."""
    if has_date:
        return []
    while start < end and prepared[start] in " -+(.":
        start += 1
    for letters, pattern, subkind, recurs in _IN_CELL:
        if letters not in prepared:
            continue
        match = pattern.match(prepared, start, end)
        if match:
            return [_undated(text, match.span(), subkind, recurs)]
    return []


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(span[0] < other[1] and other[0] < span[1] for other in others)


def _undated(text: str, span: tuple[int, int], subkind: UndatedKind, recurs: Recurrence) -> Deadline:
    raw = text[span[0] : span[1]].rstrip()
    return Deadline(
        kind=DeadlineKind.NONE,
        raw=raw,
        recurs=recurs,
        subkind=subkind,
        span=(span[0], span[0] + len(raw)),
    )
