"""The encodings of before Unicode (TCVN3, VNI, VPS): how they are spelt, recognised and converted.

Such text reaches us as Latin letters that a special font used to draw as Vietnamese; both functions take
those letters as Unicode text, the way an old file looks when it is opened without its font.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from lachan.rulebook.vietnamese.folding import normal
from lachan.rulebook.vietnamese.syllables import is_syllable


class LegacyEncoding(StrEnum):
    """An encoding of Vietnamese from before Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"
    VPS = "VPS"


_UNUSED = "·"
_TCVN_A1 = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
)
_VPS_80 = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ··ỀỂỄỐỒỔỖýỷỵỚỜỞ·ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ"
    "·àáâãảạă·èéêẽìí·ĩẴĐòóôõ·Ơụùúủ·ỶẼỳ"
)
_VNI_MARKED = {  # the vowels that carry a second letter: plain, then huyền, hỏi, ngã, sắc, nặng
    "a": "aàảãáạ", "â": "âầẩẫấậ", "ă": "ăằẳẵắặ", "e": "eèẻẽéẹ", "ê": "êềểễếệ", "o": "oòỏõóọ",
    "ô": "ôồổỗốộ", "ơ": "ơờởỡớợ", "u": "uùủũúụ", "ư": "ưừửữứự", "y": "yỳỷỹý",
}  # fmt: skip
_VNI_BASE = {"â": "a", "ă": "a", "ê": "e", "ô": "o", "ơ": "ô", "ư": "ö"}
_VNI_PLAIN_TONES, _VNI_HAT_TONES, _VNI_BREVE_TONES = ("", *"øûõùï"), tuple("âàåãáä"), tuple("êèúüéë")
_VNI_ALONE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö"}


def _vni_pairs() -> dict[str, str]:
    spelt = dict(_VNI_ALONE)
    for vowel, toned in _VNI_MARKED.items():
        marks = {"ă": _VNI_BREVE_TONES, "â": _VNI_HAT_TONES, "ê": _VNI_HAT_TONES, "ô": _VNI_HAT_TONES}
        for letter, mark in zip(toned, marks.get(vowel, _VNI_PLAIN_TONES), strict=False):
            spelt[letter] = _VNI_BASE.get(vowel, vowel) + mark
    spelt = {letter: code for letter, code in spelt.items() if letter != code or letter in "íì"}
    return spelt | {letter.upper(): code.upper() for letter, code in spelt.items()}


def _byte_table(first: int, letters: str) -> dict[str, str]:
    return {chr(first + place): letter for place, letter in enumerate(letters) if letter != _UNUSED}


class _Codec(NamedTuple):
    spelling: Mapping[str, str]
    letters: Mapping[str, str]
    pattern: re.Pattern[str]


def _codec(letters: dict[str, str], spelling: dict[str, str]) -> _Codec:
    longest_first = sorted(letters, key=len, reverse=True)
    return _Codec(spelling, letters, re.compile("|".join(map(re.escape, longest_first))))


def _single_byte_codec(letters: dict[str, str]) -> _Codec:
    spelling = {letter: code for code, letter in letters.items()}
    for letter in list(spelling):  # capitals without a code borrow the small letter's: a font drew them large
        spelling.setdefault(letter.upper(), spelling[letter])
    return _codec(letters, spelling)


def _vni_codec() -> _Codec:
    spelling = _vni_pairs()
    letters = {code: letter for letter, code in spelling.items()}
    for code, letter in list(letters.items()):  # typists left the mark small after a capital: "Aù"
        letters.setdefault(code[0] + code[1:].lower(), letter)
    return _codec(letters, spelling)


_CODECS = {
    LegacyEncoding.TCVN3: _single_byte_codec(_byte_table(0xA1, _TCVN_A1)),
    LegacyEncoding.VNI: _vni_codec(),
    LegacyEncoding.VPS: _single_byte_codec(_byte_table(0x80, _VPS_80)),
}


def _windows_codes() -> dict[int, str]:
    codes = {}
    for byte in range(0x80, 0xA0):
        shown = bytes([byte]).decode("cp1252", errors="ignore")
        if shown:
            codes[ord(shown)] = chr(byte)
    return codes


