"""The rows of a table as assignments."""

import datetime as dt
import re
from dataclasses import replace

from lachan.rulebook.texts.contexts import Context
from lachan.rulebook.texts.drafting import draft_of
from lachan.rulebook.texts.drafts import Draft
from lachan.rulebook.texts.fields import Field, FieldLine
from lachan.rulebook.texts.filling import fill
from lachan.rulebook.texts.passages import EMPTY, Passage
from lachan.rulebook.texts.tables import DITTO, Column, Table, fitted, is_group_row

_FIELDS = {
    Column.LEAD: Field.LEAD,
    Column.COORDINATE: Field.COORDINATE,
    Column.TIME: Field.TIME,
    Column.PRODUCT: Field.PRODUCT,
}
_ROMAN = re.compile(r"[IVX]{1,5}[.)]?$|[A-HĐ][.)]?$")
_GROUP_LABEL = re.compile(r"(?P<label>[IVX]{1,5}|[A-HĐ])[.)]\s+")


class RowReader:
    """Reads the rows of one table in order: group rows set the heading, dittos repeat the row above."""

    def __init__(self, *, table: Table, context: Context, issued_on: dt.date | None) -> None:
        self._table = table
        self._context = context
        self._issued_on = issued_on
        self._groups: tuple[str, ...] = ()
        self._heading = context.heading
        self._above: dict[Column, Passage] = {}
        self._number = ""
        self._repeats = 0

    def drafts(self) -> list[Draft]:
        """This function will return one draft for each row that gives work."""
        found = []
        for row in self._table.rows:
            if is_group_row(row=row, columns=self._table.columns):
                self._enter_group([cell for cell in row.cells if cell.text and cell.text != DITTO])
                continue
            cells = fitted(row=row, columns=self._table.columns)
            draft = self._draft(cells)
            if draft is not None:
                found.append(draft)
        return found

    def _enter_group(self, filled: list[Passage]) -> None:
        title = filled[-1].text
        label = filled[0].text.rstrip(".)") if len(filled) == 2 else ""
        found = _GROUP_LABEL.match(title)
        if not label and found:
            label, title = found["label"], title[found.end() :]
        is_top = bool(_ROMAN.match(label)) or not label
        self._groups = (label,) if is_top and label else (*self._groups[:1], label) if label else ()
        self._heading = title
        self._above = {}

    def _draft(self, cells: dict[Column, Passage]) -> Draft | None:
        task = cells.get(Column.TASK, EMPTY)
        if not task.text or task.text == DITTO:
            self._remember(cells)
            return None
        path = (*self._context.path, *self._groups, *self._labels(cells.get(Column.NUMBER, EMPTY).text))
        context = replace(self._context, heading=self._heading)
        printed = cells.get(Column.NUMBER, EMPTY).text
        draft = draft_of(
            task,
            path=path,
            printed="" if printed == DITTO else printed,
            context=context,
            issued_on=self._issued_on,
        )
        self._remember(cells)
        for column, field in _FIELDS.items():
            cell = self._above.get(column, EMPTY)
            if column is Column.LEAD and not cell.text:
                continue
            if cell.text:
                fill([draft], line=FieldLine(field, cell), values=(cell,), issued_on=self._issued_on)
        return draft

    def _remember(self, cells: dict[Column, Passage]) -> None:
        """Keep the cells that a ditto in the next row repeats."""
        for column in _FIELDS:
            cell = cells.get(column, EMPTY)
            if cell.text != DITTO:
                self._above[column] = cell

    def _labels(self, number: str) -> tuple[str, ...]:
        bare = number.rstrip(".)")
        if bare and bare not in (DITTO, self._number):
            self._number, self._repeats = bare, 1
            return (bare,)
        self._repeats += 1
        return (self._number, f"-{self._repeats}") if self._number else (f"-{self._repeats}",)
