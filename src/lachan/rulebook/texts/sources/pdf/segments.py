"""Which pieces of text stand where on a PDF page: one piece per line and column, in the order of the file."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

from lachan.rulebook.texts.sources.pdf.ruled import Grid
from lachan.rulebook.texts.sources.pdf.turning import Turning

_WIDE_GAP = 1.3
"""A gap of so many letter heights may part two columns; between words it is far smaller."""

_SLANTED = 0.1
_QUARTER = math.pi / 2
_ANGLES = 400
_LAST_CODE = 0x10FFFF
_HYPHENS = {0x02, 0xFFFE}
_SPACES = {0x09, 0x20, 0xA0}
_LINE_ENDS = {0x0A, 0x0D}

Place = tuple[int, int, int] | None
"""The table on the page and the row and column of the cell that a letter stands in."""


@dataclass(slots=True, kw_only=True)
class Segment:
    """Letters that follow each other on one line; coordinates in points, upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    place: Place = None
    is_sideways: bool = False

    @property
    def height(self) -> float:
        """How tall its letters are."""
        return self.top - self.bottom

    def shares_line_with(self, other: "Segment") -> bool:
        """Whether both stand on one line of print."""
        if self.is_sideways and other.is_sideways:
            return True
        overlap = min(self.top, other.top) - max(self.bottom, other.bottom)
        return overlap > 0.5 * min(self.height, other.height)


class Collector:
    """Joins letters to segments as they come."""

    def __init__(self) -> None:
        self.done: list[Segment] = []
        self._open: Segment | None = None

    def add(self, now: Segment) -> None:
        """Take one letter with its box."""
        before = self._open
        if (
            before is None
            or before.place != now.place
            or not before.shares_line_with(now)
            or _is_apart(before, now)
        ):
            self.close()
            self._open = now
            return
        before.text += now.text
        before.left, before.bottom = min(before.left, now.left), min(before.bottom, now.bottom)
        before.right, before.top = max(before.right, now.right), max(before.top, now.top)

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


def _is_apart(before: Segment, now: Segment) -> bool:
    if before.is_sideways and now.is_sideways:
        return False
    height = max(before.height, now.height)
    return now.left - before.right > _WIDE_GAP * height or now.right < before.left - height


def reading_turn(text_page: pdfium.PdfTextPage) -> int:
    """This function will return by how many degrees to turn a page so that most of its text is upright."""
    count = text_page.count_chars()
    angles = Counter(
        round(raw.FPDFText_GetCharAngle(text_page.raw, index) / _QUARTER) % 4
        for index in range(0, count, count // _ANGLES + 1)
    )
    return -90 * angles.most_common(1)[0][0] % 360 if angles else 0


def read_segments(text_page: pdfium.PdfTextPage, *, turning: Turning, grids: Sequence[Grid]) -> list[Segment]:
    """This function will return the segments of a page in the order in which the file draws them.

    Letters that lean, such as a watermark across the page, are left out; letters on their side stay only
    in the cells of a table.
    """
    collector = Collector()
    for letter in _letters(text_page, turning):
        match letter:
            case "\n":
                collector.close()
            case " ":
                collector.space()
            case Segment():
                letter.place = _place(letter, grids)
                if letter.place or not letter.is_sideways:
                    collector.add(letter)
    collector.close()
    return collector.done


def _letters(text_page: pdfium.PdfTextPage, turning: Turning) -> Iterator[Segment | str]:
    box = raw.FS_RECTF()
    handle = text_page.raw
    upright = math.radians(-turning.degrees)
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in _LINE_ENDS:
            yield "\n"
        elif code in _SPACES:
            yield " "
        elif code and raw.FPDFText_GetLooseCharBox(handle, index, box):
            lean = raw.FPDFText_GetCharAngle(handle, index) - upright
            if abs(math.sin(2 * lean)) > _SLANTED:
                continue
            left, bottom, right, top = turning.box(box.left, box.bottom, box.right, box.top)
            yield Segment(
                text="-" if code in _HYPHENS else chr(code) if code <= _LAST_CODE else "\ufffd",
                left=left, bottom=bottom, right=right, top=max(top, bottom + 0.1),
                is_sideways=math.cos(lean) < 1 - _SLANTED,
            )  # fmt: skip


def _place(letter: Segment, grids: Sequence[Grid]) -> Place:
    x, y = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2
    for index, grid in enumerate(grids):
        cell = grid.cell_at(x, y)
        if cell is not None:
            return index, *cell
    return None
