"""What stands for an office in a number while the office has not said it otherwise."""

import re

_SMALL = re.compile(r"\b(?:tỉnh|huyện|thành phố|thị xã|xã|phường|thị trấn|và)\b.*$")
_NO_LETTER = re.compile(r"[^A-ZĐÀ-Ỹ]")


def proposed_symbol(short_name: str) -> str:
    """This function will propose a symbol: "Sở LĐTB&XH" is "SLĐTBXH", "UBND xã Tân Dân" is "UBND".

    Offices settle their own letters; it is only a first guess that a person can change.
    """
    own = _SMALL.sub("", short_name).strip() or short_name
    return "".join(_letters(word) for word in own.split())


def _letters(word: str) -> str:
    """An abbreviation in whole, of another word its first letter."""
    return _NO_LETTER.sub("", word) if sum(map(str.isupper, word)) > 1 else word[0].upper()
