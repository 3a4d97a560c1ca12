"""Tables: rows and cells out of Markdown rows or cells flattened between bars, and what each column holds."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lachan.rulebook.texts.passages import EMPTY, Passage, joined, passage_of
from lachan.rulebook.vietnamese.folding import fold

DITTO = "〃"
_SEPARATOR = re.compile(r"\|?[\s:|-]+\|?$")
_CELL_BAR = re.compile(r"(?<!\\)\|")
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,3}(?:\.\d{1,2}){0,3}|[A-HĐa-zđ]|[a-zđ]\))[.)]?$")
_GROUP_TITLE = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])[.)]")
_ROMAN_CELL = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])[.)]?$")


class Column(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    TASK = "task"
    LEAD = "lead"
    COORDINATE = "coordinate"
    TIME = "time"
    PRODUCT = "product"
    OTHER = "other"


_HEADINGS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.NUMBER, re.compile(r"(?:stt|tt|so tt|so thu tu|so)\.?$")),
    (
        Column.COORDINATE,
        re.compile(
            r"(?:(?:cac )?(?:co quan|don vi|co quan, don vi|don vi, co quan)(?: thuc hien)? ?)?phoi hop"
        ),
    ),
    (
        Column.LEAD,
        re.compile(
            r"(?:(?:cac )?(?:co quan|don vi|co quan, don vi|don vi, co quan|bo phan)(?:/\S+)? ?(?:duoc giao"
            r" )?)(?:chu tri|thuc hien|tham muu|dau moi|chiu trach nhiem)|chu tri"
            r"|phan cong|trach nhiem|(?:co quan|don vi)$|nguoi thuc hien|co quan, don vi$"
        ),
    ),
    (Column.TIME, re.compile(r"(?:thoi (?:gian|han|diem)|tien do|lo trinh|han |ngay hoan thanh|hoan thanh)")),
    (Column.PRODUCT, re.compile(r"(?:san pham|ket qua|dau ra|hinh thuc van ban|san pham/)")),
    (Column.OTHER, re.compile(r"(?:(?:nguon )?kinh phi|ghi chu|can cu|don vi tinh|dvt|du toan|dia diem)")),
    (
        Column.TASK,
        re.compile(
            r"(?:(?:ten |cac )?(?:nhiem vu|noi dung|cong viec|hoat dong|giai phap"
            r"|chuong trinh|de an|van ban)|noi dung)"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells; an empty cell is an empty passage."""

    cells: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table; ``columns`` is empty when no row says what the columns hold."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def assigns(self) -> bool:
        """Whether the table gives work: it has tasks, and says who, when or what."""
        return Column.TASK in self.columns and any(
            column in self.columns for column in (Column.LEAD, Column.COORDINATE, Column.TIME, Column.PRODUCT)
        )


def column_of(*, heading: str) -> Column | None:
    """This function will return what the column under ``heading`` holds."""
    folded = " ".join(fold(heading).split()).strip(" .:*")
    return next((column for column, sign in _HEADINGS if sign.match(folded)), None)


def read_table(*, lines: Iterable[tuple[int, str]]) -> Table:
    """This function will return the table in ``lines``, each given with its offset in the text."""
    pieces = list(lines)
    if any(
        len(line.strip()) > 1 and line.strip().startswith("|") and line.strip().endswith("|")
        for _, line in pieces
    ):
        return _with_columns(list(_markdown_rows(pieces)))
    return _flattened(list(_flat_cells(pieces)))


def _markdown_rows(pieces: list[tuple[int, str]]) -> Iterator[Row]:
    for offset, line in pieces:
        bare = line.strip()
        if not bare or _SEPARATOR.match(bare):
            continue
        bars = [found.start() for found in _CELL_BAR.finditer(line)]
        yield Row(
            tuple(_cell(line[start + 1 : end], offset + start + 1) for start, end in itertools.pairwise(bars))
        )


_BREAK = re.compile(r"<br\s*/?>")


def _cell(text: str, at: int) -> Passage:
    """The cell without line marks and escapes; every letter keeps its place."""
    pieces = []
    start = 0
    for found in _BREAK.finditer(text):
        pieces.append(passage_of(text[start : found.start()], at=at + start))
        start = found.end()
    pieces.append(passage_of(text[start:], at=at + start))
    return joined(pieces)


