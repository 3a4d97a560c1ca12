"""How a figure of a target is written: the number, the words of comparison before it, the range."""

import re
from dataclasses import dataclass
from decimal import Decimal

from lachan.rulebook.texts.reading import Comparator, Target

NUMBER = r"(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,9}(?:[.,]\d{1,4})?)(?!\d)"
HORIZON = r"(?: {0,2},? {0,2}(?:vao |den (?:het )?|trong )(?:cuoi )?nam (?:19|20)\d\d(?!\d))?"
TRAIL = r"(?: {0,2}(?P<trail>tro len|tro xuong))?"

WORDS_FOR = {
    Comparator.AT_LEAST: "it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|khong nho hon",
    Comparator.AT_MOST: (
        "khong qua|khong vuot qua|khong vuot|toi da|khong cao hon|khong lon hon|khong hon|nhieu nhat"
    ),
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
    word: comparator for comparator, words in WORDS_FOR.items() for word in words.split("|")
}
WORD = "|".join(sorted((word for word in _COMPARED_BY if word not in _SIGNS), key=len, reverse=True))
SIGN = ">=|<=|[≥≤<>=]"
CHANGE = "keo giam|cat giam|giam them|giam dan|giam|tang them|tang|nang|bot"
_COMPARING = re.compile(rf"(?<!\w)(?:{WORD})(?!\w)|{SIGN}")
_CHANGING = re.compile(rf"(?<!\w)(?:{CHANGE})(?!\w)")
_PREDICATE = re.compile(r"(?<!\w)(?:dat|bang|la)(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with the stretch that words it.

    ``words`` are the folded words of comparison before it, ``trail`` is "trở lên" or "trở xuống" after it.
    """

    start: int
    end: int
    value: Decimal
    words: str
    value_max: Decimal | None = None
    unit: str = "%"
    trail: str | None = None

    @property
    def comparator(self) -> Comparator:
        """How the figure binds: a word of comparison counts before "đạt"; "xuống 18" means at most 18."""
        if self.value_max is not None:
            return Comparator.BETWEEN
        if self.trail:
            return Comparator.AT_LEAST if self.trail == "tro len" else Comparator.AT_MOST
        said = [_COMPARED_BY[word] for word in _COMPARING.findall(self.words)]
        bounds = [comparator for comparator in said if comparator is not Comparator.EQUAL]
        if bounds:
            return bounds[-1]
        return Comparator.AT_MOST if "xuong" in self.words else Comparator.EQUAL

    @property
    def changes(self) -> bool:
        """Whether the figure says by how much something falls or grows."""
        return bool(_CHANGING.search(self.words))

    @property
    def is_predicate(self) -> bool:
        """Whether "đạt" or "bằng" ties the figure to a subject before it."""
        return bool(_PREDICATE.search(self.words))

    @property
    def is_bare(self) -> bool:
        """Whether nothing but the number is written, as in the second part of "65% … và 75% …"."""
        return not self.words.strip() and not self.trail and self.value_max is None

    def target(self, *, text: str, of: str, comparator: Comparator | None = None) -> Target:
        """This function will make the target that the figure states about ``of``."""
        return Target(
            raw=text[self.start : self.end],
            comparator=comparator or self.comparator,
            value=self.value,
            value_max=self.value_max,
            unit=self.unit,
            of=of,
            span=(self.start, self.end),
        )


_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def decimal_of(*, printed: str) -> Decimal:
    """This function will read a number as Vietnamese print it: decimal comma, points between thousands."""
    if _THOUSANDS.fullmatch(printed):
        printed = printed.replace(".", "")
    return Decimal(printed.replace(",", "."))
