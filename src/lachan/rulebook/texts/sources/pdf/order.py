"""In which order the pieces of a page are read, and where its lines and paragraphs end."""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, starmap

from lachan.rulebook.texts.sources.pdf.segments import Segment
from lachan.rulebook.texts.sources.rows import holds_motto
from lachan.rulebook.vietnamese.folding import fold

_LEFT_COLUMN = re.compile(r"^(noi nhan|so) ?:")
_COLUMNS = 2
_HEAD_ROWS = 10
_PARAGRAPH_GAP = 1.2
_NO_PITCH = 1_000.0

Row = list[Segment]


def rows_of(segments: Sequence[Segment]) -> list[Row]:
    """This function will gather segments into rows of print, in the order of the file where it is sane."""
    ordered = sorted(segments, key=lambda each: (-each.top, each.left)) if _is_chaotic(segments) else segments
    rows: list[Row] = []
    for segment in ordered:
        if rows and rows[-1][-1].shares_line_with(segment) and segment.left >= rows[-1][-1].left:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _is_chaotic(segments: Sequence[Segment]) -> bool:
    jumps = sum(after.bottom >= before.top for before, after in pairwise(segments))
    return 2 * jumps >= len(segments) > 1


def unfold_columns(rows: Sequence[Row]) -> list[Row]:
    """This function will put the official head and foot in reading order: left column, then right column."""
    done: list[Row] = []
    rest = list(rows)
    while rest:
        if not _opens_columns(rest, is_head=not done):
            done.append(rest.pop(0))
            continue
        edge = _column_edge(rest)
        height = _columns_height(rest, edge)
        pieces = [piece for row in rest[:height] for piece in row]
        done += [[piece] for piece in pieces if piece.left < edge]
        done += [[piece] for piece in pieces if piece.left >= edge]
        rest = rest[height:]
    return done


def _opens_columns(rows: list[Row], *, is_head: bool) -> bool:
    if len(rows[0]) != _COLUMNS and not is_head:
        return False
    if is_head and any(len(row) > 1 and holds_motto(row[-1].text) for row in rows[:_HEAD_ROWS]):
        return True
    return len(rows[0]) == _COLUMNS and _LEFT_COLUMN.search(fold(rows[0][0].text)) is not None


def _column_edge(rows: list[Row]) -> float:
    """Lines of the right column are centred: its edge is left of the widest of them."""
    return min(row[-1].left for row in rows[:_HEAD_ROWS] if len(row) >= _COLUMNS) - 1


def _columns_height(rows: list[Row], edge: float) -> int:
    """Rows belong to the two columns as long as no piece crosses the edge between them."""
    crossing = (
        index for index, row in enumerate(rows) if any(piece.left < edge < piece.right for piece in row)
    )
    return next(crossing, len(rows)) or 1


def line_pitch(pages: Iterable[Sequence[Row]]) -> float:
    """This function will return how far apart the lines inside a paragraph are, in the whole document.

    Most steps from row to row are inside a paragraph or, where paragraphs are short, not much longer.
    """
    steps = sorted(step for rows in pages for step in starmap(_step, pairwise(rows)) if 1 < step < math.inf)
    return steps[len(steps) // 5] if steps else _NO_PITCH


def lines_of(rows: Sequence[Row], *, pitch: float) -> list[str]:
    """This function will return the lines of a page, an empty one where a paragraph visibly ends."""
    lines: list[str] = []
    for before, row in zip([None, *rows], rows, strict=False):
        if before and not -1 < _step(before, row) <= _PARAGRAPH_GAP * pitch:
            lines.append("")
        lines.append(" ".join(segment.text for segment in row))
    return lines


def _step(before: Row, after: Row) -> float:
    """How far the next row stands below; a table as a whole stands apart."""
    if _is_block(before) or _is_block(after):
        return math.inf
    return before[0].bottom - after[0].bottom


def _is_block(row: Row) -> bool:
    return row[0].text.startswith("| ") and row[0].text.endswith("|")
