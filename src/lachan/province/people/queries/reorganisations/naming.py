"""The names and words of a reorganisation, also of what would only be made by it."""

from typing import assert_never

from django.utils.translation import gettext as _

from lachan.province.people.choices import (
    PlaceLevel,
    StepKind,
)
from lachan.province.people.models import Function, Reorganisation
from lachan.province.people.queries.following import GROUP, OFFICE
from lachan.province.people.queries.offices import groups, offices_ever
from lachan.province.people.queries.planning.draft import Draft
from lachan.province.people.queries.reorganisations.values import StepLine
from lachan.province.people.reference import StepEntry


class Names:
    """Names of offices by key or id, those of a draft too, of groups and of functions."""

    def __init__(self, draft: Draft | None) -> None:
        self._by_key = {line.key: line.name for line in offices_ever().values()}
        self._by_id = {line.id: line.name for line in offices_ever().values()}
        if draft:
            self._by_key |= {each.key: each.name for each in draft.offices.values() if each.id < 0}
            self._by_id |= {each.id: each.name for each in draft.offices.values() if each.id < 0}
        self._groups = {group.key: group.name for group in groups()}
        self._functions = dict(Function.objects.values_list("key", "name"))

    def office(self, key: str) -> str:
        return self._by_key.get(key, key)

    def of_id(self, office_id: int | None) -> str:
        return self._by_id.get(office_id or 0, "")

    def owner(self, owner: str) -> str:
        if owner.startswith(GROUP):
            return self._groups.get(owner.removeprefix(GROUP), owner)
        return self.office(owner.removeprefix(OFFICE))

    def function(self, key: str) -> str:
        return self._functions.get(key, key)


def step_line(number: int, step: StepEntry, row: Reorganisation, names: Names) -> StepLine:
    """This function will say a step in words."""
    return StepLine(
        position=number,
        kind_name=str(step.kind.label),
        text=_text(step, names),
        note=step.note,
        legal_basis=step.legal_basis or row.legal_basis,
        is_verified=step.is_verified,
    )


def _text(step: StepEntry, names: Names) -> str:
    """What a step does, in words, behind the name of its kind."""
    office, to = names.office(step.office), names.office(step.to)
    place = f"{step.place_kind} {step.name} ({step.place})"
    match step.kind:
        case StepKind.CREATE_OFFICE:
            text = step.name
        case StepKind.RENAME:
            text = f"{office} → {step.name}"
        case StepKind.MERGE | StepKind.SPLIT | StepKind.CHANGE_PARENT:
            text = f"{office} → {to}" + (f": {names.function(step.function)}" if step.function else "")
        case StepKind.ABOLISH:
            who = office or _("mọi cơ quan thuộc diện này của cấp huyện")
            text = f"{who} → {to}" if to else who
        case StepKind.TRANSFER_FUNCTION:
            text = f"{names.function(step.function)} → {to}"
        case StepKind.CREATE_PLACE | StepKind.RENAME_PLACE:
            text = place
        case StepKind.END_PLACE:
            text = step.place or _("mọi đơn vị hành chính: %(level)s") % {
                "level": PlaceLevel(step.level).label
            }
        case _:
            assert_never(step.kind)
    return text
