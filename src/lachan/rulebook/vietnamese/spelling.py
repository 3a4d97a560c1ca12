"""How a word is spelt when it is compared: small letters, one place for the tone, i for y in kỹ, lý, tỷ."""

from functools import lru_cache

from lachan.rulebook.vietnamese.tones import normalise_tones

_Y, _I = "yỳỷỹýỵ", "iìỉĩíị"
_TWINS = {
    onset + y: onset + i
    for onset in ("h", "k", "l", "m", "s", "t", "qu")
    for y, i in zip(_Y, _I, strict=True)
}
"""Syllables that dictionaries spell both ways."""
_MOVABLE = frozenset("áàảãạéèẻẽẹýỳỷỹỵy")


@lru_cache(maxsize=8192)
def spelling(word: str) -> str:
    """This function will return the one spelling of a word that is written in several ways, all correct."""
    word = word.lower()
    if word[-1:] in _MOVABLE:
        word = normalise_tones(word)
    return _TWINS.get(word, word)
