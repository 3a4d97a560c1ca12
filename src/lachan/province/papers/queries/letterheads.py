"""How an office stands on its papers: what it settled itself, or a first proposal."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.papers.models import OfficeLetterhead
from lachan.province.people import queries as people
from lachan.rulebook.papers.symbols import proposed_symbol

_NAMES_THE_ONE_ABOVE = frozenset({"department", "service", "board"})
"""Kinds of offices whose papers name the office above; committees and courts stand alone."""

_SHORTENED = ("Ủy ban nhân dân", "UBND")
"""What the decree lets stand shortened in the name of the office above (Annex I, part I, II.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterheadView:
    """The names, letters and place of an office; ``version`` is 0 while it is only proposed."""

    parent_name: str
    office_name: str
    symbol: str
    place: str
    filed: str = "VT"
    keeps_kinds_apart: bool = False
    version: int = 0


def letterhead_of(*, office_id: int, on: dt.date) -> LetterheadView:
    """This function will return how the office stands on its papers on a day."""
    row = OfficeLetterhead.objects.filter(office_id=office_id).first()
    if row is None:
        return _proposed(office_id, on)
    return LetterheadView(
        parent_name=row.parent_name,
        office_name=row.office_name,
        symbol=row.symbol,
        place=row.place,
        filed=row.filed,
        keeps_kinds_apart=row.keeps_kinds_apart,
        version=row.version,
    )


def _proposed(office_id: int, on: dt.date) -> LetterheadView:
    offices = {office.id: office for office in people.offices_in_force(on=on)}
    office = offices.get(office_id) or people.offices_ever().get(office_id)
    if office is None:
        return LetterheadView(parent_name="", office_name="", symbol="", place="")
    above = offices.get(office.parent_id or 0) if office.kind in _NAMES_THE_ONE_ABOVE else None
    return LetterheadView(
        parent_name=above.name.replace(*_SHORTENED) if above else "",
        office_name=office.name,
        symbol=proposed_symbol(office.short_name),
        place=_place_of(office, on),
    )


def _place_of(office: people.OfficeLine, on: dt.date) -> str:
    places = people.places_in_force(on=on)
    own = next((place for place in places if place.id == office.place_id), None)
    province = next((place for place in places if place.code == office.province_code), None)
    found = own or province
    return found.name if found else ""
