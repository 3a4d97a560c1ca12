"""How the numbers of documents (số, ký hiệu) are compared, however they were typed or printed."""

import re

from lachan.rulebook.vietnamese.folding import fold, normal

_PREFIX = re.compile(r"^so\b\s*[:.]?\s*")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")


def number_key(number: str) -> str:
    """This function will return the form in which two spellings of one number are equal.

    Case, marks, blanks, the word "số" and leading zeros do not count: "Số: 05 /KH-UBND" is "5/kh-ubnd".
    """
    folded = _PREFIX.sub("", fold(normal(number)).strip())
    return _LEADING_ZEROS.sub("", re.sub(r"\s+", "", folded).replace("–", "-"))
