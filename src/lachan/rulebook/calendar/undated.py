"""Phrases that say how the work is timed without naming a day: continuous, conditional, relative, urgent."""

import re
from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence, UndatedKind
from lachan.rulebook.vietnamese.scanning import is_free

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A way of saying it. ``letters`` must occur at all, which spares the pattern most texts.

    ``gives_way`` when a timing that says more makes it superfluous.
    """

    pattern: re.Pattern[str]
    subkind: UndatedKind
    recurs: Recurrence = Recurrence.NONE
    letters: str = ""
    gives_way: bool = False


def _phrase(
    letters: str,
    pattern: str,
    subkind: UndatedKind,
    recurs: Recurrence = Recurrence.NONE,
    *,
    gives_way: bool = False,
) -> _Form:
    compiled = re.compile(pattern)
    return _Form(letters=letters, pattern=compiled, subkind=subkind, recurs=recurs, gives_way=gives_way)


def _value(pattern: str, subkind: UndatedKind, recurs: Recurrence = Recurrence.NONE) -> _Form:
    return _Form(pattern=re.compile(pattern), subkind=subkind, recurs=recurs)


_CONTINUOUS, _PERIODIC = UndatedKind.CONTINUOUS, UndatedKind.PERIODIC
_YEARLY, _QUARTERLY, _MONTHLY = Recurrence.YEARLY, Recurrence.QUARTERLY, Recurrence.MONTHLY

_AMOUNT = r"(?:\d{1,3}(?: ?- ?\d{1,3})?|mot|hai|ba) (?:ngay|gio|tuan|thang|nam)(?: lam viec)?"
_AT_MOST = r"(?:(?:toi da|khong qua|cham nhat|muon nhat|sau) ){0,2}(?:la )?"
_WITHIN = rf"(?:(?:sau|trong)(?: vong| thoi (?:han|gian))? )?{_AT_MOST}"
_AND_OTHERS = r"(?:(?:,| va|/|-) ?(?:(?:hang|moi|mot) )?(?:quy|0?[69] thang|nam)){0,4}"
_OPENING = r"(?:(?<=[.;:)+-] )|^)"
_ISSUED = r"(?:ban hanh|phe duyet)"
_REPORTING = r"(?:bao cao|tong hop|thong ke|danh gia)"

# In running text only forms that time the assignment itself; the same words are common as plain adverbs.
_IN_TEXT = (
    _phrase(
        "ke tu",
        rf"(?<!\w){_WITHIN}{_AMOUNT},? (?:ke tu|tinh tu)(?: khi| ngay)?[^.;,()]{{0,160}}",
        UndatedKind.RELATIVE,
    ),
    _phrase(
        "sau khi",
        rf"(?<!\w)(?:trong|sau|cham nhat)(?: toi da)? {_AMOUNT} sau khi [^.;,()]{{2,120}}",
        UndatedKind.RELATIVE,
    ),
    _phrase("mot lan", r"(?<!\w)(?:dinh ky )?(?:0?3|ba) thang (?:mot|1|01) lan", _PERIODIC, _QUARTERLY),
    _phrase("mot lan", r"(?<!\w)(?:dinh ky )?(?:mot|1|01) nam (?:mot|1|01) lan", _PERIODIC, _YEARLY),
    _phrase("mot lan", r"(?<!\w)(?:dinh ky )?(?:mot|1|01) thang (?:mot|1|01) lan", _PERIODIC, _MONTHLY),
    _phrase("mot lan", r"(?<!\w)(?:dinh ky )?(?:0?6|sau) thang (?:mot|1|01) lan", _PERIODIC),
    _phrase(
        "thoi gian som nhat",
        r"(?<!\w)trong thoi gian som nhat(?: co the)?",
        UndatedKind.URGENT,
        gives_way=True,
    ),
    _phrase(
        "dinh ky",
        rf"(?<!\w)dinh ky(?: hang| moi)? thang{_AND_OTHERS}(?=,? )",
        _PERIODIC,
        _MONTHLY,
        gives_way=True,
    ),
    _phrase(
        "dinh ky",
        rf"(?<!\w)dinh ky(?: hang| moi)? quy{_AND_OTHERS}(?=,? )",
        _PERIODIC,
        _QUARTERLY,
        gives_way=True,
    ),
    _phrase(
        "dinh ky",
        r"(?<!\w)dinh ky(?:(?: hang| moi| mot)? (?:0?[369] thang)(?:,| va|/|-)?){0,2}"
        r"(?: hang| moi| mot)? nam(?=,? )",
        _PERIODIC,
        _YEARLY,
        gives_way=True,
    ),
    _phrase("dinh ky", r"(?<!\w)dinh ky 0?3 thang(?=,? )", _PERIODIC, _QUARTERLY, gives_way=True),
    _phrase("dinh ky", r"(?<!\w)dinh ky 0?[69] thang(?=,? )", _PERIODIC, gives_way=True),
    _phrase(
        "dinh ky",
        rf"(?<!\w)dinh ky(?=(?: (?:co|gui|lap|thuc hien|to chuc))? {_REPORTING}(?!\w))",
        _PERIODIC,
        gives_way=True,
    ),
    _phrase("dinh ky", r"(?<=bao cao )dinh ky(?= ?(?:[.;,]|$))", _PERIODIC, gives_way=True),
    _phrase("hang nam", rf"{_OPENING}hang nam(?=,? )", _PERIODIC, _YEARLY, gives_way=True),
    _phrase("hang quy", rf"{_OPENING}hang quy(?=,? )", _PERIODIC, _QUARTERLY, gives_way=True),
    _phrase("hang thang", rf"{_OPENING}hang thang(?=,? )", _PERIODIC, _MONTHLY, gives_way=True),
    _phrase(
        "thuong xuyen",
        rf"{_OPENING}thuc hien thuong xuyen[^.;]{{0,40}}(?=[.;]|$)",
        _CONTINUOUS,
        Recurrence.ONGOING,
        gives_way=True,
    ),
    _phrase(
        "sau khi",
        rf"{_OPENING}(?:thoi gian (?:thuc hien|hoan thanh)[: ]{{1,3}})?(?:ngay )?sau khi [^.;,()]{{3,150}}?"
        rf"{_ISSUED}[^.;,()]{{0,60}}(?=[.;,]|$)",
        UndatedKind.CONDITIONAL,
        gives_way=True,
    ),
    _phrase(
        "sau khi",
        rf"(?<!\w)ngay sau khi [^.;,()]{{3,120}}?duoc {_ISSUED}(?!\w)",
        UndatedKind.CONDITIONAL,
        gives_way=True,
    ),
    _phrase(
        "khi co yeu cau",
        r"(?<!\w)(?:dot xuat )?khi co yeu cau(?!\w)",
        UndatedKind.CONDITIONAL,
        gives_way=True,
    ),
)

# "… báo cáo … theo quy định." at the very end: the report is periodic by rules that are not named.
_BY_RULES = re.compile(r"(?<!\w)theo quy dinh(?= ?(?:\./\.|[.;]? ?$))")
_REPORT = re.compile(r"(?<!\w)bao cao(?!\w)")

# What a bracket of its own may hold after a task: "(thường xuyên)", "(sau khi Bộ … ban hành)".
_IN_BRACKET = (
    _value(r"(?:thuc hien |ban hanh |hoan thanh )?(?:ngay )?sau khi .+", UndatedKind.CONDITIONAL),
    _value(
        r"(?:thuc hien |nhiem vu )?thuong xuyen(?:,? (?:lien tuc|hang nam|dinh ky))?",
        _CONTINUOUS,
        Recurrence.ONGOING,
    ),
    _value(r"(?:thuc hien |dinh ky )?hang nam", _PERIODIC, _YEARLY),
    _value(r"(?:thuc hien |dinh ky )?hang quy", _PERIODIC, _QUARTERLY),
    _value(r"(?:thuc hien |dinh ky )?hang thang", _PERIODIC, _MONTHLY),
    _value(r"(?:thuc hien )?theo (?:cac )?ke hoach(?: rieng| cua .+)?", UndatedKind.BY_OTHER_PLAN),
)

# What a cell of a timetable or the value of a label may begin with.
_IN_CELL = (
    _value(r"(?:nhiem vu |thuc hien )?thuong xuyen(?!\w)", _CONTINUOUS, Recurrence.ONGOING),
    _value(r"lien tuc(?!\w)", _CONTINUOUS, Recurrence.ONGOING),
    _value(r"(?:dinh ky )?(?:hang|moi) nam(?!\w)", _PERIODIC, _YEARLY),
    _value(r"(?:dinh ky )?(?:hang|moi) quy(?!\w)", _PERIODIC, _QUARTERLY),
    _value(r"(?:dinh ky )?(?:hang|moi) thang(?!\w)", _PERIODIC, _MONTHLY),
    _value(r"(?:0?3|ba) thang (?:mot|1|01) lan", _PERIODIC, _QUARTERLY),
    _value(rf"(?:ngay )?{_WITHIN}{_AMOUNT}(?= )", UndatedKind.RELATIVE),
    _value(r"(?:ngay )?sau khi(?!\w)", UndatedKind.CONDITIONAL),
    _value(r"khi (?:co|duoc|nhan)(?!\w)", UndatedKind.CONDITIONAL),
    _value(r"theo (?:cac )?(?:ke hoach|tien do|lo trinh|chuong trinh)(?!\w)", UndatedKind.BY_OTHER_PLAN),
    _value(r"(?:trien khai )?(?:bao dam |dam bao )?theo lo trinh(?!\w)", UndatedKind.BY_OTHER_PLAN),
    _value(r"khan truong(?!\w)", UndatedKind.URGENT),
    _value(r"(?:trong )?thoi gian som nhat", UndatedKind.URGENT),
    _value(r"(?:thuc hien |trien khai |hoan thanh )?ngay(?!\w| *\d)", UndatedKind.URGENT),
    _value(r"dinh ky(?!\w)", _PERIODIC),
    _value(r"theo (?:quy dinh|yeu cau)(?!\w)", _PERIODIC),
)


def find_undated(
    *, text: str, prepared: str, brackets: Iterable[_Span], taken: Sequence[_Span]
) -> list[Deadline]:
    """This function will find undated timings in running text, outside the spans already ``taken``.

    "Hàng năm", "định kỳ" and the urgent words give way to a timing in the same text that says more.
    """
    found: list[Deadline] = []
    spans = sorted(taken)
    for span, form in [*_bracketed(prepared, brackets), *_matches(prepared)]:
        if form.gives_way and spans:
            continue
        if is_free(span, taken=spans):
            found.append(_undated(text, span, form.subkind, form.recurs))
            insort(spans, span)
    if (
        not spans
        and (by_rules := _BY_RULES.search(prepared))
        and _REPORT.search(prepared, 0, by_rules.start())
    ):
        found.append(_undated(text, by_rules.span(), _PERIODIC, Recurrence.NONE))
    return found


def read_undated(*, text: str, prepared: str, start: int, end: int) -> Deadline | None:
    """This function will read the undated value from ``start`` to ``end``, a cell of a timetable."""
    while start < end and prepared[start] in " -+(.":
        start += 1
    while start < end and prepared[end - 1] in " .;,)/":
        end -= 1
    for form in _IN_CELL:
        if form.pattern.match(prepared, start, end):
            return _undated(text, (start, end), form.subkind, form.recurs)
    return None


def _bracketed(prepared: str, brackets: Iterable[_Span]) -> Iterator[tuple[_Span, _Form]]:
    for span in brackets:
        for form in _IN_BRACKET:
            if form.pattern.fullmatch(prepared, *span):
                yield span, form
                break


def _matches(prepared: str) -> Iterator[tuple[_Span, _Form]]:
    for form in _IN_TEXT:
        if form.letters in prepared:
            for match in form.pattern.finditer(prepared):
                yield match.span(), form


def _undated(text: str, span: _Span, subkind: UndatedKind, recurs: Recurrence) -> Deadline:
    raw = text[span[0] : span[1]].rstrip()
    return Deadline(
        kind=DeadlineKind.NONE,
        raw=raw,
        recurs=recurs,
        subkind=subkind,
        span=(span[0], span[0] + len(raw)),
    )
