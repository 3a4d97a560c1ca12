"""What a duty is found by: plain words, marks or no marks."""

import re

from lachan.rulebook.vietnamese.folding import fold, normal

_WORD = re.compile(r"[a-z0-9]+")


def words_in(text: str) -> list[str]:
    """This function will return the words of a text without marks."""
    return _WORD.findall(fold(normal(text)))
