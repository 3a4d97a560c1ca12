"""Reads the first sheet of a workbook that somebody sends, and nothing that would cost more than its rows."""

import datetime as dt
import io
import math
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from lachan.rulebook.texts.sources.packed import DAMAGED
from lachan.rulebook.vietnamese.folding import fold, normal

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
_MOST_UNPACKED = 60 * 1024 * 1024
_MOST_ENTRIES = 500
_LAST_ROW, _LAST_COLUMN = MOST_ROWS + 200, 60
_LONGEST_CELL = 500
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NEEDED = (".xml", ".rels")


class UnreadableSheetError(ValueError):
    """A file whose rows cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row as somebody typed it; ``number`` is the one beside it in the spreadsheet."""

    number: int
    cells: tuple[str, ...]


def rows_of_workbook(*, content: bytes) -> tuple[SheetRow, ...]:
    """This function will return the rows of the first sheet that have anything in them, headings first.

    Dates become ``05/01/2021``, whole numbers lose their decimals, formulas give the value that the file
    keeps for them. It raises ``UnreadableSheetError``.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableSheetError(_("Tệp lớn quá 5 MB. Chia danh sách thành nhiều tệp rồi nhập lần lượt."))
    packed = _repacked(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(packed))
        sheet = book.get_sheet_by_index(0)
        read = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError) as error:
        raise UnreadableSheetError(_not_a_workbook()) from error
    rows = tuple(
        SheetRow(number=number, cells=cells)
        for number, row in enumerate(read, start=1)
        if any(cells := tuple(_as_typed(cell) for cell in row))
    )
    if len(rows) > MOST_ROWS + 1:
        raise UnreadableSheetError(_("Danh sách có hơn 5.000 dòng. Chia thành nhiều tệp rồi nhập lần lượt."))
    return rows


def _repacked(content: bytes) -> bytes:
    """Unpack what is needed within bounds and pack it anew: sizes that the file claims are never believed."""
    if content.startswith(_OLE):
        raise UnreadableSheetError(
            _("Tệp có mật khẩu hoặc ở dạng .xls cũ. Bỏ mật khẩu và lưu lại ở dạng XLSX.")
        )
    kept = io.BytesIO()
    left = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(kept, "w") as packed:
            entries = archive.infolist()
            if len(entries) > _MOST_ENTRIES:
                raise _too_big()
            for entry in entries:
                if not entry.filename.endswith(_NEEDED):
                    continue
                with archive.open(entry) as stream:
                    part = stream.read(left + 1)
                left -= len(part)
                if left < 0:
                    raise _too_big()
                if "worksheets/" in entry.filename:
                    _refuse_far_cells(part)
                packed.writestr(entry.filename, part)
    except UnreadableSheetError:
        raise
    except (*DAMAGED, KeyError) as error:
        raise UnreadableSheetError(_not_a_workbook()) from error
    return kept.getvalue()


def _refuse_far_cells(part: bytes) -> None:
    """One cell at the far end of a sheet would make the reader lay out every cell before it."""
    try:
        events: Iterable[tuple[str, Any]] = etree.iterparse(
            io.BytesIO(part), events=("end",), resolve_entities=False, no_network=True, load_dtd=False
        )
        for _event, element in events:
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name == "c" and len(element):
                _refuse_far(element.get("r", ""))
            if name in ("c", "row"):
                element.clear()
    except etree.XMLSyntaxError as error:
        raise UnreadableSheetError(_not_a_workbook()) from error


def _refuse_far(place: str) -> None:
    letters = place.rstrip("0123456789")
    number = place[len(letters) :]
    column = 0
    for letter in letters.upper()[:8]:
        column = column * 26 + (ord(letter) - ord("A") + 1)
    if not 0 <= column <= _LAST_COLUMN or len(number) > 7 or int(number or "1") > _LAST_ROW:
        raise UnreadableSheetError(
            _("Ô %(place)s nằm ngoài vùng của mẫu. Xóa các ô thừa, mỗi tệp không quá 5.000 dòng.")
            % {"place": place[:12]}
        )


def _as_typed(cell: Any) -> str:
    """A cell as text: what it shows, without blanks at its ends and without what cannot be printed."""
    match cell:
        case bool():
            text = "TRUE" if cell else "FALSE"
        case dt.datetime() | dt.date():
            text = f"{cell:%d/%m/%Y}" if cell.year >= 1900 else ""
        case float() if math.isfinite(cell) and cell.is_integer() and abs(cell) < 1e15:
            text = str(int(cell))
        case _:
            text = str(cell)
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())[:_LONGEST_CELL]


def columns_of(*, head: SheetRow, wanted: Sequence[tuple[str, ...]]) -> tuple[int | None, ...]:
    """This function will return where every wanted column stands; each is known by one of its folded names."""
    named = [" ".join(fold(normal(cell)).replace("*", " ").split()) for cell in head.cells]
    return tuple(next((place for place, name in enumerate(named) if name in names), None) for names in wanted)


def _too_big() -> UnreadableSheetError:
    return UnreadableSheetError(_("Tệp giải nén ra quá lớn nên không được mở. Chỉ gửi danh sách theo mẫu."))


def _not_a_workbook() -> str:
    return _("Không đọc được tệp này như một bảng tính XLSX. Mở bằng phần mềm bảng tính, lưu lại dạng XLSX.")
