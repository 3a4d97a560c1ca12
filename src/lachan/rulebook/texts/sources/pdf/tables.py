"""How the text inside the ruled tables of a PDF page is written: as Markdown rows."""

import re
from collections.abc import Sequence

from lachan.rulebook.texts.sources.pdf.order import rows_of
from lachan.rulebook.texts.sources.pdf.ruled import Grid
from lachan.rulebook.texts.sources.pdf.segments import Segment
from lachan.rulebook.texts.sources.rows import DITTO, is_layout, markdown_row

_NEW_LINE = re.compile(r"[-+–•*] |[a-zđ]\) |\d+[.)] ")

Cells = dict[tuple[int, int], list[Segment]]


def write_tables(segments: Sequence[Segment], grids: Sequence[Grid]) -> list[Segment]:
    """This function will put one segment of finished rows where the letters of each table began.

    The official head and foot stay single pieces even when somebody has drawn lines around them.
    """
    cells: list[Cells] = [{} for _ in grids]
    for segment in segments:
        if segment.place is not None:
            index, row, column = segment.place
            cells[index].setdefault((row, column), []).append(segment)
    written = [_write(grid, found) for grid, found in zip(grids, cells, strict=True)]
    kept: list[Segment] = []
    seen: set[int] = set()
    for segment in segments:
        index = -1 if segment.place is None else segment.place[0]
        if index < 0 or written[index] is None:
            kept.append(segment)
        elif index not in seen:
            seen.add(index)
            kept.append(_block(grids[index], written[index] or ""))
    return kept


def _block(grid: Grid, text: str) -> Segment:
    return Segment(text=text, left=grid.xs[0], right=grid.xs[-1], top=-grid.ys[0], bottom=-grid.ys[-1])


def _write(grid: Grid, cells: Cells) -> str | None:
    if not cells:
        return None
    lines = {place: _cell_lines(segments) for place, segments in cells.items()}
    rows = [_row(owners, row, lines) for row, owners in enumerate(grid.owners)]
    rows = [row for row in rows if any(cell not in ((), DITTO) for cell in row)]
    if not rows or is_layout(rows, has_lines=True):
        return None
    return "\n".join(markdown_row(row) for row in rows)


def _row(
    owners: Sequence[tuple[int, int]], row: int, lines: dict[tuple[int, int], tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """One cell per owner; a cell that began in a row above is a ditto mark."""
    distinct = list(dict.fromkeys(owners))
    return [lines.get(owner, ()) if owner[0] == row else DITTO for owner in distinct]


def _cell_lines(segments: Sequence[Segment]) -> tuple[str, ...]:
    """Join wrapped lines; a line that starts like a bullet or a number stays a line."""
    joined: list[str] = []
    for row in rows_of(segments):
        line = " ".join(segment.text for segment in row)
        if joined and not _NEW_LINE.match(line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return tuple(joined)
