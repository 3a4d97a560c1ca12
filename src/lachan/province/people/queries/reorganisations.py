"""The reorganisations: which there are, what each would do or has done, what is left without an owner."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from django.db.models import Count
from django.utils.translation import gettext as _

from lachan.province.people.choices import (
    Deed,
    PlaceLevel,
    PlacementKind,
    ReorganisationState,
    StepKind,
)
from lachan.province.people.models import Effect, Function, Placement, Reorganisation
from lachan.province.people.queries.following import GROUP, OFFICE, Held
from lachan.province.people.queries.heirs import heirs
from lachan.province.people.queries.holdings import Holding, holdings_of
from lachan.province.people.queries.offices import groups, offices_ever, offices_in_force
from lachan.province.people.queries.planning.draft import Draft
from lachan.province.people.queries.planning.outlook import Outlook, outlook_of, steps_of
from lachan.province.people.queries.tables import holding
from lachan.province.people.reference import StepEntry


class ReorganisationRefused(ValueError):
    """What cannot be done with a reorganisation; the message says why, in the reader's language."""


class ReorganisationConflict(ReorganisationRefused):
    """Somebody else has changed the reorganisation since the page was opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReorganisationLine:
    """One reorganisation of the list."""

    id: int
    name: str
    legal_basis: str
    effective_on: dt.date
    state: ReorganisationState
    is_verified: bool
    is_prepared_by_data: bool
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """Something that nobody takes over: an account, a function or a duty; ``value`` names it in the form."""

    kind: PlacementKind
    subject_key: str
    from_owner: str
    from_name: str
    subject: str
    address: str = ""

    @property
    def value(self) -> str:
        """How the form names it."""
        return f"{self.kind.value}|{self.subject_key}|{self.from_owner}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step in words."""

    position: int
    kind_name: str
    text: str
    note: str
    legal_basis: str
    is_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementLine:
    """One decision in words."""

    id: int
    kind_name: str
    subject: str
    from_name: str
    to_name: str
    legal_basis: str
    by_name: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is begun, ended and moved, in words; before carrying out it is a preview."""

    begun: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    begun_places: int = 0
    ended_places: int = 0
    people: tuple[tuple[str, str, str], ...] = ()
    """Who, from which office, to which."""
    functions: tuple[tuple[str, str, str], ...] = ()
    """Which function, from which office, to which."""
    duties: tuple[tuple[Orphan, Held, bool], ...] = ()
    """What, from whom, who holds it then, and whether that was decided by a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReorganisationPage:
    """One reorganisation with its steps, effects and decisions."""

    line: ReorganisationLine
    version: int
    gaps: str
    source: str
    steps: tuple[StepLine, ...]
    problems: tuple[str, ...]
    outcome: Outcome
    orphans: tuple[Orphan, ...]
    assignable: tuple[Orphan, ...]
    """The orphans, and what would go to an heir by itself but may be given to somebody else."""
    placements: tuple[PlacementLine, ...]
    is_open: bool
    carried_out_at: dt.datetime | None
    carried_out_by_name: str


def reorganisations() -> tuple[ReorganisationLine, ...]:
    """This function will return every reorganisation, in the order of their days."""
    rows = Reorganisation.objects.order_by("effective_on", "id")
    return tuple(_line(row, row.step_count) for row in rows.annotate(step_count=Count("steps")))


def _line(row: Reorganisation, steps: int) -> ReorganisationLine:
    return ReorganisationLine(
        id=row.pk,
        name=row.name,
        legal_basis=row.legal_basis,
        effective_on=row.effective_on,
        state=ReorganisationState(row.state),
        is_verified=row.is_verified,
        is_prepared_by_data=row.key is not None,
        steps=steps,
    )


def reorganisation_page(*, reorganisation_id: int) -> ReorganisationPage | None:
    """This function will return what a reorganisation would do, or did; ``None`` for one not known."""
    row = Reorganisation.objects.filter(pk=reorganisation_id).first()
    if row is None:
        return None
    steps = steps_of(row)
    is_open = row.state != ReorganisationState.CARRIED_OUT
    outlook = outlook_of(row) if is_open else None
    names = _Names(outlook.draft if outlook else None)
    placements = _placements(row, names)
    orphans = orphans_of(outlook=outlook) if outlook else orphans_left(reorganisation_id=row.pk)
    return ReorganisationPage(
        line=_line(row, len(steps)),
        version=row.version,
        gaps=row.gaps,
        source=row.source,
        steps=tuple(_step(number, step, row, names) for number, step in enumerate(steps, start=1)),
        problems=tuple(outlook.draft.problems) if outlook else (),
        outcome=_outcome(outlook, names) if outlook else _outcome_of_effects(row),
        orphans=orphans,
        assignable=assignable_in(outlook=outlook) if outlook else orphans,
        placements=placements,
        is_open=is_open,
        carried_out_at=row.carried_out_at,
        carried_out_by_name=row.carried_out_by_name,
    )


class _Names:
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


def _step(number: int, step: StepEntry, row: Reorganisation, names: _Names) -> StepLine:
    return StepLine(
        position=number,
        kind_name=str(step.kind.label),
        text=_text(step, names),
        note=step.note,
        legal_basis=step.legal_basis or row.legal_basis,
        is_verified=step.is_verified,
    )


def _text(step: StepEntry, names: _Names) -> str:
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


