"""How numbers are said in Vietnamese, both ways, from 0 to 999 999 999 999."""

from collections.abc import Sequence

LARGEST = 10**12 - 1

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))
_SAME = {"ngàn": "nghìn", "tỉ": "tỷ", "lẻ": "linh", "nhăm": "lăm", "bẩy": "bảy"}
_VALUE = {word: value for value, word in enumerate(_DIGITS)}


def spell_number(number: int) -> str:
    """This function will say ``number`` in words: 1005 is "một nghìn không trăm linh năm".

    It raises ``ValueError`` outside 0 … 999 999 999 999.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 0 and {LARGEST}")
    if number == 0:
        return _DIGITS[0]
    words: list[str] = []
    for scale, name in (*_SCALES, (1, "")):
        group, number = divmod(number, scale)
        if group:
            words += [*_spell_group(group, is_first=not words), name]
    return " ".join(filter(None, words))


def _spell_group(group: int, *, is_first: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words = [] if is_first and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        return words + ([] if not units else ["linh", _DIGITS[units]] if words else [_DIGITS[units]])
    return words + _spell_tens(tens, units)


def _spell_tens(tens: int, units: int) -> list[str]:
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return [*words, _unit_after_tens(units, tens)] if units else words


def _unit_after_tens(units: int, tens: int) -> str:
    if units == 5:
        return "lăm"
    if tens > 1 and units in {1, 4}:
        return "mốt" if units == 1 else "tư"
    return _DIGITS[units]


def read_number(text: str) -> int | None:
    """This function will return the number that ``text`` says, or ``None`` when it says none.

    It takes the usual variants: ngàn, tỉ, lẻ, nhăm, "hai mươi bốn", "hai mươi một".
    """
    words = [_SAME.get(word, word) for word in text.lower().split()]
    if not words:
        return None
    total = 0
    is_first = True
    for scale, name in _SCALES:
        if name in words:
            place = words.index(name)
            group = _read_group(words[:place], is_first=is_first)
            if not group:
                return None
            total += group * scale
            words, is_first = words[place + 1 :], False
    if not words:
        return total
    group = _read_group(words, is_first=is_first)
    return None if group is None or (group == 0 and not is_first) else total + group


def _read_group(words: Sequence[str], *, is_first: bool) -> int | None:
    hundreds, rest = None, words
    if len(words) > 1 and words[1] == "trăm":
        hundreds, rest = _VALUE.get(words[0]), words[2:]
        if hundreds is None or (hundreds == 0 and (is_first or not rest)):
            return None
    if hundreds is None:
        return _BELOW_HUNDRED.get(" ".join(rest)) if is_first else None
    below = _BELOW_HUNDRED_AFTER.get(" ".join(rest))
    return None if below is None else hundreds * 100 + below


def _below_hundred() -> dict[str, int]:
    """Every way to say 0 to 99 by itself."""
    spelt = dict(_VALUE)
    for tens in range(1, 10):
        for units in range(10):
            words = _spell_tens(tens, units)
            spelt[" ".join(words)] = 10 * tens + units
            if tens > 1 and units not in {0, 5}:  # "năm mươi năm" is fifty years
                spelt[" ".join([*words[:-1], _DIGITS[units]])] = 10 * tens + units
    return spelt


_BELOW_HUNDRED = _below_hundred()
_BELOW_HUNDRED_AFTER = {words: value for words, value in _BELOW_HUNDRED.items() if value > 9} | {
    f"linh {digit}": value for value, digit in enumerate(_DIGITS) if value
}
_BELOW_HUNDRED_AFTER[""] = 0
