"""In which order the pieces of a page are read, and where its lines and paragraphs end."""

import re
import statistics
from collections.abc import Sequence
from itertools import pairwise

from lachan.rulebook.texts.sources.pdf.segments import Segment
from lachan.rulebook.vietnamese.folding import fold

_MOTTO = re.compile(r"cong ?hoa xa hoi chu nghia")
_RECIPIENTS = re.compile(r"^noi nhan ?:")
_HEAD_ROWS = 10
_PARAGRAPH_GAP = 1.3
_CHAOS = 0.25

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
    jumps = sum(after.bottom > before.top + before.height for before, after in pairwise(segments))
    return len(segments) > 8 and jumps > _CHAOS * len(segments)


def unfold_columns(rows: list[Row]) -> list[Row]:
    """This function will put the official head and foot in reading order: left column, then right column."""
    for index, row in enumerate(rows):
        head = index < _HEAD_ROWS and len(row) == 2 and _MOTTO.search(fold(row[1].text))
        foot = len(row) == 2 and _RECIPIENTS.search(fold(row[0].text))
        if head or foot:
            first = 0 if head else index
            edge = _column_edge(rows[first:], row[1])
            end = first + sum(1 for _ in _two_columns(rows[first:], edge))
            left = [[each] for pair in rows[first:end] for each in pair if each.left < edge]
            right = [[each] for pair in rows[first:end] for each in pair if each.left >= edge]
            return unfold_columns_after(rows[:first] + left + right, rows[end:])
    return rows


def unfold_columns_after(done: list[Row], rest: list[Row]) -> list[Row]:
    """This function will go on with the rows after a head that is done."""
    return done + (unfold_columns(rest) if len(rest) > 1 else rest)


def _column_edge(rows: list[Row], right: Segment) -> float:
    """The right column is centred: its edge is the leftmost of its pieces that stand beside something."""
    beside = [row[1].left for row in rows[:_HEAD_ROWS] if len(row) == 2]
    return (
        min([right.left, *(each for each in beside if abs(each - right.left) < right.right - right.left)]) - 1
    )


def _two_columns(rows: list[Row], edge: float) -> list[Row]:
    """Rows belong to the block as long as no piece crosses the edge between the columns."""
    block: list[Row] = []
    for row in rows:
        if any(each.left < edge < each.right for each in row):
            break
        block.append(row)
    return block


def lines_of(rows: Sequence[Row]) -> list[str]:
    """This function will return the lines of a page, an empty one where a paragraph visibly ends."""
    steps = [_step(before, after) for before, after in pairwise(rows)]
    usual = statistics.median([step for step in steps if step > 0] or [0.0])
    lines: list[str] = []
    for index, row in enumerate(rows):
        if index and usual and (steps[index - 1] > _PARAGRAPH_GAP * usual or steps[index - 1] < -usual):
            lines.append("")
        lines.append(" ".join(segment.text for segment in row))
    return lines


def _step(before: Row, after: Row) -> float:
    return before[0].bottom - after[0].bottom