_WINDOWS_TO_BYTES = _windows_codes()
CODES_TO_WINDOWS = {ord(byte): chr(shown) for shown, byte in _WINDOWS_TO_BYTES.items()}
_LATIN_WORD = re.compile("[A-Za-z\x80-\xff]+")
_WORD = re.compile(r"[^\W\d_]+")
_HIGH = re.compile("[\x80-\xff]")
_UNICODE_VIETNAMESE = re.compile("[ăĂđĐơƠưƯĩĨũŨ\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9]")
_MARKED_SMALL = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
_CAPITAL_LINE = re.compile(r"^(?=.*[A-Z].*[A-Z])[^a-z\n]+$", re.MULTILINE)
_CAPITAL_WORD = re.compile(
    rf"(?<!\w)(?=\w*[A-Z]\w*[A-Z])[A-Z{_MARKED_SMALL}{_MARKED_SMALL.upper()}]{{3,}}(?!\w)"
)
_PROOF_WORDS = 3
_MOST_UNICODE = 5
_PROOF_SHARE = 0.8
_SAMPLE = 60_000


def as_code_letters(text: str) -> str:
    """This function will return ``text`` with the letters of Windows-1252 put back as the codes they had."""
    return text.translate(_WINDOWS_TO_BYTES)


def decode(text: str, *, encoding: LegacyEncoding, small_capitals: bool = False) -> str:
    """This function will return in NFC the Vietnamese that ``text`` spells in ``encoding``.

    ``small_capitals`` is for the fonts that draw small letters as capitals (.VnTimeH): all becomes upper
    case. Without it a capital with tone, which TCVN3 cannot tell from the small letter, is restored only
    inside a word with two other capitals or a line without small letters.
    """
    codec = _CODECS[encoding]
    letters = codec.pattern.sub(lambda match: codec.letters[match[0]], as_code_letters(text))
    decoded = normal(letters.translate(CODES_TO_WINDOWS))
    if small_capitals:
        return decoded.upper()
    if encoding is LegacyEncoding.VNI:
        return decoded
    for capitals in (_CAPITAL_LINE, _CAPITAL_WORD):
        decoded = capitals.sub(lambda match: match[0].upper(), decoded)
    return decoded


def encode(text: str, *, encoding: LegacyEncoding) -> str:
    """This function will return ``text`` as it was spelt in ``encoding``; other letters stay."""
    spelling = _CODECS[encoding].spelling
    return "".join(spelling.get(letter, letter) for letter in normal(text))


def syllable_share(text: str) -> tuple[int, float]:
    """This function will count the words with marks in ``text`` and say what share can be Vietnamese."""
    words = [word for word in _WORD.findall(text[:_SAMPLE]) if not word.isascii()]
    return len(words), sum(map(is_syllable, words)) / len(words) if words else 0.0


def recognise(text: str) -> LegacyEncoding | None:
    """This function will return the old encoding that ``text`` is spelt in, or ``None``.

    It says so only when nearly all marked words become Vietnamese syllables by it, and are none as they
    stand; text that already holds letters which only Unicode has is left alone.
    """
    sample = text[:_SAMPLE]
    if len(_UNICODE_VIETNAMESE.findall(sample)) * _MOST_UNICODE > len(_HIGH.findall(sample)):
        return None
    words = [word for word in _LATIN_WORD.findall(as_code_letters(sample)) if _HIGH.search(word)]
    if len(words) < _PROOF_WORDS:
        return None
    as_written = sum(_is_vietnamese(word.translate(CODES_TO_WINDOWS)) for word in words) / len(words)
    shares = {encoding: _share(words, encoding) for encoding in LegacyEncoding}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= _PROOF_SHARE and shares[best] - as_written >= 0.3 else None


def _share(words: list[str], encoding: LegacyEncoding) -> float:
    return sum(_is_vietnamese(decode(word, encoding=encoding)) for word in words) / len(words)


def _is_vietnamese(text: str) -> bool:
    parts = _WORD.findall(text)
    return bool(parts) and all(map(is_syllable, parts))
