"""In which order Vietnamese words stand: a ă â b c d đ …, syllable by syllable, tones after letters."""

import re

from lachan.rulebook.vietnamese.syllables import TONES, split_tone

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_TOKEN = re.compile(r"\d+|[^\W\d_]+")

Token = tuple[int, int, tuple[int, ...], int]
"""Number or word, its value, its letters, its tone."""

_NUMBER, _WORD = 0, 1
_MOST_DIGITS = 18


def sort_key(text: str) -> tuple[tuple[Token, ...], str]:
    """This function will return a key that sorts names as a Vietnamese dictionary does.

    Spaces and punctuation only part syllables; numbers sort by value, before letters.
    """
    return tuple(map(_token, _TOKEN.findall(text))), text


def _token(word: str) -> Token:
    if word.isdecimal() and len(word) <= _MOST_DIGITS:
        return _NUMBER, int(word), (), 0
    letters, tones = split_tone(word.lower())
    tone = TONES.index(tones[0]) + 1 if tones else 0
    return _WORD, 0, tuple(_RANK.get(letter, len(_ALPHABET) + ord(letter)) for letter in letters), tone
