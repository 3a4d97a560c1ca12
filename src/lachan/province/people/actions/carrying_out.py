"""Carries a reorganisation out on the tables, row by row, each kept so that it can be undone."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db.models import Max, Model

from lachan.province.people.choices import Deed
from lachan.province.people.models import (
    Edition,
    Effect,
    Function,
    FunctionHolder,
    Membership,
    Office,
    OfficeName,
    OfficeSeat,
    OfficeSuccession,
    Place,
    PlaceName,
    PlaceParent,
    PlaceSuccession,
    Reorganisation,
)
from lachan.province.people.queries.planning.draft import Draft, OfficeNow
from lachan.province.people.queries.planning.outlook import Outlook
from lachan.province.people.queries.tables import Dated, holding

_TABLES: Mapping[str, type[Model]] = {
    model.__name__: model
    for model in (
        Place, PlaceName, PlaceParent, PlaceSuccession, Office, OfficeName, OfficeSeat, OfficeSuccession,
        FunctionHolder, Membership,
    )
}  # fmt: skip


def new_edition() -> None:
    """This function will say that places, offices or functions are no longer as they were."""
    Edition.objects.update_or_create(pk=1, defaults={"mark": uuid.uuid4()})


class Writer:
    """Writes the rows of one reorganisation: what ends first, then what begins."""

    def __init__(self, reorganisation: Reorganisation, outlook: Outlook) -> None:
        self.reorganisation = reorganisation
        self.outlook = outlook
        self.draft: Draft = outlook.draft
        self.on: dt.date = outlook.draft.on
        self._effects: list[Effect] = []
        self._places: dict[int, int] = {}
        self._offices: dict[int, int] = {}

    def write(self) -> int:
        """This function will write everything and return how many rows began or changed."""
        self._end()
        self._begin_places()
        self._begin_offices()
        self._change_names_and_seats()
        self._hand_on_functions()
        self._write_successions()
        self._move_people()
        Effect.objects.bulk_create(self._effects, batch_size=500)
        return len(self._effects)

    def _end(self) -> None:
        tables, offices, places = self.draft.tables, self.draft.ended_offices, self.draft.ended_places
        self._cut(Office, [tables.offices[key] for key in offices])
        self._cut(OfficeName, [row for key in offices for row in tables.office_names.get(key, ())])
        self._cut(OfficeSeat, [row for key in offices for row in tables.seats.get(key, ())])
        self._cut(Place, [tables.places[key] for key in places])
        self._cut(PlaceName, [row for key in places for row in tables.place_names.get(key, ())])
        self._cut(PlaceParent, [row for key in places for row in tables.place_parents.get(key, ())])

    def _cut(self, model: type[Model], rows: list[Any]) -> None:
        """End the rows that go on beyond the day, on the day."""
        going_on = [row for row in rows if row.until is None or row.until > self.on]
        model._default_manager.filter(pk__in=[row.id for row in going_on]).update(until=self.on)
        for row in going_on:
            self._note(model, row.id, Deed.CHANGED, {"until": row.until.isoformat() if row.until else None})

    def _note(
        self, model: type[Model], row: int, deed: Deed, before: Mapping[str, Any] | None = None
    ) -> None:
        self._effects.append(
            Effect(
                reorganisation=self.reorganisation,
                table=model.__name__,
                row=row,
                deed=deed,
                before=dict(before or {}),
            )
        )

    def _begin(self, rows: list[Any]) -> list[Any]:
        if rows:
            type(rows[0])._default_manager.bulk_create(rows, batch_size=500)
            for row in rows:
                self._note(type(row), row.pk, Deed.BEGUN)
        return rows

    def _place(self, place_id: int) -> int:
        """The stored id of a place that may be new."""
        return self._places.get(place_id, place_id)

    def _office(self, office_id: int) -> int:
        """The stored id of an office that may be new."""
        return self._offices.get(office_id, office_id)

    def _seat(self, office: OfficeNow) -> dict[str, int | None]:
        """Where an office stands from the day on."""
        return {
            "parent_id": office.parent_id and self._office(office.parent_id),
            "place_id": office.place_id and self._place(office.place_id),
        }

    def _basis(self, own: str) -> str:
        return own or self.reorganisation.legal_basis

    def _begin_places(self) -> None:
        new = [each for each in self.draft.places.values() if each.id < 0]
        rows = self._begin(
            [
                Place(
                    code=each.code, level=each.level, since=self.on,
                    legal_basis=self.reorganisation.legal_basis[:200],
                )
                for each in new
            ]
        )  # fmt: skip
        self._places = {each.id: row.pk for each, row in zip(new, rows, strict=True)}
        self._begin(
            [
                PlaceName(place_id=self._places[each.id], kind=each.kind, name=each.name, since=self.on)
                for each in new
            ]
        )
        self._begin(
            [
                PlaceParent(
                    place_id=self._places[each.id], parent_id=self._place(each.parent_id), since=self.on
                )
                for each in new
                if each.parent_id is not None
            ]
        )

    def _begin_offices(self) -> None:
        new = [each for each in self.draft.offices.values() if each.id < 0]
        rows = self._begin(
            [
                Office(
                    key=each.key, kind=each.kind, province_code=each.province_code,
                    group_keys=list(each.group_keys), is_subordinate=each.is_subordinate, order=each.order,
                    since=self.on, legal_basis=self.reorganisation.legal_basis[:200],
                )
                for each in new
            ]
        )  # fmt: skip
        self._offices = {each.id: row.pk for each, row in zip(new, rows, strict=True)}
        self._begin(
            [
                OfficeName(
                    office_id=self._offices[each.id],
                    name=each.name,
                    short_name=each.short_name,
                    since=self.on,
                )
                for each in new
            ]
        )
        self._begin(
            [OfficeSeat(office_id=self._offices[each.id], since=self.on, **self._seat(each)) for each in new]
        )

    def _change_names_and_seats(self) -> None:
        """Give those that go on a new name or seat where it differs from that of the day before."""
        tables = self.draft.tables
        for office in self.draft.offices.values():
            if office.id < 0 or office.id in self.draft.ended_offices:
                continue
            name = holding(tables.office_names.get(office.id, ()), self.on)
            if name and (name.name, name.short_name) != (office.name, office.short_name):
                self._follow(
                    OfficeName, name, office_id=office.id, name=office.name, short_name=office.short_name
                )
            seat = holding(tables.seats.get(office.id, ()), self.on)
            if seat and (seat.parent_id, seat.place_id) != (office.parent_id, office.place_id):
                self._follow(
                    OfficeSeat,
                    seat,
                    office_id=office.id,
                    **self._seat(office),
                )
        for place in self.draft.places.values():
            if place.id < 0 or place.id in self.draft.ended_places:
                continue
            named = holding(tables.place_names.get(place.id, ()), self.on)
            if named and (named.kind, named.name) != (place.kind, place.name):
                self._follow(PlaceName, named, place_id=place.id, kind=place.kind, name=place.name)
            within = holding(tables.place_parents.get(place.id, ()), self.on)
            if within and place.parent_id is not None and within.parent_id != place.parent_id:
                self._follow(PlaceParent, within, place_id=place.id, parent_id=self._place(place.parent_id))

    def _follow(self, model: type[Model], row: Any, **fields: Any) -> None:
        """End a row on the day and let another go on in its place."""
        self._cut(model, [row])
        self._begin([model(since=self.on, until=row.until, **fields)])

    def _hand_on_functions(self) -> None:
        kept = {held.row.id for held in self.draft.holders.values() if held.row}
        ending = [row for row in self.draft.tables.holders if _holds_on(row, self.on) and row.id not in kept]
        self._cut(FunctionHolder, ending)
        functions = dict(Function.objects.values_list("key", "pk"))
        self._begin(
            [
                FunctionHolder(
                    function_id=functions[held.function_key],
                    place_id=self._place(held.place_id),
                    office_id=self._office(held.office_id),
                    since=self.on,
                    legal_basis=self._basis(held.step.legal_basis if held.step else ""),
                    is_verified=held.step.is_verified if held.step else False,
                )
                for held in self.draft.holders.values()
                if held.row is None
            ]
        )

    def _write_successions(self) -> None:
        functions = dict(Function.objects.values_list("key", "pk"))
        common = {"on": self.on, "reorganisation": self.reorganisation}
        self._begin(
            [
                OfficeSuccession(
                    from_office_id=link.from_id, to_office_id=link.to_id and self._office(link.to_id), kind=link.kind,
                    function_id=functions.get(link.function_key), is_main=link.is_main,
                    legal_basis=self._basis(link.step.legal_basis), is_verified=link.step.is_verified,
                    share=link.step.share, note=link.step.note, **common,
                )
                for link in self.draft.office_links
                if link.from_id > 0
            ]
        )  # fmt: skip
        self._begin(
            [
                PlaceSuccession(
                    from_place_id=link.from_id, to_place_id=link.to_id and self._place(link.to_id), kind=link.kind,
                    legal_basis=self._basis(link.step.legal_basis), is_verified=link.step.is_verified,
                    share=link.step.share, note=link.step.note, **common,
                )
                for link in self.draft.place_links
                if link.from_id > 0
            ]
        )  # fmt: skip

    def _move_people(self) -> None:
        """End each membership with its office; who has an office to go to goes on there, the same day."""
        for member, office_id in self.outlook.moved:
            to_id = self._office(office_id)
            if member.since >= self.on:
                Membership.objects.filter(pk=member.id).update(office_id=to_id)
                self._note(Membership, member.id, Deed.CHANGED, {"office_id": member.office_id})
                continue
            self._cut(Membership, [member])
            same = {
                "account_id": member.account_id,
                "office_id": to_id,
                "role": member.role,
                "since": self.on,
            }
            if not Membership.objects.filter(**same).exists():
                self._begin([Membership(title=member.title, until=member.until, **same)])
        self._cut(Membership, [member for member in self.outlook.stranded if member.since < self.on])


def _holds_on(row: Dated, on: dt.date) -> bool:
    return holding([row], on) is not None


def is_built_upon(reorganisation: Reorganisation) -> bool:
    """This function will say whether another reorganisation was carried out after this one."""
    last = Effect.objects.filter(reorganisation=reorganisation).aggregate(last=Max("id"))["last"]
    return Effect.objects.exclude(reorganisation=reorganisation).filter(id__gt=last or 0).exists()


def take_back(reorganisation: Reorganisation) -> int:
    """This function will undo every row of a reorganisation, last first, and return how many there were.

    It raises ``ProtectedError`` when something else has come to rest on a row that began with it.
    """
    effects = list(Effect.objects.filter(reorganisation=reorganisation).order_by("-id"))
    for effect in effects:
        rows = _TABLES[effect.table]._default_manager.filter(pk=effect.row)
        if effect.deed == Deed.BEGUN:
            rows.delete()
        else:
            rows.update(**effect.before)
    Effect.objects.filter(reorganisation=reorganisation).delete()
    return len(effects)
