"""Targets that count things: "tối thiểu 03 mẫu nhà", rates per 1.000, the later of two horizons."""

import re
from decimal import Decimal

from lachan.rulebook.texts.figures import HORIZON, NUMBER, TRAIL, WORDS_FOR, Figure, decimal_of
from lachan.rulebook.texts.reading import Comparator, Target
from lachan.rulebook.texts.target_bases import base_text, bases_of, clause_start
from lachan.rulebook.vietnamese.scanning import is_free

_COUNT = re.compile(
    rf"(?<!\w)(?:(?:{WORDS_FOR[Comparator.AT_LEAST]}|{WORDS_FOR[Comparator.AT_MOST]})(?: la)?"
    r"|(?:xuong|giam|con|dat|tang)(?: con)? (?:duoi|tren)|(?:xuong|len) con|xuong) {1,3}"
    rf"(?:{NUMBER}|mot(?= )){TRAIL}(?! ?[%/])"
)
_MAY_COUNT = re.compile(
    rf"(?:{WORDS_FOR[Comparator.AT_LEAST]}|{WORDS_FOR[Comparator.AT_MOST]}|la|duoi|tren|con|xuong) {{1,3}}"
    r"(?:\d|mot )"
)
"""How every count ends; most texts have nothing like it, and it opens with letters, which is fast to look for."""
_MORE_COUNT = re.compile(
    rf"{HORIZON} {{0,3}},? {{0,3}}(?:va )?(?:con )?"
    rf"((?:duoi|tren|khong qua|it nhat|toi thieu) {NUMBER}{HORIZON})(?! ?[%/])"
)
_TIME_OR_MONEY = "ngay|gio|tuan|thang|nam|quy|tuoi|dong|nghin|ngan|trieu|ty|ti|usd|vnd|phan tram|dieu|khoan"
_NO_COUNT = re.compile(rf" {{0,3}}(?:- {{0,2}}\d+ {{0,2}})?(?:(?:{_TIME_OR_MONEY})(?!\w)|- ?\d)")
_PER = re.compile(r"(?<!\w)tren 1(?:0|00)?\.?000(?!\d)(?: (?!xuong|con|dat|giam|duoi|vao|tang)[^\W\d]+){0,4}")
_NO_NOUN = "co|cho|tai|ve|trong|vao|duoc|cua|moi|va|de|tren|doi|hang|den|so voi|theo|o|tu|hoac|nham"
_COUNTED = re.compile(rf" {{0,3}}((?:(?!(?:{_NO_NOUN})(?!\w))[^\W\d_]+(?: (?=\w)|)){{1,4}})")


def find_counts(*, text: str, prepared: str, taken: list[tuple[int, int]]) -> list[Target]:
    """This function will find the targets that count things, outside the spans already ``taken``.

    A bare number is no target: only a word of comparison ("ít nhất", "không quá", "xuống dưới") makes it
    one, and never for terms, ages, money or article numbers.
    """
    found: list[Target] = []
    if not _MAY_COUNT.search(prepared):
        return found
    for match in _COUNT.finditer(prepared):
        if is_free(match.span(), taken=taken) and not _NO_COUNT.match(prepared, match.end()):
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
    figure = Figure(
        start=match.start(),
        end=match.end(),
        value=decimal_of(printed=match[1]) if match[1] else Decimal(1),
        words=prepared[match.start() : match.end()],
        unit=" ".join(text[span[0] : span[1]].split()),
        trail=match["trail"],
    )
    of = base_text(text, prepared, bases, changes=False, is_predicate=False)
    return [figure.target(text=text, of=of), *_second_horizon(text, prepared, figure, of)]


def _second_horizon(text: str, prepared: str, first: Figure, of: str) -> list[Target]:
    """Return the later target of "dưới 9,5 vào năm 2025 và dưới 9 vào năm 2030"."""
    more = _MORE_COUNT.match(prepared, first.end)
    if not more or not of:
        return []
    value = decimal_of(printed=more[2])
    figure = Figure(start=more.start(1), end=more.end(1), value=value, words=more[1], unit=first.unit)
    return [figure.target(text=text, of=of)]
