"""Which figures of an official text are numeric targets (chỉ tiêu), and how a result compares with them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from lachan.rulebook.calendar.time_units import prepare
from lachan.rulebook.texts.reading import Comparator, Target
from lachan.rulebook.texts.target_bases import Bases, base_text, bases_of, clause_start

_NUMBER = r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,9}(?:[.,]\d{1,4})?)(?!\d)"
_PERCENT = r"(?: {0,2}%| phan tram(?!\w))"
_HORIZON = r"(?: {0,2},? {0,2}(?:vao |den (?:het )?|trong )(?:cuoi )?nam (?:19|20)\d\d(?!\d))?"
_TRAIL = r"(?: {0,2}(?P<trail>tro len|tro xuong))?"
_SHARE = re.compile(
    rf"(?<![\w/.,]){_NUMBER}(?:{_PERCENT}? {{0,3}}(?:-|den|toi) {{0,3}}{_NUMBER})?{_PERCENT}{_TRAIL}{_HORIZON}"
)

_WORDS_FOR = {
    Comparator.AT_LEAST: "it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|khong nho hon",
    Comparator.AT_MOST: "khong qua|khong vuot qua|khong vuot|toi da|khong cao hon|khong lon hon|khong hon|nhieu nhat",
    Comparator.MORE_THAN: "tren|hon|vuot|cao hon|lon hon",
    Comparator.LESS_THAN: "duoi|thap hon|nho hon|it hon",
    Comparator.EQUAL: "dat|bang|la|len|con|xuong",
}
_SIGNS = {
    ">=": Comparator.AT_LEAST,
    "≥": Comparator.AT_LEAST,
    "<=": Comparator.AT_MOST,
    "≤": Comparator.AT_MOST,
    ">": Comparator.MORE_THAN,
    "<": Comparator.LESS_THAN,
    "=": Comparator.EQUAL,
}
_COMPARED_BY = _SIGNS | {
    word: comparator for comparator, words in _WORDS_FOR.items() for word in words.split("|")
}
_WORD = "|".join(sorted((word for word in _COMPARED_BY if word not in _SIGNS), key=len, reverse=True))
_SIGN = ">=|<=|[≥≤<>=]"
_CHANGE = "keo giam|cat giam|giam them|giam dan|giam|tang them|tang|nang|bot"
_LEAD = re.compile(
    rf"(?:(?:^|(?<!\w))(?:(?:den|vao|trong) (?:het )?nam (?:19|20)\d\d,? {{1,3}})?"
    rf"(?:(?:{_WORD}|{_CHANGE}|binh quan|trung binh|them|khoang|tu) {{1,3}}|(?:{_SIGN}) {{0,3}})+)$"
)
_COMPARING = re.compile(rf"(?<!\w)(?:{_WORD})(?!\w)|{_SIGN}")
_CHANGING = re.compile(rf"(?<!\w)(?:{_CHANGE})(?!\w)")
_PREDICATE = re.compile(r"(?<!\w)(?:dat|bang|la)(?!\w)")
# Folding makes these look like words of comparison: "tảo hôn", "con", "đuối".
_LOOK_ALIKES = {"hon": "hơn", "con": "còn", "la": "là", "len": "lên", "bang": "bằng", "tu": "từ", "nang": "nâng"}

_ONWARD = re.compile(r"[^\d;.]{0,60}?(?<!\w)(?:xuong|len)(?: con)?(?!\w)")
_REACHED = re.compile(
    r"(?<!\w)(?:(?:da|hien|moi) dat|thuong tat|thuong tich|ton thuong|ton hai|lai suat|thue|vat|muc phat|phat tien|"
    r"do am|nong do)(?!\w)"
)
_MONEY_BEFORE = re.compile(
    r"(?<!\w)(?:ho tro|muc chi|chi tra|tro cap|phu cap|dong gop|doi ung|thanh toan|trich|mien giam|mien|huong)"
    r"(?: (?:toi da|khong qua|them|muc|bang|la|tu|kinh phi|hoc phi)){0,2} *$"
)
_MONEY_AFTER = re.compile(
    r" {0,3}(?:tong )?(?:muc (?:dong|luong|chi|ho tro|huong|phi|tro cap)|hoc phi|kinh phi|gia tri|luong|chi phi|"
    r"von|don gia|tien|menh gia|gia (?:dich vu|ban)|phu cap|tro cap|thu nhap|ngan sach|tong chi)(?!\w)"
)

_COUNT = re.compile(
    rf"(?<!\w)(?:(?:{_WORDS_FOR[Comparator.AT_LEAST]}|{_WORDS_FOR[Comparator.AT_MOST]})(?: la)?"
    r"|(?:xuong|giam|con|dat|tang)(?: con)? (?:duoi|tren)|(?:xuong|len) con|xuong) {1,3}"
    rf"(?:{_NUMBER}|mot(?= )){_TRAIL}(?! ?[%/])"
)
_MORE_COUNT = re.compile(
    rf"{_HORIZON} {{0,3}},? {{0,3}}(?:va )?(?:con )?((?:duoi|tren|khong qua|it nhat|toi thieu) {_NUMBER}{_HORIZON})(?! ?[%/])"
)
_NO_COUNT = re.compile(
    r" {0,3}(?:- {0,2}\d+ {0,2})?(?:(?:ngay|gio|phut|giay|tuan|thang|nam|quy|tuoi|dong|nghin|ngan|trieu|ty|ti|usd|vnd|"
    r"phan tram|dieu|khoan|km|m2|ha|met)(?!\w)|[-–] ?\d)"
)
_PER = re.compile(r"(?<!\w)tren 1(?:0|00)?\.?000(?!\d)(?: (?!xuong|con|dat|giam|duoi|vao|tang)[^\W\d]+){0,4}")
_COUNTED = re.compile(
    r" {0,3}((?:(?!(?:co|cho|tai|ve|trong|vao|duoc|cua|moi|va|de|tren|doi|hang|den|so voi|theo|o|tu|hoac|nham)(?!\w))"
    r"[^\W\d_]+(?: (?=\w)|)){1,4})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A figure with the stretch that words it; ``words`` are the folded words of comparison before it."""

    start: int
    end: int
    value: Decimal
    words: str
    value_max: Decimal | None = None
    unit: str = "%"
    trail: str | None = None


