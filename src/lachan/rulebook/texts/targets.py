"""Which figures of an official text are numeric targets (chỉ tiêu), how they compare and what they measure."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from lachan.rulebook.calendar.time_units import prepare
from lachan.rulebook.texts.reading import Comparator, Target

_NUMBER = r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,9}(?:[.,]\d{1,4})?)(?![\d])"
_PERCENT = r"(?: {0,2}%| phan tram(?!\w))"
_HORIZON = r"(?: {0,2},? {0,2}(?:vao |den (?:het )?|trong )?(?:cuoi )?nam (?:19|20)\d\d(?!\d))?"
_TRAIL = r"(?: {0,2}(?P<trail>tro len|tro xuong))?"

_SHARE = re.compile(
    rf"(?<![\w/.,]){_NUMBER}(?:{_PERCENT}? {{0,3}}(?:-|den|toi) {{0,3}}{_NUMBER})?{_PERCENT}{_TRAIL}{_HORIZON}"
)
_WORDS_FOR = {
    Comparator.AT_LEAST: "it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|khong nho hon|>=|≥",
    Comparator.AT_MOST: "khong qua|khong vuot qua|khong vuot|toi da|khong cao hon|khong lon hon|khong hon|nhieu nhat|<=|≤",
    Comparator.MORE_THAN: "tren|hon|vuot|cao hon|lon hon|>",
    Comparator.LESS_THAN: "duoi|thap hon|nho hon|it hon|<",
    Comparator.EQUAL: "dat|bang|la|len|con|xuong|=",
}
_COMPARED_BY = {word: comparator for comparator, words in _WORDS_FOR.items() for word in words.split("|")}
_WORD = "|".join(sorted((re.escape(word) for word in _COMPARED_BY), key=len, reverse=True))
_CHANGE = (
    r"keo giam|giam|tang them|tang|nang|cat giam|giam them|tang truong|giam dan|binh quan|trung binh|them|bot|"
    r"duoc|phai|muc|ty le|ti le|khoang|tu|hang nam|moi nam|phan dau|bao dam"
)
_LEAD = re.compile(
    rf"(?:(?:^|(?<![\w]))(?:(?:den|vao|trong) (?:het )?nam (?:19|20)\d\d,? {{1,3}})?"
    rf"(?:(?:{_WORD}|{_CHANGE}) {{1,3}}|(?:>=|<=|[≥≤<>=]) {{0,3}})+)$"
)
_COMPARING = re.compile(rf"(?<!\w)(?:{_WORD})(?!\w)")
_FALLS = re.compile(r"(?<!\w)(?:xuong|giam)(?!\w)")
_SOURCE_OF_CHANGE = re.compile(r"[^\d;.]{0,60}?(?<!\w)(?:xuong|len)(?: con)?(?!\w)")

_COUNT = re.compile(
    rf"(?<!\w)(?:(?:{_WORDS_FOR[Comparator.AT_LEAST]}|{_WORDS_FOR[Comparator.AT_MOST]})(?: la)?"
    r"|(?:xuong|giam|con|dat|tang)(?: con)? (?:duoi|tren)) {1,3}"
    rf"(?:{_NUMBER}|mot(?= )){_TRAIL}(?! ?[%/])"
)
_ELLIPTIC_COUNT = re.compile(rf" {{0,3}},? {{0,3}}(?:va )?(?:con )?(duoi|tren|khong qua|it nhat|toi thieu) {_NUMBER}(?! ?[%/]){_HORIZON}")
_NO_COUNT = re.compile(
    r" {0,3}(?:-? {0,2}\d* {0,2})?(?:ngay|gio|phut|giay|tuan|thang|nam|quy|tuoi|dong|nghin|ngan|trieu|ty|ti|usd|vnd|phan tram|"
    r"dieu|khoan|diem [a-z]\b|lan muc|lan so|km|m2|ha|met)(?!\w)"
)
_PER = re.compile(r"(?:tren|/) ?(?:1\.000|10\.000|100\.000|1000|100000)(?!\d)(?: [^\W\d]+){0,4}?(?= xuong| con| dat| giam| duoi| vao|[,;.)]|$)")
_NOUN = re.compile(r" {0,3}([^\W\d_]+(?: [^\W\d_]+){0,3})")
_NOT_MEASURED = re.compile(
    r"(?<!\w)(?:(?:da|hien|moi) dat|thuong tat|thuong tich|ton thuong|ton hai|suc khoe tu|lai suat|thue|vat|muc phat|phat tien|do am|nong do)(?!\w)"
)
_MONEY_BEFORE = re.compile(r"(?<!\w)(?:ho tro|muc chi|chi tra|tro cap|phu cap|dong gop|doi ung|thanh toan|trich|mien giam|cap|huong)(?: [a-z]+){0,2} *$")
_MONEY_AFTER = re.compile(
    r" {0,3}(?:tong )?(?:muc (?:dong|luong|chi|ho tro|huong|phi|tro cap)|hoc phi|kinh phi|gia tri|luong|chi phi|von|don gia|tien|menh gia|"
    r"gia (?:dich vu|ban)|phu cap|tro cap|thu nhap|ngan sach|tong chi)(?!\w)"
)
_RATE = re.compile(r"(?<!\w)(?:ty le|ti le|ty suat|ty so|muc do|chi so)(?!\w)")
_FILLER = re.compile(
    r"^(?:[ ,;:.)(+*-]|(?:trong do|va|dam bao|bao dam|phan dau|co|cu the|trong nam \d{4}|(?:den|vao|trong) nam \d{4}|ca nuoc|nham|de)(?!\w))+"
)
_STOP = re.compile(r"[;:(]|\.(?= |$)|\n")
_AFTER_END = re.compile(
    r"[;:,.()]|(?<= )(?:vao|den|trong|theo|so voi|phai|duoc|trong do|dat|tham gia|co|tu|hang nam|moi nam|va \d)(?= )|\n|(?<= )(?:va|tren|duoi) (?=\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A figure in the text with the stretch that words it."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    own_words: str
    trail: str


def find_targets(*, text: str) -> tuple[Target, ...]:
    """This function will find every numeric target of one text, in order, spans counted in ``text``.

    Left out are ages, periods, sums and shares of money, degrees of injury, article numbers, and results
    already reached.
    """
    prepared = prepare(text)
    found: list[Target] = []
    if "%" in prepared or "phan tram" in prepared:
        found += _shares(text, prepared)
    found += _counts(text, prepared, taken=[target.span for target in found])
    return tuple(sorted(found, key=lambda target: target.span))


def _shares(text: str, prepared: str) -> list[Target]:
    found: list[Target] = []
    for match in _SHARE.finditer(prepared):
        floor = found[-1].span[1] if found else 0
        figure = _figure(prepared, match, floor=floor)
        opening = max((m.end() for m in _STOP.finditer(prepared, floor, figure.start)), default=floor)
        segment = prepared[opening : figure.start]
        if _is_foreign(prepared, figure, segment):
            continue
        found.append(_share(text, prepared, figure, opening, found[-1] if found else None))
    return found


def _figure(prepared: str, match: re.Match[str], *, floor: int) -> _Figure:
    lead = _LEAD.search(prepared, max(floor, match.start() - 60), match.start())
    start = lead.start() if lead else match.start()
    return _Figure(
        start=start,
        end=match.end(),
        value=_decimal(match[1]),
        value_max=_decimal(match[2]) if match[2] else None,
        unit="%",
        own_words=prepared[start : match.start()],
        trail=match["trail"] or "",
    )


def _is_foreign(prepared: str, figure: _Figure, segment: str) -> bool:
    """Return whether the figure is no target: money, injury, a result, the point a change starts from."""
    if "tu" in figure.own_words.split() and figure.value_max is None and not figure.trail:
        if _SOURCE_OF_CHANGE.match(prepared, figure.end):
            return True
    near = segment[-70:] + figure.own_words
    return bool(
        _NOT_MEASURED.search(near)
        or _MONEY_BEFORE.search(segment[-40:])
        or _MONEY_AFTER.match(prepared, figure.end)
    )


def _share(text: str, prepared: str, figure: _Figure, opening: int, previous: Target | None) -> Target:
    before = _base_before(prepared, opening, figure.start)
    after = _base_after(prepared, figure.end)
    comparator = _comparator(figure)
    is_elliptic = previous is not None and not before and not after and opening == previous.span[1]
    if is_elliptic and previous is not None:
        own = comparator if _COMPARING.search(figure.own_words) or figure.value_max else previous.comparator
        if own is Comparator.BETWEEN and figure.value_max is None:
            own = Comparator.EQUAL
        return _target(text, figure, own, previous.of)
    return _target(text, figure, comparator, _of(text, before, after))


def _of(text: str, before: tuple[int, int] | None, after: tuple[int, int] | None) -> str:
    if before and after:
        return f"{_words(text, before)} ({_words(text, after)})"
    span = before or after
    return _words(text, span) if span else ""


def _words(text: str, span: tuple[int, int]) -> str:
    return " ".join(text[span[0] : span[1]].replace("*", " ").split())


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
    if figure.value_max is not None:
        return Comparator.BETWEEN
    if figure.trail:
        return Comparator.AT_LEAST if figure.trail == "tro len" else Comparator.AT_MOST
    words = [_COMPARED_BY[word] for word in _COMPARING.findall(figure.own_words)]
    words += [_COMPARED_BY[sign] for sign in re.findall(r">=|<=|[≥≤<>]", figure.own_words)]
    strict = [comparator for comparator in words if comparator is not Comparator.EQUAL]
    if strict:
        return strict[-1]
    if "xuong" in figure.own_words:
        return Comparator.AT_MOST
    return Comparator.EQUAL


def _base_before(prepared: str, opening: int, start: int) -> tuple[int, int] | None:
    """Return the subject that stands before the figure: from "tỷ lệ" if it is there, else the last clause."""
    segment = prepared[opening:start]
    rates = list(_RATE.finditer(segment))
    if rates:
        opening += rates[-1].start()
    filler = _FILLER.match(prepared[opening:start])
    opening += filler.end() if filler else 0
    end = start
    while end > opening and prepared[end - 1] in " ,*-":
        end -= 1
    return (opening, end) if end - opening > 2 else None


def _base_after(prepared: str, end: int) -> tuple[int, int] | None:
    """Return the base that follows the figure ("các vụ …") up to where the sentence goes on."""
    start = end
    while start < len(prepared) and prepared[start] == " ":
        start += 1
    stop = _AFTER_END.search(prepared, start)
    finish = stop.start() if stop else len(prepared)
    while finish > start and prepared[finish - 1] in " *":
        finish -= 1
    return (start, finish) if finish - start > 2 and start > end else None


def _counts(text: str, prepared: str, *, taken: list[tuple[int, int]]) -> list[Target]:
    found: list[Target] = []
    for match in _COUNT.finditer(prepared):
        if any(span[0] < match.end() and match.start() < span[1] for span in taken):
            continue
        if _NO_COUNT.match(prepared, match.end()):
            continue
        found += _count(text, prepared, match)
    return found


def _count(text: str, prepared: str, match: re.Match[str]) -> list[Target]:
    figure = _Figure(
        start=match.start(),
        end=match.end(),
        value=_decimal(match[1]) if match[1] else Decimal(1),
        value_max=None,
        unit="",
        own_words=prepared[match.start() : match.start(1) if match[1] else match.end()],
        trail=match["trail"] or "",
    )
    opening = max((m.end() for m in _STOP.finditer(prepared, 0, figure.start)), default=0)
    before = _base_before(prepared, opening, figure.start)
    per = _PER.search(prepared, opening)
    noun = _NOUN.match(prepared, match.end())
    if per and _RATE.search(prepared, opening, match.start()):
        unit = _words(text, per.span())
    elif noun and not re.match(r" {0,3}(?:vao|den|trong|va|so voi|hang|moi)(?!\w)", prepared[match.end() : match.end() + 12]):
        unit = _words(text, noun.span(1))
    else:
        return []
    first = _target(text, replace(figure, unit=unit), _comparator(figure), _of(text, before, None))
    return [first, *_elliptic(text, prepared, first)]


def _elliptic(text: str, prepared: str, first: Target) -> list[Target]:
    horizon = re.compile(_HORIZON).match(prepared, first.span[1])
    more = _ELLIPTIC_COUNT.match(prepared, horizon.end() if horizon else first.span[1])
    if not more:
        return []
    figure = _Figure(
        start=more.start(1),
        end=more.end(),
        value=_decimal(more[2]),
        value_max=None,
        unit=first.unit,
        own_words=more[1],
        trail="",
    )
    return [_target(text, figure, _comparator(figure), first.of)]


def _decimal(printed: str) -> Decimal:
    """Return the number, a comma being the decimal sign and a point before three digits the thousands sign."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", printed):
        printed = printed.replace(".", "")
    return Decimal(printed.replace(",", "."))
