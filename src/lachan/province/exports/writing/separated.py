"""Writes a list as separated values that a Vietnamese spreadsheet opens: UTF-8 with its mark, semicolons."""

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import BinaryIO

from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.exports.sheets import Cell, Counted, Row, Sheet
from lachan.province.exports.writing.safety import safe_text
from lachan.province.exports.writing.slip import Slip


def write_csv(*, sheet: Sheet[Row], rows: Counted[Row], slip: Slip, file: BinaryIO) -> None:
    """This function will write the head, the rows and their number; every text stands between quotes."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        lines = csv.writer(text, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
        lines.writerow([safe_text(slip.title)])
        lines.writerows([safe_text(line)] for line in (slip.warning, *slip.notes) if line)
        lines.writerows([label, safe_text(value)] for label, value in slip.lines())
        lines.writerow([])
        lines.writerow([column.name for column in sheet.columns])
        for row in rows:
            lines.writerow([_cell(cell) for cell in sheet.cells(row)])
        lines.writerow([])
        if slip.warning:
            lines.writerow([slip.warning, safe_text(slip.taker), slip.moment])
        lines.writerow([_("Tổng số dòng"), rows.rows])
    finally:
        text.detach()


def _cell(cell: Cell) -> str | int:
    match cell:
        case int():
            return cell
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case dt.datetime():
            return timezone.localtime(cell).strftime("%d/%m/%Y %H:%M")
        case dt.date():
            return f"{cell:%d/%m/%Y}"
        case _:
            return safe_text(cell or "")
