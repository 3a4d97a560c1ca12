"""A name that nobody has and everybody would recognise; it stands in no other file."""

import unicodedata

from lachan.rulebook.vietnamese.folding import fold

MARK = "Đấu Thị Zqx"
FOLDED = "dau.zqx"
PASSWORD = "mat-khau-zqx-91"
ADDRESS = "203.0.113.77"
NUMBER = "033091000777"
MARKS = [MARK, FOLDED, NUMBER, PASSWORD, ADDRESS, "zqx"]


def found_in(text: str) -> list[str]:
    """The marks that stand in a text, with or without their accents, escaped or not."""
    plain = fold(unicodedata.normalize("NFC", text)).lower()
    escaped = text.encode().decode("unicode_escape", errors="ignore").lower()
    return [
        mark
        for mark in MARKS
        if mark.lower() in text.lower() or fold(mark) in plain or mark.lower() in escaped
    ]
