"""Writes a register as XLSX or JSON, so that nothing a person typed can become a formula."""

import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.plans.choices import AssignmentState
from lachan.province.plans.queries.documents import DocumentView
from lachan.province.plans.queries.filters import RegisterFilters
from lachan.province.plans.queries.values import Body, RegisterRow

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is taken for a formula by spreadsheets that re-read it, from CSV or by pasting."""
_WORKBOOK = {
    "in_memory": True,
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}
_WIDTHS = (12, 12, 48, 70, 32, 32, 32, 32, 12, 24, 32, 14, 10, 16)
_HEADER_ROW = 3
_CELL_LIMIT = 32_767


def safe_text(text: str) -> str:
    """This function will return a text that no spreadsheet takes for a formula.

    XLSX cells are written as strings anyway; the apostrophe before a dangerous first character keeps the
    text harmless when the sheet is saved as CSV and opened again. Leading blanks do not hide it.
    """
    text = "".join(letter for letter in text if letter in "\n\t\r" or letter >= " ")[: _CELL_LIMIT - 1]
    return f"'{text}" if text.lstrip(" \n").startswith(FORMULA_STARTS) or text.startswith("\n") else text


def register_as_xlsx(
    *, document: DocumentView, filters: RegisterFilters, rows: Iterable[RegisterRow], at: dt.datetime
) -> bytes:
    """This function will write the rows as a workbook: the register and a sheet of totals.

    One line is one assignment; the last line of the register counts them.
    """
    kept = io.BytesIO()
    totals: Counter[tuple[str, str]] = Counter()
    with xlsxwriter.Workbook(kept, _WORKBOOK) as book:
        book.set_properties({"title": document.name, "created": timezone.make_naive(at)})
        sheet = book.add_worksheet(_("Bảng giao việc"))
        styles = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "text_wrap": True, "border": 1, "bg_color": "#E3F0F1"}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
            "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "border": 1}),
            "total": book.add_format({"bold": True, "top": 2}),
        }
        _set_up_page(sheet, document)
        _write_head(sheet, styles, document=document, filters=filters, at=at)
        line = _HEADER_ROW
        for line, row in enumerate(rows, start=_HEADER_ROW + 1):
            _write_line(sheet, line, row, styles)
            _count(totals, row)
        written = line - _HEADER_ROW
        sheet.write_string(line + 1, 0, _("Tổng số"), styles["total"])
        sheet.write_number(line + 1, 1, written, styles["total"])
        _write_totals(book, totals, written=written, styles=styles)
    return kept.getvalue()


def _columns() -> tuple[str, ...]:
    return (
        _("Mã việc"),
        _("Mục"),
        _("Tên việc"),
        _("Nội dung"),
        _("Mục của kế hoạch"),
        _("Chủ trì"),
        _("Phối hợp"),
        _("Được chỉ đạo"),
        _("Cách giao"),
        _("Loại việc"),
        _("Thời hạn trong văn bản"),
        _("Hạn"),
        _("Số chỉ tiêu"),
        _("Tình trạng"),
    )


def _set_up_page(sheet: Any, document: DocumentView) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.freeze_panes(_HEADER_ROW + 1, 1)
    sheet.set_footer(f"&L{document.code}&RTrang &P/&N")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)


def _write_head(
    sheet: Any,
    styles: dict[str, Any],
    *,
    document: DocumentView,
    filters: RegisterFilters,
    at: dt.datetime,
) -> None:
    sheet.write_string(0, 0, safe_text(document.name), styles["title"])
    sheet.write_string(1, 0, safe_text(document.fields.title))
    chosen = ", ".join(f"{name}={value}" for name, value in filters.as_query().items()) or _("không")
    moment = timezone.localtime(at).strftime("%d/%m/%Y %H:%M")
    sheet.write_string(
        2, 0, safe_text(_("Lập lúc %(at)s; bộ lọc: %(chosen)s") % {"at": moment, "chosen": chosen})
    )
    for column, name in enumerate(_columns()):
        sheet.write_string(_HEADER_ROW, column, name, styles["head"])


def _write_line(sheet: Any, line: int, row: RegisterRow, styles: dict[str, Any]) -> None:
    cells: Sequence[str | dt.date | int | None] = (
        row.code,
        row.label,
        row.title,
        row.text,
        row.heading,
        _names(row.lead),
        _names(row.coordinate),
        _names(row.direct),
        _modality(row),
        row.category_name,
        "\n".join(one.raw for one in row.deadlines),
        row.next_due_on,
        row.targets,
        str(AssignmentState(row.state).label),
    )
    for column, cell in enumerate(cells):
        if isinstance(cell, dt.date):
            sheet.write_datetime(line, column, dt.datetime(cell.year, cell.month, cell.day), styles["date"])  # noqa: DTZ001 - a day in a sheet has no zone
        elif isinstance(cell, int):
            sheet.write_number(line, column, cell, styles["text"])
        else:
            sheet.write_string(line, column, safe_text(cell or ""), styles["text"])


def _names(bodies: tuple[Body, ...]) -> str:
    return "\n".join(body.name for body in bodies)


def _modality(row: RegisterRow) -> str:
    return _("Đề nghị") if row.is_request else _("Giao")


def _count(totals: Counter[tuple[str, str]], row: RegisterRow) -> None:
    """An assignment with several leads counts once for each; the other groups sum to the total."""
    totals[_("Cách giao"), _modality(row)] += 1
    totals[_("Loại việc"), row.category_name] += 1
    totals[_("Có ngày"), _("có") if row.next_due_on else _("không")] += 1
    for body in row.lead:
        totals[_("Chủ trì"), body.name] += 1
    if not row.lead:
        totals[_("Chủ trì"), _("(không ghi)")] += 1


def _write_totals(
    book: Any, totals: Counter[tuple[str, str]], *, written: int, styles: dict[str, Any]
) -> None:
    sheet = book.add_worksheet(_("Tổng hợp"))
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 60)
    sheet.freeze_panes(1, 0)
    for column, name in enumerate((_("Nhóm"), _("Giá trị"), _("Số việc"))):
        sheet.write_string(0, column, name, styles["head"])
    for line, ((group, value), count) in enumerate(sorted(totals.items()), start=1):
        sheet.write_string(line, 0, group)
        sheet.write_string(line, 1, safe_text(value))
        sheet.write_number(line, 2, count)
    sheet.write_string(len(totals) + 1, 0, _("Tổng số việc"), styles["total"])
    sheet.write_number(len(totals) + 1, 2, written, styles["total"])


def register_as_json(
    *, document: DocumentView, filters: RegisterFilters, rows: Iterable[RegisterRow], at: dt.datetime
) -> bytes:
    """This function will write the rows as one JSON object with the facts of the document.

    Texts stand as they are: JSON has no formulas. ``count`` is the number of assignments.
    """
    assignments = [_as_json(row) for row in rows]
    facts = document.fields
    whole = {
        "document": {
            "code": document.code,
            "kind": facts.kind,
            "number": facts.number,
            "issuer": facts.issuer,
            "issued_on": _iso(facts.issued_on),
            "title": facts.title,
            "file_sha256": document.file_sha256,
        },
        "filters": filters.as_query(),
        "made_at": at.isoformat(),
        "count": len(assignments),
        "assignments": assignments,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _as_json(row: RegisterRow) -> dict[str, Any]:
    return {
        "code": row.code,
        "state": str(row.state),
        "path": list(row.path),
        "heading": row.heading,
        "title": row.title,
        "text": row.text,
        "lead": [body.name for body in row.lead],
        "coordinate": [body.name for body in row.coordinate],
        "direct": [body.name for body in row.direct],
        "report_to": [body.name for body in row.report_to],
        "modality": row.modality,
        "category": row.category,
        "deadlines": [
            {
                "kind": str(one.kind),
                "raw": one.raw,
                "due_on": _iso(one.due_on),
                "starts_on": _iso(one.starts_on),
                "recurs": str(one.recurs),
                "recur_due": one.recur_due,
            }
            for one in row.deadlines
        ],
        "targets": row.targets,
        "version": row.version,
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
