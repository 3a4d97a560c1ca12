"""Changes come in the order of time: what has changed on the day or later is not changed before it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lachan.province.people.queries.planning.draft import Draft
from lachan.province.people.queries.tables import Dated, holding


def refuse_what_changed_since(draft: Draft) -> None:
    """This function will add a problem for every row that a plan ends although it began, or ended, later."""
    wrong = (*_ended_offices(draft), *_ended_places(draft), *_going_on(draft), *_functions(draft))
    for name in dict.fromkeys(wrong):
        draft.problems.append(
            _(
                "“%(name)s” còn có thay đổi vào hoặc sau ngày này; hãy thực hiện các đợt theo thứ tự thời gian."
            )
            % {"name": name}
        )


def _ended_offices(draft: Draft) -> Iterable[str]:
    tables = draft.tables
    for office_id in draft.ended_offices:
        row = tables.offices[office_id]
        dated: tuple[Dated, ...] = (
            row,
            *tables.office_names.get(office_id, ()),
            *tables.seats.get(office_id, ()),
            *(held for held in tables.holders if held.office_id == office_id),
        )
        if row.until is not None or any(each.since >= draft.on for each in dated):
            yield draft.offices[office_id].name


def _ended_places(draft: Draft) -> Iterable[str]:
    tables = draft.tables
    for place_id in draft.ended_places:
        row = tables.places[place_id]
        dated: tuple[Dated, ...] = (
            row, *tables.place_names.get(place_id, ()), *tables.place_parents.get(place_id, ()),
        )  # fmt: skip
        if row.until is not None or any(each.since >= draft.on for each in dated):
            yield draft.places[place_id].name


def _going_on(draft: Draft) -> Iterable[str]:
    """Offices and places that get another name or stand elsewhere, though they changed on the very day."""
    tables, on = draft.tables, draft.on
    for office in draft.offices.values():
        if office.id > 0 and office.id not in draft.ended_offices:
            name = holding(tables.office_names.get(office.id, ()), on)
            seat = holding(tables.seats.get(office.id, ()), on)
            if (
                name and name.since >= on and (name.name, name.short_name) != (office.name, office.short_name)
            ) or (
                seat
                and seat.since >= on
                and (seat.parent_id, seat.place_id) != (office.parent_id, office.place_id)
            ):
                yield office.name
    for place in draft.places.values():
        if place.id > 0 and place.id not in draft.ended_places:
            named = holding(tables.place_names.get(place.id, ()), on)
            within = holding(tables.place_parents.get(place.id, ()), on)
            if (named and named.since >= on and (named.kind, named.name) != (place.kind, place.name)) or (
                within and within.since >= on and within.parent_id != place.parent_id
            ):
                yield place.name


def _functions(draft: Draft) -> Iterable[str]:
    """Functions that came to an office on the very day and would leave it."""
    kept = {held.row.id for held in draft.holders.values() if held.row}
    for row in draft.tables.holders:
        if row.since == draft.on and row.id not in kept:
            yield draft.offices[row.office_id].name
