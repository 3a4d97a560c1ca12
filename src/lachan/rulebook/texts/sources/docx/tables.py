"""How a Word table becomes lines: Markdown rows, or plain lines where it only places text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from lachan.rulebook.texts.sources.docx.letters import visible
from lachan.rulebook.texts.sources.docx.package import attribute, child, local, number, value
from lachan.rulebook.texts.sources.docx.styles import Styles, has_lines
from lachan.rulebook.texts.sources.rows import DITTO, is_layout, layout_lines, markdown_row

_CONTAINERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}

ReadCell = Callable[[etree._Element], list[str]]
"""Reads the blocks inside a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The lines of one cell; a continuation of the merged cell above has none of its own."""

    lines: tuple[str, ...]
    is_continued: bool = False


def parts(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """This function will yield descendants of those names, through content controls and insertions."""
    stack = list(reversed(list(visible(parent))))
    while stack:
        element = stack.pop()
        name = local(element)
        if name in names:
            yield element
        elif name in _CONTAINERS:
            stack.extend(reversed(list(visible(element))))


def write_table(table: etree._Element, *, styles: Styles, read: ReadCell, is_nested: bool) -> list[str]:
    """This function will return the blocks of text that stand for ``table``.

    A table inside a cell becomes one line a row, its cells parted by semicolons.
    """
    rows = [_read_row(row, read) for row in parts(table, "tr") if child(row, "trPr", "del") is None]
    rows = [row for row in rows if row]
    if not rows:
        return []
    cells = [[cell.lines for cell in row] for row in rows]
    if is_nested:
        return ["; ".join(" ".join(lines) for lines in row if lines) for row in cells]
    if is_layout(cells, has_lines=_draws_lines(table, styles)):
        return layout_lines(cells)
    return [
        "\n".join(markdown_row(DITTO if cell.is_continued else cell.lines for cell in row) for row in rows)
    ]


def _read_row(row: etree._Element, read: ReadCell) -> list[Cell]:
    """A row may begin further right than the table; a cell merged to the left is no cell of its own."""
    skipped = [Cell(lines=())] if number(value(row, "trPr", "gridBefore")) > 0 else []
    return skipped + [
        _read_cell(cell, read) for cell in parts(row, "tc") if not _continues(child(cell, "tcPr", "hMerge"))
    ]


def _continues(merge: etree._Element | None) -> bool:
    return merge is not None and attribute(merge, "val") != "restart"


def _read_cell(cell: etree._Element, read: ReadCell) -> Cell:
    if _continues(child(cell, "tcPr", "vMerge")):
        return Cell(lines=(), is_continued=True)
    lines = [line for block in read(cell) for line in block.split("\n")]
    return Cell(lines=tuple(line.strip() for line in lines if line.strip()))


def _draws_lines(table: etree._Element, styles: Styles) -> bool:
    own = child(table, "tblPr", "tblBorders")
    if own is not None and len(own):
        if has_lines(own):
            return True
    elif styles.has_borders(attribute(child(table, "tblPr", "tblStyle"), "val") or styles.default("table")):
        return True
    return any(
        has_lines(child(cell, "tcPr", "tcBorders")) for row in parts(table, "tr") for cell in parts(row, "tc")
    )
