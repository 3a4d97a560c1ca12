"""Places, offices and functions as they would stand on the day of a reorganisation."""

import datetime as dt
from dataclasses import dataclass, field

from lachan.province.people.queries.tables import (
    HolderRow,
    OfficeNameRow,
    OfficeRow,
    PlaceRow,
    Tables,
    holding,
    holds,
)
from lachan.province.people.reference import StepEntry


@dataclass(slots=True, kw_only=True)
class PlaceNow:
    """A place; one that would be new has a negative id."""

    id: int
    code: str
    level: str
    kind: str
    name: str
    parent_id: int | None


@dataclass(slots=True, kw_only=True)
class OfficeNow:
    """An office; one that would be new has a negative id."""

    id: int
    key: str
    kind: str
    name: str
    short_name: str
    also_called: tuple[str, ...]
    parent_id: int | None
    place_id: int | None
    group_keys: tuple[str, ...]
    is_subordinate: bool
    order: int
    province_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLink:
    """A succession of offices to be written."""

    from_id: int
    to_id: int | None
    kind: str
    function_key: str = ""
    is_main: bool = False
    step: StepEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLink:
    """A succession of places to be written; ``is_main`` when the whole place, or most of it, goes there."""

    from_id: int
    to_id: int | None
    kind: str
    is_main: bool
    step: StepEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderNow:
    """Who holds a function for a place; ``row`` is the stored row, if it is one, ``step`` why it is another."""

    function_key: str
    place_id: int
    office_id: int
    row: HolderRow | None
    step: StepEntry | None = None


@dataclass(slots=True)
class Draft:
    """The state that steps change; ``problems`` say why it cannot be carried out."""

    tables: Tables
    on: dt.date
    places: dict[int, PlaceNow] = field(default_factory=dict)
    offices: dict[int, OfficeNow] = field(default_factory=dict)
    holders: dict[tuple[str, int], HolderNow] = field(default_factory=dict)
    ended_places: dict[int, StepEntry] = field(default_factory=dict)
    ended_offices: dict[int, StepEntry] = field(default_factory=dict)
    office_links: list[OfficeLink] = field(default_factory=list)
    place_links: list[PlaceLink] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    office_names: dict[int, OfficeNameRow] = field(default_factory=dict)
    _new: int = 0

    def __post_init__(self) -> None:
        for place in self.tables.places.values():
            if holds(place, self.on):
                self.places[place.id] = self._place(place)
        for office in self.tables.offices.values():
            if holds(office, self.on):
                self._take_in(office)
        for row in self.tables.holders:
            if holds(row, self.on):
                self.holders[row.function_key, row.place_id] = HolderNow(
                    function_key=row.function_key, place_id=row.place_id, office_id=row.office_id, row=row
                )

    def _place(self, row: PlaceRow) -> PlaceNow:
        name = holding(self.tables.place_names.get(row.id, ()), self.on)
        parent = holding(self.tables.place_parents.get(row.id, ()), self.on)
        return PlaceNow(
            id=row.id,
            code=row.code,
            level=row.level,
            kind=name.kind if name else "",
            name=name.name if name else row.code,
            parent_id=parent.parent_id if parent else None,
        )

    def _take_in(self, row: OfficeRow) -> None:
        name = holding(self.tables.office_names.get(row.id, ()), self.on)
        seat = holding(self.tables.seats.get(row.id, ()), self.on)
        self.offices[row.id] = OfficeNow(
            id=row.id,
            key=row.key,
            kind=row.kind,
            name=name.name if name else row.key,
            short_name=name.short_name if name else row.key,
            also_called=tuple(name.also_called) if name else (),
            parent_id=seat.parent_id if seat else None,
            place_id=seat.place_id if seat else None,
            group_keys=tuple(row.group_keys),
            is_subordinate=row.is_subordinate,
            order=row.order,
            province_code=row.province_code,
        )

    def next_id(self) -> int:
        """This function will return the id of something new until it is stored."""
        self._new -= 1
        return self._new

    def office(self, key: str) -> OfficeNow | None:
        """This function will return the office of a key, if it stands on the day."""
        return next((each for each in self.offices.values() if each.key == key), None)

    def place(self, code: str) -> PlaceNow | None:
        """This function will return the place of a code as it would be after the day; a new one comes first."""
        found = [each for each in self.places.values() if each.code == code]
        return min(found, key=lambda each: each.id, default=None)

    def place_before(self, code: str) -> PlaceNow | None:
        """This function will return the place that bears a code until the day."""
        return next((each for each in self.places.values() if each.code == code and each.id > 0), None)

    def stands(self, office_id: int | None) -> bool:
        """This function will say whether an office stands after the day."""
        return office_id in self.offices and office_id not in self.ended_offices
