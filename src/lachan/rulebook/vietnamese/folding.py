"""Folds Vietnamese text so that "tre em" finds "trẻ em": no marks, đ as d, lower case, same length."""

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    """Return the base letter; letters that would grow or vanish stay as they are."""
    if letter in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        folded = _fold_letter(chr(code))
        self[code] = folded
        return folded


_TABLE = _Table({code: chr(code).lower() for code in range(128)})


def fold(text: str) -> str:
    """This function will return ``text`` without marks, in lower case, character for character.

    The result has the same length as ``text``, so that offsets found in the folded text hold in the
    original. Give it NFC text; a lone combining mark is kept as it is.
    """
    return text.translate(_TABLE)


_MARK_RUN = re.compile("[^\x00-\u02ff\u1ea0-\u1ef9\u2010-\u2027]{32,}")
_MOST_MARKS = 8


def normal(text: str) -> str:
    """This function will return ``text`` in NFC, the form that every reading works on.

    Of more than eight marks on one letter the rest is dropped: no language has them, and putting a long
    run of marks in order takes quadratic time.
    """
    text = _MARK_RUN.sub(_limit_marks, text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _limit_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for letter in match[0]:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
