"""How the rows of a table are written: Markdown rows, or plain lines for tables that only place text."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from lachan.rulebook.vietnamese.folding import fold, normal

DITTO = ("〃",)
"""What stands in a cell that continues the merged cell above it."""

Lines = Sequence[str]

_MOST_LAYOUT_COLUMNS = 3
_MOST_LAYOUT_ROWS = 6
_OFFICIAL_FRAME = re.compile(
    r"cong ?hoa xa hoi chu nghia|doc lap ?[-–] ?tu do|^noi nhan ?:|^(tm|kt|tl|tuq|q)\. ?[a-z]",
    re.MULTILINE,
)
_MOTTO = re.compile("cong ?hoa xa hoi chu nghia")
_HEAD_BLOCKS = 8
_HEADING_CELL = re.compile(r"^(stt|tt|so tt)$|nhiem vu|noi dung|co quan|don vi|thoi gian|ket qua|san pham")
_INSIDE = "<br>"


def markdown_row(cells: Iterable[Lines]) -> str:
    """This function will write one row as ``| a | b |``, pipes escaped, paragraphs joined by ``<br>``."""
    return "|" + "|".join(f" {_cell_text(lines)} " if lines else "  " for lines in cells) + "|"


def _cell_text(lines: Lines) -> str:
    return _INSIDE.join(line.replace("|", r"\|") for line in lines)


def is_layout(rows: Sequence[Sequence[Lines]], *, has_lines: bool) -> bool:
    """This function will tell whether a table only places text side by side, as head and foot do."""
    widest = max(len(row) for row in rows)
    if widest == 1:
        return True
    if widest > _MOST_LAYOUT_COLUMNS or len(rows) > _MOST_LAYOUT_ROWS:
        return False
    texts = [fold(normal("\n".join(lines))) for row in rows for lines in row]
    if any(_OFFICIAL_FRAME.search(text) for text in texts):
        return True
    if has_lines or widest > 2 or len(rows) > 3:
        return False
    return not any(_HEADING_CELL.search(text) for text in texts[:widest])


def layout_lines(rows: Sequence[Sequence[Lines]]) -> list[str]:
    """This function will write a layout table row by row, the left cell's lines before the right cell's."""
    return ["\n".join(lines) for row in rows for lines in row if lines]


def unfold_tabbed_head(blocks: Sequence[str]) -> list[str]:
    """This function will part an official head that was set with tabs: left column, then right column."""
    head = [block.split("\t") for block in takewhile(_has_tab, blocks[:_HEAD_BLOCKS])]
    if not any(holds_motto(pieces[-1]) for pieces in head):
        return list(blocks)
    left = "\n".join(piece for pieces in head if (piece := " ".join(pieces[:-1]).strip()))
    right = "\n".join(piece for pieces in head if (piece := pieces[-1].strip()))
    return [*filter(None, (left, right)), *blocks[len(head) :]]


def holds_motto(text: str) -> bool:
    """This function will tell whether the national motto (quốc hiệu) stands in ``text``."""
    return _MOTTO.search(fold(normal(text))) is not None


def _has_tab(block: str) -> bool:
    return "\t" in block
