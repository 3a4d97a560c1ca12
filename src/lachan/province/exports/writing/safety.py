"""What no spreadsheet may take for a formula, and what does not fit into one."""

import re

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""A text that begins so is taken for a formula by spreadsheets that re-read it, from CSV or by pasting."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_UNSEEN = " \u00a0\u200b\u200c\u200d\u2060\u3000\ufeff\n"


class TooLargeForFormatError(ValueError):
    """A text that the format cannot hold; the message says where it stands and what to choose instead."""


def printable(text: str) -> str:
    """This function will return a text without what no document can hold."""
    return _UNPRINTABLE.sub("", text)


def safe_text(text: str) -> str:
    """This function will return a text that no spreadsheet takes for a formula, with nothing cut off.

    XLSX cells are written as strings anyway; the apostrophe before a dangerous first character keeps the
    text harmless when the sheet is saved as CSV and opened again. Blanks and what cannot be seen before it do
    not hide it. Control characters, which no sheet can hold, are left out.
    """
    text = printable(text)
    first = text.lstrip(_UNSEEN)
    return f"'{text}" if first.startswith(FORMULA_STARTS) or text.startswith(FORMULA_STARTS) else text