def find_targets(*, text: str) -> tuple[Target, ...]:
    """This function will find every numeric target of one text, in order, spans counted in ``text``.

    Left out are ages, periods, sums and shares of money, degrees of injury, article numbers, and results
    already reached. The later of two horizons ("… và 75% vào năm 2030") keeps the base of the first.
    """
    prepared = prepare(text)
    found: list[Target] = []
    if "%" in prepared or "phan tram" in prepared:
        found += _shares(text, prepared)
    found += _counts(text, prepared, taken=[target.span for target in found])
    found.sort(key=lambda target: target.span)
    return tuple(found)


def _shares(text: str, prepared: str) -> list[Target]:
    found: list[Target] = []
    floor = 0
    for match in _SHARE.finditer(prepared):
        figure = _figure(text, prepared, match, floor=found[-1].span[1] if found else 0)
        opening = clause_start(prepared, floor, figure.start)
        if _is_foreign(prepared, figure, opening):
            continue
        bases = bases_of(prepared, opening=opening, start=figure.start, end=match.end())
        found.append(_share(text, prepared, figure, bases, found[-1] if found else None))
        floor = max(match.end(), bases.end)
    return found


def _figure(text: str, prepared: str, match: re.Match[str], *, floor: int) -> _Figure:
    lead = _LEAD.search(prepared, max(floor, match.start() - 60), match.start())
    start = lead.start() if lead else match.start()
    while start < match.start():
        word = prepared[start : match.start()].split(" ", 1)[0]
        if text[start : start + len(word)].lower() == _LOOK_ALIKES.get(word, text[start : start + len(word)].lower()):
            break
        start += len(word)
        start += len(prepared[start : match.start()]) - len(prepared[start : match.start()].lstrip())
    return _Figure(
        start=start,
        end=match.end(),
        value=_decimal(match[1]),
        value_max=_decimal(match[2]) if match[2] else None,
        words=prepared[start : match.start()],
        trail=match["trail"],
    )


