"""How Word prints the number of a list: decimal, roman, letters."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = 26
_MOST_REPEATS = 30


def numeral(number: int, *, style: str) -> str:
    """This function will print ``number`` in one of Word's number formats; unknown formats are decimal."""
    match style:
        case "lowerRoman" | "upperRoman":
            text = _roman(number)
        case "lowerLetter" | "upperLetter":
            text = _letter(number)
        case "decimalZero":
            return f"{number:02d}"
        case "ordinal":
            return f"{number}."
        case "none":
            return ""
        case _:
            return str(number)
    return text.upper() if style.startswith("upper") else text


def _roman(number: int) -> str:
    if not 0 < number < 32768:
        return str(number)
    text = ""
    for worth, sign in _ROMAN:
        count, number = divmod(number, worth)
        text += sign * count
    return text


def _letter(number: int) -> str:
    """After z Word goes on with aa, bb, cc."""
    if number < 1:
        return str(number)
    repeats, place = divmod(number - 1, _LETTERS)
    return chr(ord("a") + place) * min(repeats + 1, _MOST_REPEATS)
