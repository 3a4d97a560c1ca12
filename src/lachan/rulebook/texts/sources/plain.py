"""How the bytes of a text file become text: UTF-8, UTF-16, Windows-1258, TCVN3, VNI or VPS."""

import codecs
import re

from lachan.rulebook.texts.reading import Problem
from lachan.rulebook.texts.sources.values import UnreadableSource
from lachan.rulebook.vietnamese import legacy
from lachan.rulebook.vietnamese.folding import normal

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_LETTER_SAMPLE = 10_000
_ENOUGH = 64
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_MOST_CONTROLS = 0.01
_FEWEST_LETTERS = 0.15
_PROOF_SHARE = 0.7


def read_plain(content: bytes) -> tuple[str, list[Problem]]:
    """This function will decode a text file and say what it had to convert or guess.

    It raises ``UnreadableSource`` when the bytes are not text in any encoding that Vietnam has used.
    """
    text, problems = _decode(content)
    _refuse_binary(text)
    if encoding := legacy.recognise(text):
        return legacy.decode(text, encoding=encoding), [*problems, converted(encoding.value)]
    return text, problems


def converted(encoding: str) -> Problem:
    """This function will return the note that the text stood in an old encoding."""
    capitals = " Chữ hoa có dấu có thể đã thành chữ thường." if encoding in {"TCVN3", "VPS"} else ""
    return Problem(
        code="converted_encoding",
        message=f"Văn bản dùng bảng mã cũ {encoding}, đã được chuyển sang Unicode.{capitals}",
    )


def not_text() -> UnreadableSource:
    """This function will return the refusal of bytes that are no text."""
    return UnreadableSource(
        "not_text",
        "Tệp không phải văn bản; hãy dùng tệp .docx, .pdf, .txt hoặc .md.",
    )


def _decode(content: bytes) -> tuple[str, list[Problem]]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode_with_repairs(content[len(mark) :], encoding)
    if unmarked := _utf16_without_mark(content):
        return _decode_with_repairs(content, unmarked)
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        return _decode_eight_bit(content)


def _decode_with_repairs(content: bytes, encoding: str) -> tuple[str, list[Problem]]:
    text = content.decode(encoding, errors="replace")
    damaged = text.count("\ufffd")
    return text, [_damaged(damaged)] if damaged else []


def _damaged(count: int) -> Problem:
    return Problem(
        code="damaged_characters",
        message=f"Có {count} chỗ trong tệp không đọc được thành chữ, được thay bằng dấu \ufffd.",
    )


def _utf16_without_mark(content: bytes) -> str | None:
    """Vietnamese in UTF-16 has a zero in the upper byte of every space, digit and plain letter."""
    sample = content[: _SAMPLE - _SAMPLE % 2]
    half = len(sample) // 2
    if not half or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.02 * half else None


def _decode_eight_bit(content: bytes) -> tuple[str, list[Problem]]:
    as_utf8 = content.decode("utf-8", errors="replace")
    damaged = as_utf8.count("\ufffd")
    others = len(re.findall("[^\x00-\x7f\ufffd]", as_utf8[:_SAMPLE]))
    if damaged * 10 <= others:
        return as_utf8, [_damaged(damaged)]
    as_windows = _latin(content)
    if legacy.recognise(as_windows):
        return as_windows, []
    vietnamese = normal(content.decode("cp1258", errors="replace"))
    words, share = legacy.syllable_share(vietnamese)
    if words and share >= _PROOF_SHARE:
        return vietnamese, [converted("Windows-1258")]
    return as_windows, [
        Problem(
            code="unknown_encoding",
            message="Không rõ bảng mã của tệp, chữ có dấu có thể sai; hãy lưu lại tệp ở dạng UTF-8.",
        )
    ]


def _latin(content: bytes) -> str:
    """Decode Windows-1252 so that its five unused codes keep their number."""
    return content.decode("latin-1").translate(legacy.CODES_TO_WINDOWS)


def _refuse_binary(text: str) -> None:
    sample = text[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if controls > max(2, _MOST_CONTROLS * len(sample)):
        raise not_text()
    filled = "".join(text[:_LETTER_SAMPLE].split())
    if len(filled) >= _ENOUGH and sum(map(str.isalpha, filled)) < _FEWEST_LETTERS * len(filled):
        raise not_text()
