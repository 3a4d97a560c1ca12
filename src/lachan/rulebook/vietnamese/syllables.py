"""Which letters can make a Vietnamese syllable: the test that tells Vietnamese from a wrong decoding."""

import re
import unicodedata
from functools import lru_cache

GRAVE, ACUTE, TILDE, HOOK, DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
TONES = (GRAVE, HOOK, TILDE, ACUTE, DOT)
"""The five written tones in dictionary order: huyền, hỏi, ngã, sắc, nặng."""

_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
_OPEN = (
    "ươu|uyu|oai|oay|oao|oeo|uay|uây|uôi|iêu|yêu|ươi|uya|ia|ya|ua|ưa|oa|oe|uâ|uê|uy|uơ|ai|ao|au|ay|âu|ây"
    "|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aeêioôơuưy]"
)
_CLOSED = "uyê|iê|yê|uô|ươ|oa|oă|oe|oo|uâ|uê|uy|[aăâeêioôơuưy]"
_CODA = "ch|ng|nh|[cmnpt]"
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:(?:{_CLOSED})({_CODA})|(?:{_OPEN}))")


def split_tone(text: str) -> tuple[str, list[str]]:
    """This function will return ``text`` without its tone marks (â, ơ, đ stay) and the tones it had."""
    tones: list[str] = []
    kept: list[str] = []
    for letter in unicodedata.normalize("NFD", text):
        (tones if letter in TONES else kept).append(letter)
    return unicodedata.normalize("NFC", "".join(kept)), tones


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """This function will tell whether ``word`` is spelt as a Vietnamese syllable can be, in any case."""
    bare, tones = split_tone(word.lower())
    if len(tones) > 1 or len(bare) > 7:
        return False
    match = _SYLLABLE.fullmatch(bare)
    if match is None:
        return False
    stopped = match.group(1) in {"c", "ch", "p", "t"}
    return not stopped or not tones or tones[0] in {ACUTE, DOT}
