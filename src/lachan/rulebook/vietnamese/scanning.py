"""Prepares text for patterns: folded, one kind of blank and one kind of dash, offsets unchanged."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from lachan.rulebook.vietnamese.folding import fold

# Marks that markdown, word processors and scanners leave inside a phrase, and the dashes they vary.
_PLAIN = {
    **dict.fromkeys("*_\n\r\t\f\v\u00a0\u2009\u202f", " "),
    **dict.fromkeys("–—−‐‑", "-"),
}


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = prepared = _PLAIN.get(letter) or fold(letter)
        return prepared


_TABLE = _Table()


@lru_cache(maxsize=64)
def prepare(text: str) -> str:
    """This function will return ``text`` folded, its dashes and blanks made one kind, at the same length.

    Emphasis marks and line breaks count as blanks, since they stand inside phrases as often as between them.
    The last few results are kept: deadlines and targets are looked for in the same text.
    """
    return " ".join(map(_prepared_word, text.split(" ")))


@lru_cache(maxsize=8192)
def _prepared_word(word: str) -> str:
    """A word as ``prepare`` gives it: a document repeats its words, and each is folded once."""
    return word.translate(_TABLE)


def is_free(span: tuple[int, int], *, taken: Sequence[tuple[int, int]]) -> bool:
    """This function will say whether ``span`` touches none of ``taken``, sorted and free of overlaps."""
    index = bisect_left(taken, (span[1],))
    return not index or taken[index - 1][1] <= span[0]
