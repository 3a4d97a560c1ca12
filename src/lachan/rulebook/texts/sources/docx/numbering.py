"""Which label Word prints before a paragraph of an automatic list."""

import re
from collections import defaultdict
from dataclasses import dataclass

from lxml import etree

from lachan.rulebook.texts.sources.docx.numerals import numeral
from lachan.rulebook.texts.sources.docx.package import attribute, child, children, is_on, number, value

_PLACEHOLDER = re.compile("%([1-9])")
_LEVELS = 9
_PLUS = {"+", "\uf02b"}
_DASHES = {"–", "—", "‒", "−"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list is numbered (w:lvl)."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    suffix: str = " "
    all_decimal: bool = False
    paragraph_style: str | None = None


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstracts: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._style_lists: dict[str, str] = {}
        for abstract in children(root, "abstractNum"):
            self._add_abstract(abstract)
        self._numbers = {
            attribute(each, "numId") or "": _Number.read(each, self._abstracts)
            for each in children(root, "num")
        }
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self._opened: set[tuple[str, int]] = set()

    def level_of_style(self, number_id: str, style: str) -> int:
        """This function will return the level that a list binds to a paragraph style."""
        levels = self._levels(number_id)
        return next((index for index, level in levels.items() if level.paragraph_style == style), 0)

    def label(self, number_id: str, index: int) -> str:
        """This function will count one more paragraph and return its label with what follows it."""
        levels = self._levels(number_id)
        level = levels.get(index)
        if level is None:
            return ""
        counters = self._counters[self._counting_list(number_id)]
        self._open(number_id, index, counters)
        counters[index] = counters[index] + 1 if index in counters else self._start(number_id, index, level)
        for deeper in [each for each in counters if each > index]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart > 0 and index < restart):
                del counters[deeper]
        if level.style == "bullet":
            return _bullet(level.text) + " "
        text = _PLACEHOLDER.sub(
            lambda match: self._shown(int(match[1]) - 1, number_id, level, counters), level.text
        )
        return text + level.suffix if text else ""

    def _shown(self, index: int, number_id: str, level: Level, counters: dict[int, int]) -> str:
        shown = self._levels(number_id).get(index)
        if shown is None:
            return ""
        style = "decimal" if level.all_decimal else shown.style
        return numeral(counters.get(index, self._start(number_id, index, shown)), style=style)

    def _open(self, number_id: str, index: int, counters: dict[int, int]) -> None:
        """A list that overrides the start begins anew the first time it is used."""
        number_ = self._numbers[number_id]
        if index in number_.starts and (number_id, index) not in self._opened:
            self._opened.add((number_id, index))
            counters.pop(index, None)

    def _start(self, number_id: str, index: int, level: Level) -> int:
        return self._numbers[number_id].starts.get(index, level.start)

    def _counting_list(self, number_id: str) -> str:
        abstract = self._numbers[number_id].abstract
        return self._style_lists.get(self._links.get(abstract, ""), abstract)

    def _levels(self, number_id: str) -> dict[int, Level]:
        number_ = self._numbers.get(number_id)
        if number_ is None:
            return {}
        return self._abstracts.get(self._counting_list(number_id), {}) | number_.levels

    def _add_abstract(self, abstract: etree._Element) -> None:
        name = attribute(abstract, "abstractNumId") or ""
        self._abstracts[name] = {
            number(attribute(each, "ilvl")): _read_level(each) for each in children(abstract, "lvl")
        }
        if link := value(abstract, "numStyleLink"):
            self._links[name] = link
        if style := value(abstract, "styleLink"):
            self._style_lists[style] = name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]

    @classmethod
    def read(cls, element: etree._Element, abstracts: dict[str, dict[int, Level]]) -> "_Number":
        abstract = value(element, "abstractNumId") or ""
        starts: dict[int, int] = {}
        levels: dict[int, Level] = {}
        for override in children(element, "lvlOverride"):
            index = number(attribute(override, "ilvl"))
            if (start := value(override, "startOverride")) is not None:
                starts[index] = number(start, 1)
            if (level := child(override, "lvl")) is not None:
                levels[index] = _read_level(level)
        return cls(abstract=abstract, starts=starts, levels=levels)


def _read_level(element: etree._Element) -> Level:
    restart = value(element, "lvlRestart")
    suffix = {"nothing": "", "space": " "}.get(value(element, "suff") or "tab", " ")
    return Level(
        start=number(value(element, "start"), 0),
        style=value(element, "numFmt") or _alternate_format(element) or "decimal",
        text=(value(element, "lvlText") or "")[:100],
        restart=None if restart is None else number(restart),
        suffix=suffix,
        all_decimal=bool(is_on(child(element, "isLgl"))),
        paragraph_style=value(element, "pStyle"),
    )


def _alternate_format(element: etree._Element) -> str | None:
    """Newer formats stand inside an alternative whose fallback older readers know."""
    return value(element, "AlternateContent", "Fallback", "numFmt")


def _bullet(sign: str) -> str:
    sign = sign.strip()
    if sign in _PLUS:
        return "+"
    return sign if sign in {"*"} else "-"
