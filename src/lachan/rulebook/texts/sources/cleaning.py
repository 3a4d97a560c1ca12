"""Which characters of a raw text reach the reading: one kind of line end, no invisible letters, NFC."""

import re

from lachan.rulebook.texts.sources.limits import MAX_CHARACTERS
from lachan.rulebook.texts.sources.values import UnreadableSource
from lachan.rulebook.vietnamese.folding import normal

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SYMBOL_BULLETS = re.compile("[\uf02d\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e8\uf0fc]")
_ETH = str.maketrans("Ðð", "Đđ")
"""Icelandic letters that keyboards and OCR put in place of the Vietnamese ones."""

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_ODD = re.compile(
    "|".join(each.pattern for each in (_LINE_ENDS, _INVISIBLE, _SPACES, _SYMBOL_BULLETS, _LONE_SURROGATES))
)


def tidy(text: str) -> str:
    """This function will return ``text`` in NFC with ``\\n`` line ends and nothing invisible in it.

    It raises ``UnreadableSource`` when the text is longer than any document.
    """
    if len(text) > 2 * MAX_CHARACTERS:
        raise too_long()
    if _ODD.search(text):
        text = _LINE_ENDS.sub("\n", text)
        text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
        text = _LONE_SURROGATES.sub("\ufffd", _SYMBOL_BULLETS.sub("-", text))
    text = normal(text.translate(_ETH) if "Ð" in text or "ð" in text else text)
    if len(text) > MAX_CHARACTERS:
        raise too_long()
    return text


def too_long() -> UnreadableSource:
    """This function will return the refusal of a text longer than any document."""
    return UnreadableSource(
        "too_large",
        f"Văn bản dài quá {MAX_CHARACTERS // 1_000_000} triệu ký tự; hãy tách thành nhiều tệp.",
    )
