"""Writes a list as one JSON object, row by row; texts stand as they are, since JSON has no formulas."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, BinaryIO

from lachan.province.exports.sheets import Counted, FaultySheetError, Row, Sheet
from lachan.province.exports.writing.slip import Slip


def write_json(*, sheet: Sheet[Row], rows: Counted[Row], slip: Slip, file: BinaryIO) -> None:
    """This function will write who took it out, the facts, the rows and, last, their ``count``."""
    head = {
        "taken_out": {
            "title": slip.title,
            "by": slip.taker,
            "office": slip.office,
            "made_at": slip.at.isoformat(),
            "purpose": slip.purpose,
            "approved_by": slip.approval,
            "warning": slip.warning,
            "notes": list(slip.notes),
        },
        "filters": sheet.all_filters,
        **sheet.facts,
    }
    file.write(_as_text(head, indent=1)[:-2].encode())
    file.write(f',\n "{sheet.rows_key}": ['.encode())
    before = "\n  "
    shape = _shape_of(sheet)
    for row in rows:
        file.write(f"{before}{_as_text(shape(row))}".encode())
        before = ",\n  "
    tail = {"warning_at_end": slip.warning} if slip.warning else {}
    file.write(("\n ],\n " + _as_text({**tail, "count": rows.rows})[1:] + "\n").encode())


def _shape_of(sheet: Sheet[Row]) -> Callable[[Row], Mapping[str, Any]]:
    """How a row becomes an object; a key that no column answers for would go out without a level."""
    keys = tuple(column.key for column in sheet.columns)
    if sheet.as_json is None:
        return lambda row: dict(zip(keys, sheet.cells(row), strict=True))
    given, allowed = sheet.as_json, {*keys, *(column.key for column in sheet.more_columns)}

    def checked(row: Row) -> Mapping[str, Any]:
        shaped = given(row)
        if unknown := shaped.keys() - allowed:
            raise FaultySheetError(f"{sheet.key}: {', '.join(sorted(unknown))} không thuộc cột nào")
        return shaped

    return checked


def _as_text(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)


def _plain(value: Any) -> Any:
    match value:
        case dt.date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            raise TypeError(type(value).__name__)
