"""The labels in front of parts, items, points and bullets, and how they should read."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class Rank(IntEnum):
    """How deep a label stands; a label closes everything of its own rank or deeper."""

    APPENDIX = 0
    PART = 10
    CHAPTER = 12
    ROMAN = 20
    ARTICLE = 25
    ARABIC = 30
    DECIMAL = 40
    STEP = 49
    LETTER = 50
    LOWER_ROMAN = 60
    BULLET = 70
    PLUS = 80


ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""The order of points in an official text: đ after d, no f, j, w, z."""

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = re.compile(r"M{0,2}(?:C{0,3}|CD|D)?(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

_PATTERNS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (
        Rank.APPENDIX,
        re.compile(
            r"(?P<label>(?:PHỤ LỤC|Phụ lục)(?: số)?(?: (?P<value>[IVX]{1,6}|\d{1,2}))?)(?=[:.]? "
            r"|[:.]?$)[:.]?\s*"
        ),
    ),
    (Rank.ARTICLE, re.compile(r"(?P<label>(?:Điều|ĐIỀU) (?P<value>\d{1,3}[a-zđ]?))(?:[.:]\s*|$)")),
    (
        Rank.PART,
        re.compile(
            r"(?P<label>(?:Phần|PHẦN) (?:thứ |THỨ )?(?P<value>[IVX]{1,5}|[A-ZĐ]|\d{1,2}"
            r"|[Nn]hất|NHẤT|hai|HAI|ba|BA|tư|TƯ|năm|NĂM))(?:[.:)]?\s+|[.:)]?$)"
        ),
    ),
    (
        Rank.CHAPTER,
        re.compile(
            r"(?P<label>(?:Chương|CHƯƠNG|Mục|MỤC) (?P<value>[IVX]{1,6}|\d{1,2}))(?:[.:]?\s+(?=[A-ZĐÀ-Ỹ])"
            r"|[.:]?$)"
        ),
    ),
    (Rank.STEP, re.compile(r"(?P<label>Bước (?P<value>\d{1,2}))\s*[.:]\s*")),
    (Rank.ROMAN, re.compile(r"(?P<label>(?P<value>[IVX]{1,6})\s?(?:[.)]|/(?![a-zđ])))\s*(?=\D)")),
    (Rank.PART, re.compile(r"(?P<label>(?P<value>[A-HK-UYĐ])[.)/])\s*(?=[A-ZĐÀ-Ỹ])")),
    (Rank.LETTER, re.compile(r"(?P<label>(?P<value>\d{1,2}(?:\.\d{1,2}){0,3}\.?[a-zđ])[.)])\s*(?=\S)")),
    (
        Rank.DECIMAL,
        re.compile(r"(?P<label>(?P<value>\d{1,2}(?:\.\d{1,2}){1,3})(?:\.?[)]|\.|(?=\s)))\s*(?=\D)"),
    ),
    (Rank.ARABIC, re.compile(r"(?P<label>\(?(?P<value>\d{1,3})\s?(?:[.)](?!\d)|/(?=\s)))\s*(?=\D)")),
    (Rank.LETTER, re.compile(r"(?P<label>\(?(?P<value>[a-zđ]\.?\d{1,2})[.)])\s*(?=\S)")),
    (Rank.LETTER, re.compile(r"(?P<label>\(?(?P<value>[a-zđ])\s?(?:\)|\.(?=\s)|/(?=\s)))\s*(?=\S|$)")),
    (Rank.LOWER_ROMAN, re.compile(r"(?P<label>\((?P<value>[ivx]{1,5})\))\s*")),
    (Rank.PLUS, re.compile(r"(?P<label>\+)\s*(?=[^\d\s]|\d+\s+[^\W\d])")),
    (Rank.BULLET, re.compile(r"(?P<label>[-–—•●▪◦·‣➢✓\uf0b7\uf02d](?:\s?[-–—](?=\s))?)\s*(?=\S|$)")),
)
_SIGN_VALUES = {Rank.BULLET: "-", Rank.PLUS: "+"}
_MAY_BE_LABEL = re.compile(
    r"[-–—•●▪◦·‣➢✓\uf0b7\uf02d+]|\(?(?:\d[\d.]{0,11}|[IVX]{1,6}|\d{0,3}[A-Za-zđĐ]\.?\d{0,2})[a-zđ]? ?[.)/ ]"
    r"|(?:PHỤ|Phụ|Điều|ĐIỀU|Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Bước) "
)
"""What every label begins with; most lines fail here at once."""


@dataclass(frozen=True, slots=True)
class Label:
    """One label: ``printed`` as it stands, ``value`` as a path shows it."""

    rank: Rank
    printed: str
    value: str


def read_label(*, text: str) -> tuple[Label, int] | None:
    """This function will return the label that ``text`` begins with and where the words after it begin."""
    if not _MAY_BE_LABEL.match(text):
        return None
    for rank, pattern in _PATTERNS:
        found = pattern.match(text)
        if found is None:
            continue
        value = found["value"] if "value" in pattern.groupindex else None
        if rank is Rank.ROMAN and not _ROMAN.fullmatch(value or ""):
            continue
        if rank is Rank.LOWER_ROMAN and len(value or "") == 1 and value not in ("i", "v", "x"):
            continue
        return Label(rank, found["label"].strip(), _path_value(rank, value, found["label"])), found.end()
    return None


def _path_value(rank: Rank, value: str | None, label: str) -> str:
    match rank:
        case Rank.ARTICLE:
            return f"Điều {value}"
        case Rank.APPENDIX:
            return f"PL {value}" if value else ""
        case Rank.CHAPTER:
            return f"{label.split(maxsplit=1)[0].capitalize()} {value}"
        case Rank.STEP:
            return f"Bước {value}"
    return _SIGN_VALUES.get(rank, value or "")


def roman_value(value: str) -> int:
    """This function will return the number that roman numerals write."""
    total = 0
    for letter, following in zip(value, [*value[1:], ""], strict=True):
        worth = _ROMAN_VALUES[letter]
        total += -worth if following and _ROMAN_VALUES[following] > worth else worth
    return total


def repaired_letters(*, printed: Sequence[str]) -> tuple[str, ...]:
    """This function will return the letters of one list of points as they should read.

    A list that climbs through the Vietnamese or the Latin alphabet is the author's choice and stays. One
    with a letter repeated, going back, or foreign among Vietnamese ones is lettered by position, from its
    first letter: the print "a b c d d e f" reads "a b c d đ e g".
    """
    if _climbs(printed, ALPHABET) or (_climbs(printed, _LATIN) and "f" in printed and "đ" not in printed):
        return tuple(printed)
    start = ALPHABET.find(printed[0])
    if start < 0 or start + len(printed) > len(ALPHABET):
        return tuple(printed)
    return tuple(ALPHABET[start : start + len(printed)])


def _climbs(letters: Sequence[str], alphabet: str) -> bool:
    places = [alphabet.find(letter) for letter in letters]
    return -1 not in places and all(a < b for a, b in itertools.pairwise(places))


def repaired_numbers(*, printed: Sequence[str]) -> tuple[str, ...]:
    """This function will return the numbers of one list as they should read.

    Only a number that repeats the one before it, where the next number leaves the gap, is repaired.
    """
    numbers = [int(number) if number.isdigit() else -1 for number in printed]
    repaired = list(printed)
    for place in range(1, len(numbers)):
        if numbers[place] != numbers[place - 1] or numbers[place] < 0:
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else numbers[place] + 2
        if following == numbers[place] + 2:
            repaired[place] = str(numbers[place] + 1)
    return tuple(repaired)
