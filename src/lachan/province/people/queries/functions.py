"""Which office holds which function for a place on a day."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.people.queries.offices import OfficeLine, offices_of_edition
from lachan.province.people.queries.tables import current_edition, holds, tables_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionLine:
    """A function and who holds it for a place on a day."""

    key: str
    place_id: int
    office_id: int
    legal_basis: str
    is_verified: bool
    since: dt.date


def functions_held(*, on: dt.date) -> tuple[FunctionLine, ...]:
    """This function will return who holds which function on a day (one small query)."""
    rows = tables_of(current_edition()).holders
    return tuple(
        FunctionLine(
            key=row.function_key,
            place_id=row.place_id,
            office_id=row.office_id,
            legal_basis=row.legal_basis,
            is_verified=row.is_verified,
            since=row.since,
        )
        for row in rows
        if holds(row, on)
    )


def holder_of(*, function_key: str, place_code: str, on: dt.date) -> OfficeLine | None:
    """This function will return the office that holds a function for a place on a day."""
    edition = current_edition()
    places = tables_of(edition).places
    lines = {each.id: each for each in offices_of_edition(edition, on)}
    for held in functions_held(on=on):
        if held.key == function_key and places[held.place_id].code == place_code:
            return lines.get(held.office_id)
    return None
