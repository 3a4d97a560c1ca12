"""A passage: words joined from broken lines, each character knowing its place in the text that was read."""

import re
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from lachan.rulebook.texts.reading import Span

_DASH_JOIN = re.compile(r"\w[-–/]$")
_COUNTED = array("q", range(1 << 16))
"""The offsets of most documents."""


@dataclass(frozen=True, slots=True)
class Passage:
    """``places[i]`` is the offset, in the text that was read, of character ``i`` of ``text``."""

    text: str
    places: "array[int]"

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """This function will return where ``text[start:end]`` stands in the text that was read."""
        end = len(self.text) if end is None else end
        if start >= end or not self.places:
            at = self.places[min(start, len(self.places) - 1)] if self.places else 0
            return (at, at)
        return (self.places[start], self.places[end - 1] + 1)

    def part(self, start: int, end: int | None = None) -> "Passage":
        """This function will return ``text[start:end]`` without the white space around it."""
        end = len(self.text) if end is None else end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Passage(self.text[start:end], self.places[start:end])


def _counted(start: int, end: int) -> "array[int]":
    """The numbers from ``start`` to ``end``: a copy where they are at hand, which is much faster."""
    return _COUNTED[start:end] if end <= len(_COUNTED) else array("q", range(start, end))


def passage_of(text: str, *, at: int) -> Passage:
    """This function will make the passage of ``text`` standing at offset ``at``: marks of emphasis dropped.

    Asterisks are Markdown's bold and italics; runs of white space become one blank.
    """
    bare = text.strip()
    start = at + text.find(bare) if bare else at
    # Of white space only the blank is printable.
    if bare.isprintable() and "*" not in bare and "  " not in bare:
        return Passage(bare, _counted(start, start + len(bare)))
    letters: list[str] = []
    places = array("q")
    for offset, letter in enumerate(bare, start):
        if letter == "*" or (letter.isspace() and (not letters or letters[-1] == " ")):
            continue
        letters.append(" " if letter.isspace() else letter)
        places.append(offset)
    if letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    return Passage("".join(letters), places)


def joined(passages: Iterable[Passage]) -> Passage:
    """This function will return the passages as one, with blanks unless a word was split at a dash."""
    texts: list[str] = []
    places = array("q")
    for passage in passages:
        if not passage.text:
            continue
        if texts and not _DASH_JOIN.search(texts[-1][-2:]):
            texts.append(" ")
            places.append(places[-1] + 1)
        texts.append(passage.text)
        places.extend(passage.places)
    return Passage("".join(texts), places)


EMPTY = Passage("", array("q"))
