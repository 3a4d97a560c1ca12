"""Writes a register as XLSX or JSON."""

import datetime as dt
from collections.abc import Iterable

from lachan.province.plans.queries.documents import DocumentView
from lachan.province.plans.queries.filters import RegisterFilters
from lachan.province.plans.queries.values import RegisterRow


def register_as_xlsx(
    *, document: DocumentView, filters: RegisterFilters, rows: Iterable[RegisterRow], at: dt.datetime
) -> bytes:
    """This function will write the rows as a workbook: the register and a sheet of totals."""
    raise NotImplementedError


def register_as_json(
    *, document: DocumentView, filters: RegisterFilters, rows: Iterable[RegisterRow], at: dt.datetime
) -> bytes:
    """This function will write the rows as one JSON object with the facts of the document."""
    raise NotImplementedError