def _is_foreign(prepared: str, figure: _Figure, opening: int) -> bool:
    """Return whether the figure is no target: money, injury, a result, the point a change starts from."""
    starts_change = "tu" in figure.words.split() and figure.value_max is None and not figure.trail
    if starts_change and _ONWARD.match(prepared, figure.end):
        return True
    before = prepared[max(opening, figure.start - 70) : figure.start]
    return bool(
        _REACHED.search(before + figure.words)
        or _MONEY_BEFORE.search(before[-40:])
        or _MONEY_AFTER.match(prepared, figure.end)
    )


def _share(text: str, prepared: str, figure: _Figure, bases: Bases, previous: Target | None) -> Target:
    comparator = _comparator(figure)
    of = base_text(
        text,
        prepared,
        bases,
        changes=bool(_CHANGING.search(figure.words)),
        is_predicate=bool(_PREDICATE.search(figure.words)),
    )
    if of or previous is None:
        return _target(text, figure, comparator, of)
    says_nothing = not figure.words.strip() and not figure.trail and figure.value_max is None
    inherits = says_nothing and previous.comparator is not Comparator.BETWEEN
    return _target(text, figure, previous.comparator if inherits else comparator, previous.of)


def _target(text: str, figure: _Figure, comparator: Comparator, of: str) -> Target:
    return Target(
        raw=text[figure.start : figure.end],
        comparator=comparator,
        value=figure.value,
        value_max=figure.value_max,
        unit=figure.unit,
        of=of,
        span=(figure.start, figure.end),
    )


def _comparator(figure: _Figure) -> Comparator:
    """Return how the figure binds: a word of comparison counts before "đạt"; "xuống 18" means at most 18."""
    if figure.value_max is not None:
        return Comparator.BETWEEN
    if figure.trail:
        return Comparator.AT_LEAST if figure.trail == "tro len" else Comparator.AT_MOST
    said = [_COMPARED_BY[word] for word in _COMPARING.findall(figure.words)]
    bounds = [comparator for comparator in said if comparator is not Comparator.EQUAL]
    if bounds:
        return bounds[-1]
    if "xuong" in figure.words:
        return Comparator.AT_MOST
    return Comparator.EQUAL


def _counts(text: str, prepared: str, *, taken: list[tuple[int, int]]) -> list[Target]:
    found: list[Target] = []
    for match in _COUNT.finditer(prepared):
        is_taken = any(span[0] < match.end() and match.start() < span[1] for span in taken)
        if not is_taken and not _NO_COUNT.match(prepared, match.end()):
            found += _count(text, prepared, match)
    return found


def _count(text: str, prepared: str, match: re.Match[str]) -> list[Target]:
    opening = clause_start(prepared, 0, match.start())
    bases = bases_of(prepared, opening=opening, start=match.start(), end=match.end())
    per = _PER.search(prepared, opening, match.start()) if bases.has_rate else None
    counted = _COUNTED.match(prepared, match.end())
    if not bases.has_rate and (counted is None or "xuong" in match[0]):
        return []
    unit = per or counted
    span = unit.span(0 if per else 1) if unit else (0, 0)
    figure = _Figure(
        start=match.start(),
        end=match.end(),
        value=_decimal(match[1]) if match[1] else Decimal(1),
        words=prepared[match.start() : match.end()],
        unit=" ".join(text[span[0] : span[1]].split()),
        trail=match["trail"],
    )
    of = base_text(text, prepared, bases, changes=False, is_predicate=False)
    return [_target(text, figure, _comparator(figure), of), *_second_horizon(text, prepared, figure, of)]


def _second_horizon(text: str, prepared: str, first: _Figure, of: str) -> list[Target]:
    more = _MORE_COUNT.match(prepared, first.end)
    if not more or not of:
        return []
    figure = _Figure(
        start=more.start(1), end=more.end(1), value=_decimal(more[2]), words=more[1], unit=first.unit
    )
    return [_target(text, figure, _comparator(figure), of)]


def _decimal(printed: str) -> Decimal:
    """Return the number, a comma being the decimal sign and a point before three digits the thousands sign."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", printed):
        printed = printed.replace(".", "")
    return Decimal(printed.replace(",", "."))