def _outcome(outlook: Outlook, names: _Names) -> Outcome:
    draft = outlook.draft
    before = {row.function_key + str(row.place_id): row.office_id for row in draft.tables.holders}
    return Outcome(
        begun=tuple(each.name for each in draft.offices.values() if each.id < 0),
        ended=tuple(draft.offices[each].name for each in draft.ended_offices),
        renamed=tuple(
            (names.of_id(each.id), each.name)
            for each in draft.offices.values()
            if each.id > 0 and each.name != _name_before(draft, each.id)
        ),
        begun_places=sum(each.id < 0 for each in draft.places.values()),
        ended_places=len(draft.ended_places),
        people=tuple(
            (member.full_name, names.of_id(member.office_id), names.of_id(to_id))
            for member, to_id in outlook.moved
        ),
        functions=tuple(
            (
                names.function(held.function_key),
                names.of_id(before.get(held.function_key + str(held.place_id))),
                names.of_id(held.office_id),
            )
            for held in draft.holders.values()
            if held.row is None
        ),
        duties=tuple(
            (orphan, held, any(hop.by_name for hop in held.path))
            for orphan, (_holding, held) in zip(
                _orphans([holding for holding, _held in outlook.handed_over], names),
                outlook.handed_over,
                strict=True,
            )
        ),
    )


def _name_before(draft: Draft, office_id: int) -> str:
    row = holding(draft.tables.office_names.get(office_id, ()), draft.on)
    return row.name if row else ""


def _outcome_of_effects(row: Reorganisation) -> Outcome:
    """What was done, as the rows that it touched tell."""
    touched = list(Effect.objects.filter(reorganisation=row).values_list("table", "row", "deed"))

    def rows(table: str, deed: Deed) -> list[int]:
        return [key for name, key, done in touched if (name, done) == (table, deed)]

    lines = offices_ever()
    return Outcome(
        begun=tuple(lines[key].name for key in rows("Office", Deed.BEGUN) if key in lines),
        ended=tuple(lines[key].name for key in rows("Office", Deed.CHANGED) if key in lines),
        begun_places=len(rows("Place", Deed.BEGUN)),
        ended_places=len(rows("Place", Deed.CHANGED)),
    )


def orphans_of(*, outlook: Outlook) -> tuple[Orphan, ...]:
    """This function will return what a reorganisation would leave without an owner, in one list."""
    draft, names = outlook.draft, _Names(outlook.draft)
    people = (
        Orphan(
            kind=PlacementKind.MEMBERSHIP,
            subject_key=str(member.id),
            from_owner=OFFICE + draft.offices[member.office_id].key,
            from_name=draft.offices[member.office_id].name,
            subject=member.full_name,
        )
        for member in outlook.stranded
    )
    functions = (
        Orphan(
            kind=PlacementKind.FUNCTION,
            subject_key=lost.subject_key,
            from_owner=OFFICE + draft.offices[lost.office_id].key,
            from_name=draft.offices[lost.office_id].name,
            subject=names.function(lost.function_key),
        )
        for lost in outlook.lost_functions
    )
    return (*people, *functions, *_orphans(outlook.orphans, names))


def assignable_in(*, outlook: Outlook) -> tuple[Orphan, ...]:
    """This function will return what a person may still give to somebody: orphans, and duties not decided."""
    undecided = [
        holding for holding, held in outlook.handed_over if not any(hop.by_name for hop in held.path)
    ]
    return (*orphans_of(outlook=outlook), *_orphans(undecided, _Names(outlook.draft)))


def _orphans(holdings: Iterable[Holding], names: _Names) -> tuple[Orphan, ...]:
    return tuple(
        Orphan(
            kind=PlacementKind.HOLDING,
            subject_key=holding.subject_key,
            from_owner=holding.owner,
            from_name=names.owner(holding.owner),
            subject=f"{holding.title} · {holding.role}",
            address=holding.address,
        )
        for holding in holdings
    )


def orphans_left(*, reorganisation_id: int) -> tuple[Orphan, ...]:
    """This function will return the duties that a reorganisation carried out left without an owner."""
    row = Reorganisation.objects.get(pk=reorganisation_id)
    ended = Effect.objects.filter(reorganisation=row, table="Office", deed=Deed.CHANGED)
    follow = heirs(on=row.effective_on)
    return _orphans(
        [
            holding
            for holding in holdings_of(
                office_ids=list(ended.values_list("row", flat=True)), on=row.effective_on
            )
            if not follow.of(
                owner=holding.owner, subject_key=holding.subject_key, function_key=holding.function_key
            ).holders
        ],
        _Names(None),
    )


def _placements(row: Reorganisation, names: _Names) -> tuple[PlacementLine, ...]:
    return tuple(
        PlacementLine(
            id=each.pk,
            kind_name=str(PlacementKind(each.kind).label),
            subject=each.subject,
            from_name=names.owner(each.from_owner),
            to_name=names.owner(each.to_owner),
            legal_basis=each.legal_basis,
            by_name=each.decided_by_name,
            at=each.decided_at,
        )
        for each in Placement.objects.filter(reorganisation=row).order_by("id")
    )


def receivers(*, reorganisation_id: int) -> tuple[tuple[str, str], ...]:
    """This function will return who can take something over on the day: offices and groups, for a choice."""
    row = Reorganisation.objects.get(pk=reorganisation_id)
    if row.state == ReorganisationState.CARRIED_OUT:
        lines = offices_in_force(on=row.effective_on)
        offices = [(OFFICE + each.key, each.name) for each in lines if each.province_code]
    else:
        draft = outlook_of(row).draft
        offices = [
            (OFFICE + each.key, each.name)
            for each in draft.offices.values()
            if each.id not in draft.ended_offices and each.province_code
        ]
    return (*offices, *((GROUP + group.key, group.name) for group in groups()))
