"""Lines of a register, with everything that hangs on them, in a constant number of queries."""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple, TypeVar

from django.db.models import Model, Q, QuerySet

from lachan.province.people import queries as people
from lachan.province.plans.choices import CATEGORY_NAMES, AssignmentState, BodyRole
from lachan.province.plans.models import Assignment
from lachan.province.plans.queries.details import (
    Hanging,
    hanging_on,
    linked,
)
from lachan.province.plans.queries.values import Body, RegisterRow
from lachan.province.plans.queries.wording import document_name, path_label
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.texts.reading import Category, Modality

Row = TypeVar("Row", bound=Model)

_COLUMNS = (
    *("pk", "code", "state", "document_id", "path", "title", "text", "heading", "modality", "category"),
    *("version", "document__kind", "document__number"),
)


class _Stored(NamedTuple):
    """The columns above, as they come; tuples cost a sixth of model objects."""

    pk: int
    code: str
    state: str
    document_id: int
    path: list[str]
    title: str
    text: str
    heading: str
    modality: str
    category: str
    version: int
    kind: str
    number: str


def register_lines(
    assignments: QuerySet[Assignment], *, reader: Reader, on: dt.date, hanging: Hanging | None = None
) -> tuple[RegisterRow, ...]:
    """This function will return the assignments as lines, in the order in which they come.

    ``hanging`` is what hangs on them, when the caller has it already.
    """
    found = [_Stored(*row) for row in assignments.values_list(*_COLUMNS)]
    hanging = hanging or hanging_on([stored.pk for stored in found])
    offices, heirs = people.offices_ever(), people.heirs(on=on)
    return tuple(
        _line(
            stored,
            named=linked(
                hanging.bodies.get(stored.pk, ()),
                offices=offices,
                reader=reader,
                heirs=heirs,
                assignment_id=stored.pk,
            ),
            deadlines=hanging.deadlines.get(stored.pk, ()),
            targets=len(hanging.targets.get(stored.pk, ())),
            on=on,
        )
        for stored in found
    )


def _line(
    stored: _Stored, *, named: tuple[Body, ...], deadlines: tuple[Deadline, ...], targets: int, on: dt.date
) -> RegisterRow:
    due = next_due(deadlines, on=on)
    return RegisterRow(
        id=stored.pk,
        code=stored.code,
        state=AssignmentState(stored.state),
        document_id=stored.document_id,
        path=tuple(stored.path),
        label=path_label(stored.path),
        title=stored.title,
        text=stored.text,
        heading=stored.heading,
        modality=stored.modality,
        category=stored.category,
        category_name=str(CATEGORY_NAMES[Category(stored.category)]),
        is_request=stored.modality == Modality.REQUEST,
        lead=tuple(body for body in named if body.role == BodyRole.LEAD),
        coordinate=tuple(body for body in named if body.role == BodyRole.COORDINATE),
        direct=tuple(body for body in named if body.role == BodyRole.DIRECT),
        report_to=tuple(body for body in named if body.role == BodyRole.REPORT_TO),
        deadlines=deadlines,
        targets=targets,
        version=stored.version,
        document_name=document_name(kind=stored.kind, number=stored.number),
        next_due_on=due,
        is_past=due is not None and due < on,
    )


def next_due(deadlines: Collection[Deadline], *, on: dt.date) -> dt.date | None:
    """This function will return the first date from a day on; when all are past, the last of them."""
    dates = sorted(one.due_on for one in deadlines if one.due_on)
    return next((date for date in dates if date >= on), dates[-1] if dates else None)


def cursor_of(row: tuple[int, ...]) -> str:
    """This function will write the place in a list behind which the next page begins."""
    return "-".join(str(part) for part in row)


def cursor_from(after: str, *, parts: int) -> tuple[int, ...] | None:
    """This function will read a place in a list; what cannot be read is the top."""
    pieces = after.split("-")
    if len(pieces) != parts or not all(piece.isdecimal() and len(piece) < 19 for piece in pieces):
        return None
    return tuple(int(piece) for piece in pieces)


def page_of(
    rows: QuerySet[Row], *, keys: Collection[str], after: str, size: int
) -> tuple[QuerySet[Row], str | None]:
    """This function will return one page of rows ordered by ``keys`` and where the next one begins."""
    names = tuple(keys)
    ordered = rows.order_by(*names)
    cursor = cursor_from(after, parts=len(names))
    if cursor is not None:
        ordered = ordered.filter(_behind(names, cursor))
    places = list(ordered.values_list(*names)[: size + 1])
    if len(places) <= size:
        return ordered, None
    return ordered[:size], cursor_of(places[size - 1])


def _behind(names: tuple[str, ...], cursor: tuple[int, ...]) -> Q:
    """Row-wise "greater than": the first key greater, or equal and the rest behind."""
    (name, *more), (value, *rest) = names, cursor
    condition = Q(**{f"{name}__gt": value})
    if more:
        condition |= Q(**{name: value}) & _behind(tuple(more), tuple(rest))
    return condition
