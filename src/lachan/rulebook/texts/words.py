"""The words of a passage, and which of them begin what somebody shall do."""

import re
from dataclasses import dataclass

from lachan.rulebook.texts.wording import words_called
from lachan.rulebook.vietnamese.folding import fold

_WORD = re.compile(r"[^\W_]+")

VERBS = words_called("verbs")
"""Two-syllable beginnings of a predicate."""

SHORT_VERBS = words_called("short_verbs")
"""One-syllable verbs that begin a predicate at the start of a sentence or after its subject."""

OPENERS = words_called("openers")
"""What may stand between a subject and its verb."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands, as written, in small letters, without marks."""

    start: int
    end: int
    raw: str
    lower: str
    folded: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text; ``text`` also holds what stands between them."""

    text: str
    items: tuple[Word, ...]

    def __len__(self) -> int:
        return len(self.items)

    def lower(self, at: int) -> str:
        """This function will return word ``at`` in small letters, nothing past the end."""
        return self.items[at].lower if 0 <= at < len(self.items) else ""

    def raw(self, at: int) -> str:
        """This function will return word ``at`` as written, nothing past the end."""
        return self.items[at].raw if 0 <= at < len(self.items) else ""

    def pair(self, at: int) -> str:
        """This function will return word ``at`` and the next in small letters."""
        if at + 1 >= len(self.items) or at < 0:
            return self.lower(at)
        return f"{self.items[at].lower} {self.items[at + 1].lower}"

    def gap(self, at: int) -> str:
        """This function will return what stands between the word before ``at`` and word ``at``."""
        if not 0 < at < len(self.items):
            return self.text[self.items[-1].end :] if self.items and at >= len(self.items) else ""
        return self.text[self.items[at - 1].end : self.items[at].start]

    def at(self, offset: int) -> int:
        """This function will return the number of the first word at or after ``offset``."""
        low, high = 0, len(self.items)
        while low < high:
            middle = (low + high) // 2
            if self.items[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        return low


def words_of(text: str) -> Words:
    """This function will return the words of ``text``."""
    folded = fold(text)
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    return Words(
        text,
        tuple(
            Word(
                found.start(),
                found.end(),
                found.group(),
                lower[found.start() : found.end()],
                folded[found.start() : found.end()],
            )
            for found in _WORD.finditer(text)
        ),
    )


def begins_predicate(*, words: Words, at: int, short: bool = True) -> bool:
    """This function will say whether word ``at`` begins what a subject shall do."""
    if at >= len(words):
        return False
    pair = words.pair(at)
    return pair in VERBS or pair in OPENERS or (short and words.lower(at) in SHORT_VERBS)


def is_verb(*, words: Words, at: int) -> bool:
    """This function will say whether word ``at`` begins a verb."""
    return at < len(words) and (words.pair(at) in VERBS or words.lower(at) in SHORT_VERBS)
