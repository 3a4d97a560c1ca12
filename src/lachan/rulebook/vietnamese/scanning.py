"""Prepares text for patterns: folded, one kind of blank and one kind of dash, offsets unchanged."""

from lachan.rulebook.vietnamese.folding import fold

# Marks that markdown, word processors and scanners leave inside a phrase, and the dashes they vary.
_PLAIN = str.maketrans(
    {**dict.fromkeys("*_\n\r\t\f\v\u00a0\u2009\u202f", " "), **dict.fromkeys("–—−‐‑", "-")}
)


def prepare(text: str) -> str:
    """This function will return ``text`` folded, its dashes and blanks made one kind, at the same length.

    Emphasis marks and line breaks count as blanks, since they stand inside phrases as often as between them.
    """
    return fold(text).translate(_PLAIN)
