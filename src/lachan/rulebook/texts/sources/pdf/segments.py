"""Which pieces of text stand where on a PDF page: one piece per line and column, in the order of the file."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

_WIDE_GAP = 2.5
_HYPHENS = {0x02, 0xFFFE}


@dataclass(slots=True, kw_only=True)
class Segment:
    """Letters that follow each other on one line; coordinates in points, upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How tall its letters are."""
        return self.top - self.bottom

    def shares_line_with(self, other: "Segment") -> bool:
        """Whether both stand on one line of print."""
        overlap = min(self.top, other.top) - max(self.bottom, other.bottom)
        return overlap > 0.5 * min(self.height, other.height)


class _Collector:
    """Joins letters to segments as they come."""

    def __init__(self) -> None:
        self.done: list[Segment] = []
        self._open: Segment | None = None

    def add(self, letter: str, left: float, bottom: float, right: float, top: float) -> None:
        """Take one letter with its box."""
        now = Segment(text=letter, left=left, bottom=bottom, right=right, top=top)
        before = self._open
        if before is None or not before.shares_line_with(now) or self._is_apart(before, now):
            self.close()
            self._open = now
            return
        before.text += letter
        before.left, before.bottom = min(before.left, left), min(before.bottom, bottom)
        before.right, before.top = max(before.right, right), max(before.top, top)

    def space(self) -> None:
        """Take a space, whose box means nothing."""
        if self._open is not None and not self._open.text.endswith(" "):
            self._open.text += " "

    def close(self) -> None:
        """End the segment at a line break."""
        if self._open is not None and self._open.text.strip():
            self._open.text = self._open.text.strip()
            self.done.append(self._open)
        self._open = None

    @staticmethod
    def _is_apart(before: Segment, now: Segment) -> bool:
        height = max(before.height, now.height)
        return now.left - before.right > _WIDE_GAP * height or now.right < before.left - height


def read_segments(page: pdfium.PdfPage) -> list[Segment]:
    """This function will return the segments of a page in the order in which the file draws them."""
    text_page = page.get_textpage()
    try:
        return _collect(text_page)
    finally:
        text_page.close()


def _collect(text_page: pdfium.PdfTextPage) -> list[Segment]:
    collector = _Collector()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    handle = text_page.raw
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in {0x0A, 0x0D}:
            collector.close()
        elif code in {0x20, 0xA0, 0x09}:
            collector.space()
        elif code and raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top):
            letter = "-" if code in _HYPHENS else chr(code) if code <= 0x10FFFF else "\ufffd"
            collector.add(letter, left.value, bottom.value, right.value, max(top.value, bottom.value + 0.1))
    collector.close()
    return collector.done
