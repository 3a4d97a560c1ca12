"""The words of a passage, and which of them begin what somebody shall do."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from lachan.rulebook.texts.remembering import remembered
from lachan.rulebook.texts.wording import words_called
from lachan.rulebook.vietnamese.folding import fold

_NEW = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ quí"
_OLD = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy quý"
_OLD_TONES = dict(zip(_NEW.split(), _OLD.split(), strict=True))
_NEW_TONES = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ]|(?<!\w)quí)(?!\w)")
"""Tone marks in their new place ("hoá", "uỷ"), and "quí": small letters are kept in one form."""
_WORD = re.compile(r"([^\W_]+)")

VERBS = words_called("verbs")
"""Two-syllable beginnings of a predicate."""

SHORT_VERBS = words_called("short_verbs")
"""One-syllable verbs that begin a predicate at the start of a sentence or after its subject."""

OPENERS = words_called("openers")
"""What may stand between a subject and its verb."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of a text: where each stands, as written and in small letters.

    ``pairs[i]`` is word ``i`` and the next in small letters, ``gaps[i]`` what stands before word ``i``; the
    last gap is what follows all words. The words of one text are one object, compared and hashed as such.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    raws: tuple[str, ...]
    lowers: tuple[str, ...]
    pairs: tuple[str, ...]
    gaps: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def lower(self, at: int) -> str:
        """This function will return word ``at`` in small letters, nothing outside the text."""
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def raw(self, at: int) -> str:
        """This function will return word ``at`` as written, nothing outside the text."""
        return self.raws[at] if 0 <= at < len(self.raws) else ""

    def pair(self, at: int) -> str:
        """This function will return word ``at`` and the next in small letters, nothing outside the text."""
        return self.pairs[at] if 0 <= at < len(self.pairs) else ""

    def folded(self, at: int) -> str:
        """This function will return word ``at`` without marks, nothing outside the text."""
        return _folded_word(self.lowers[at]) if 0 <= at < len(self.lowers) else ""

    def gap(self, at: int) -> str:
        """This function will return what stands between the word before ``at`` and word ``at``."""
        if at <= 0 or not self.starts:
            return ""
        return self.gaps[min(at, len(self.starts))]

    def at(self, offset: int) -> int:
        """This function will return the number of the first word at or after ``offset``."""
        return bisect_left(self.starts, offset)


def _in_old_place(found: re.Match[str]) -> str:
    return _OLD_TONES[found.group()]


@lru_cache(maxsize=8192)
def _lowered(word: str) -> str:
    """The word in small letters, of the same length, its tone mark in the old place."""
    lower = word.lower()
    return _NEW_TONES.sub(_in_old_place, lower) if len(lower) == len(word) else word


@remembered
def words_of(text: str) -> Words:
    """This function will return the words of ``text``."""
    parts = _WORD.split(text)
    borders = list(accumulate(map(len, parts)))
    raws = parts[1::2]
    lowers = tuple(map(_lowered, raws))
    return Words(
        text=text,
        starts=tuple(borders[0:-1:2]),
        ends=tuple(borders[1::2]),
        raws=tuple(raws),
        lowers=lowers,
        pairs=(*map(" ".join, pairwise(lowers)), *lowers[-1:]),
        gaps=tuple(parts[0::2]),
    )


_folded_word = lru_cache(maxsize=8192)(fold)


def begins_predicate(*, words: Words, at: int, short: bool = True) -> bool:
    """This function will say whether word ``at`` begins what a subject shall do."""
    if at >= len(words):
        return False
    pair = words.pair(at)
    return pair in VERBS or pair in OPENERS or (short and words.lower(at) in SHORT_VERBS)


def is_verb(*, words: Words, at: int) -> bool:
    """This function will say whether word ``at`` begins a verb."""
    return at < len(words) and (words.pair(at) in VERBS or words.lower(at) in SHORT_VERBS)