def _flat_cells(pieces: list[tuple[int, str]]) -> Iterator[Passage]:
    """The texts between lone bars, empty ones too."""
    held: list[Passage] = []
    begun = False
    for offset, line in pieces:
        if line.strip() == "|":
            if begun:
                yield joined(held)
            held, begun = [], True
        else:
            held.append(passage_of(line, at=offset))
    if held:
        yield joined(held)


def _flattened(cells: list[Passage]) -> Table:
    """The rows of a table whose cells stand one under another; two bars in a row part rows."""
    header: list[Passage] = []
    for cell in cells:
        if not cell.text or (header and column_of(heading=cell.text) is None):
            break
        header.append(cell)
    width = len(header) if sum(column_of(heading=cell.text) is not None for cell in header) > 1 else 0
    rows: list[Row] = [Row(tuple(header))] if width else []
    held: list[Passage] = []
    rest = cells[len(header) :] if width else cells
    for place, cell in enumerate(rest):
        following = rest[place + 1].text if place + 1 < len(rest) else ""
        if cell.text:
            held.append(cell)
        elif held and (not width or len(held) >= width or _NUMBERED.match(following) or not following):
            rows.append(Row(tuple(held)))
            held = []
        elif held:
            held.append(cell)
    if held:
        rows.append(Row(tuple(held)))
    return _with_columns(rows)


def _with_columns(rows: list[Row]) -> Table:
    """The table with what its columns hold, told by its first rows; a heading over two rows counts as one."""
    for place, row in enumerate(rows[:6]):
        named = [column_of(heading=cell.text) for cell in row.cells]
        if sum(column is not None for column in named) < 2 or (
            Column.TASK not in named and Column.LEAD not in named
        ):
            continue
        columns = [column or Column.OTHER for column in named]
        skip = place + 1
        if skip < len(rows) and _is_second_heading(rows[skip]):
            columns = _merged(columns, row, rows[skip])
            skip += 1
        if Column.TASK not in columns and Column.OTHER in columns:
            columns[columns.index(Column.OTHER)] = Column.TASK
        head = [cell.text for cell in row.cells]
        return Table(
            tuple(columns), tuple(one for one in rows[skip:] if [cell.text for cell in one.cells] != head)
        )
    return Table((), tuple(rows))


def _is_second_heading(row: Row) -> bool:
    filled = [cell.text for cell in row.cells if cell.text and cell.text != DITTO]
    named = [column_of(heading=text) for text in filled]
    return (
        bool(filled)
        and len(filled) <= len(row.cells)
        and all(column is not None for column in named)
        and all(len(text) < 30 for text in filled)
    )


def _merged(columns: list[Column], first: Row, second: Row) -> list[Column]:
    """Columns of a heading in two rows: "Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"."""
    below = [
        column_of(heading=cell.text) if cell.text and cell.text != DITTO else None for cell in second.cells
    ]
    if len(below) > len(columns):
        spread = next((place for place, cell in enumerate(second.cells) if below[place] is not None), 0)
        extra = len(below) - len(columns)
        columns = [
            *columns[:spread],
            *[columns[min(spread, len(columns) - 1)]] * (extra + 1),
            *columns[spread + 1 :],
        ]
    return [under or column for under, column in zip([*below, *[None] * len(columns)], columns, strict=False)]


def fitted(*, row: Row, columns: tuple[Column, ...]) -> dict[Column, Passage]:
    """This function will return the cells of ``row`` by column; a shorter row lost merged cells."""
    cells = list(row.cells)
    if (
        len(cells) < len(columns)
        and cells
        and columns[0] is Column.NUMBER
        and not _NUMBERED.match(cells[0].text)
        and cells[0].text
    ):
        cells.insert(0, EMPTY)
    found: dict[Column, Passage] = {}
    for column, cell in zip(columns, cells, strict=False):
        if column not in found or not found[column].text:
            found[column] = cell
    return found


def is_group_row(*, row: Row, columns: tuple[Column, ...]) -> bool:
    """This function will say whether ``row`` is a heading inside the table."""
    filled = [cell.text for cell in row.cells if cell.text]
    if not filled or len(filled) > 2 or DITTO in filled:
        return False
    title = filled[-1]
    if len(filled) == 2:
        is_merged = len(row.cells) < len(columns)
        return bool(_NUMBERED.match(filled[0])) and (
            bool(_ROMAN_CELL.match(filled[0])) or title.isupper() or is_merged
        )
    if _NUMBERED.match(title):
        return False
    return len(row.cells) == 1 or title.isupper() or bool(_GROUP_TITLE.match(title))
