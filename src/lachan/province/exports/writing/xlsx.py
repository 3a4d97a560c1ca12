"""Writes a list as a workbook in constant memory: a head, the rows, their number, and totals."""

import datetime as dt
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.exports.sheets import Cell, Column, Counted, Row, Sheet
from lachan.province.exports.writing.safety import TooLargeForFormatError, safe_text
from lachan.province.exports.writing.slip import Slip

LAST_ROW = 1_048_576
"""How many rows a worksheet can have; what is more goes on in the next one."""
_LONGEST_CELL = 32_767
_LONGEST_FOOTER = 255
_WORKBOOK = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


def write_xlsx(*, sheet: Sheet[Row], rows: Counted[Row], slip: Slip, file: BinaryIO, folder: Path) -> None:
    """This function will write the workbook to ``file``; ``folder`` is for its parts.

    The last line counts the rows, so that a file which was cut is noticed. It raises
    ``TooLargeForFormatError`` for a text that no cell can hold.
    """
    totals: Counter[tuple[str, str]] = Counter()
    with xlsxwriter.Workbook(file, {**_WORKBOOK, "tmpdir": str(folder)}) as book:
        made = timezone.make_naive(slip.at)
        book.set_properties(
            {"title": slip.title, "author": slip.taker, "company": slip.office, "comments": slip.warning}
            | {"subject": slip.purpose[:255], "created": made}
        )
        pages = _Pages(book, sheet.columns, slip)
        for row in rows:
            pages.write(sheet.cells(row))
            if sheet.tallies:
                totals.update(sheet.tallies(row))
        pages.close(rows.rows)
        if sheet.tallies:
            _write_totals(book, totals, written=rows.rows, styles=pages.styles)


class _Pages:
    """The worksheets of a list, one after the other: each has the head, the last one the number of all rows."""

    def __init__(self, book: Any, columns: tuple[Column, ...], slip: Slip) -> None:
        self._book, self._columns, self._slip = book, columns, slip
        self.styles = _styles(book)
        self._number = 0
        self._begin()

    def write(self, cells: Any) -> None:
        """Write one row; the last line of a worksheet is kept for the number of rows."""
        if self._line >= LAST_ROW - 1:
            self._begin()
        for place, (cell, column) in enumerate(zip(cells, self._columns, strict=True)):
            self._write_cell(place, cell, column)
        self._line += 1

    def close(self, written: int) -> None:
        """Write how many rows there are in all worksheets together."""
        self._sheet.write_string(self._line, 0, _("Tổng số dòng"), self.styles["total"])
        self._sheet.write_number(self._line, 1, written, self.styles["total"])

    def _begin(self) -> None:
        self._number += 1
        self._sheet = self._book.add_worksheet(_("Danh sách %(number)d") % {"number": self._number})
        self._line = _write_head(self._sheet, self._columns, self._slip, self.styles)

    def _write_cell(self, place: int, cell: Cell, column: Column) -> None:
        match cell:
            case dt.datetime():
                moment = timezone.make_naive(cell)
                self._sheet.write_datetime(self._line, place, moment, self.styles["moment"])
            case dt.date() if cell.year >= 1900:
                day = dt.datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a day in a sheet has no zone
                self._sheet.write_datetime(self._line, place, day, self.styles["date"])
            case int() | Decimal():
                self._sheet.write_number(self._line, place, cell, self.styles["text"])
            case dt.date():
                self._sheet.write_string(self._line, place, f"{cell:%d/%m/%Y}", self.styles["text"])
            case _:
                self._write_text(place, cell or "", column)

    def _write_text(self, place: int, cell: str, column: Column) -> None:
        text = safe_text(cell)
        if len(text.encode("utf-16-le")) // 2 > _LONGEST_CELL:
            raise TooLargeForFormatError(
                _(
                    "Cột “%(column)s” có một ô dài hơn 32.767 ký tự, tệp XLSX không chứa hết. "
                    "Hãy chọn CSV hoặc JSON."
                )
                % {"column": column.name}
            )
        self._sheet.write_string(self._line, place, text, self.styles["text"])


def _styles(book: Any) -> dict[str, Any]:
    top = {"valign": "top", "border": 1}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "warning": book.add_format({"bold": True, "font_color": "#A8201A"}),
        "head": book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E3F0F1"}),
        "text": book.add_format({"text_wrap": True, **top}),
        "date": book.add_format({"num_format": "dd/mm/yyyy", **top}),
        "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm", **top}),
        "total": book.add_format({"bold": True, "top": 2}),
    }


def _write_head(sheet: Any, columns: tuple[Column, ...], slip: Slip, styles: dict[str, Any]) -> int:
    """The lines above the rows, the headings among them; where the rows begin."""
    lines = [(slip.title, styles["title"])]
    if slip.warning:
        lines.append((slip.warning, styles["warning"]))
    lines += [(note, None) for note in slip.notes]
    lines += [(f"{label}: {value}", None) for label, value in slip.lines()]
    for line, (text, style) in enumerate(lines):
        sheet.write_string(line, 0, safe_text(text), style)
    head = len(lines)
    _set_up_page(sheet, columns, slip, head)
    for place, column in enumerate(columns):
        sheet.write_string(head, place, column.name, styles["head"])
    return head + 1


def _set_up_page(sheet: Any, columns: tuple[Column, ...], slip: Slip, head: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.freeze_panes(head + 1, 1)
    sheet.set_footer(_footer(slip))
    if slip.warning:
        sheet.set_header(f"&C&B{_in_footer(slip.warning)}")
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)


def _footer(slip: Slip) -> str:
    """The mark on every printed page: name, office, time; the office gives way where there is no room for it."""
    page = _("Trang &P/&N")
    for marks in ((slip.taker, slip.office, slip.moment), (slip.taker, slip.moment), (slip.moment,)):
        footer = f"&L{_in_footer(' · '.join(mark for mark in marks if mark))}&R{page}"
        if len(footer) <= _LONGEST_FOOTER:
            return footer
    return f"&R{page}"


def _in_footer(text: str) -> str:
    """A name with ``&`` in it must not become an instruction of the footer."""
    return text.replace("&", "&&")


def _write_totals(
    book: Any, totals: Counter[tuple[str, str]], *, written: int, styles: dict[str, Any]
) -> None:
    sheet = book.add_worksheet(_("Tổng hợp"))
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 60)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate((_("Nhóm"), _("Giá trị"), _("Số dòng"))):
        sheet.write_string(0, column, name, styles["head"])
    for line, ((group, value), count) in enumerate(sorted(totals.items()), start=1):
        sheet.write_string(line, 0, group)
        sheet.write_string(line, 1, safe_text(value))
        sheet.write_number(line, 2, count)
    sheet.write_string(len(totals) + 1, 0, _("Tổng số dòng"), styles["total"])
    sheet.write_number(len(totals) + 1, 2, written, styles["total"])
