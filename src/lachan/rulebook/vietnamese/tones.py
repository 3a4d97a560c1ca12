"""Where the tone mark stands: "Hoà" and "Hòa", "Thuỵ" and "Thụy" are brought to one spelling."""

import re
import unicodedata

from lachan.rulebook.vietnamese.syllables import TONES, split_tone

_TONED = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "aeyuAEYU" for tone in TONES)
_A_E = "".join(letter for letter in _TONED if split_tone(letter)[0] in "aeAE")
_Y = "".join(letter for letter in _TONED if split_tone(letter)[0] in "yY")
_U = "".join(letter for letter in _TONED if split_tone(letter)[0] in "uU")

_LATE = re.compile(rf"([oO])([{_A_E}])(?![^\W\d_])|(?<![qQ])([uU])([{_Y}])(?![^\W\d_])")
_EARLY_AFTER_Q = re.compile(rf"(?<=[qQ])([{_U}])([yY])(?![^\W\d_])")


def normalise_tones(text: str) -> str:
    """This function will return ``text`` with the tone on the first vowel of oa, oe, uy (hòa, khỏe, thủy).

    That is the spelling of the official texts. After q the u belongs to the consonant: "qúy" becomes
    "quý". The length stays, so that offsets hold. Give it NFC text.
    """
    text = _LATE.sub(lambda match: _moved(match[1] or match[3], match[2] or match[4]), text)
    return _EARLY_AFTER_Q.sub(lambda match: _moved_back(match[1], match[2]), text)


def _moved(first: str, second: str) -> str:
    bare, tones = split_tone(second)
    return unicodedata.normalize("NFC", first + tones[0]) + bare


def _moved_back(first: str, second: str) -> str:
    bare, tones = split_tone(first)
    return bare + unicodedata.normalize("NFC", second + tones[0])
