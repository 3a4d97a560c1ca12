"""The list of reorganisations and the page of one: its steps, effects and decisions."""

from django.db.models import Count

from lachan.province.people.choices import (
    Deed,
    PlacementKind,
    ReorganisationState,
)
from lachan.province.people.models import Effect, Placement, Reorganisation
from lachan.province.people.queries.offices import offices_ever
from lachan.province.people.queries.planning.draft import Draft
from lachan.province.people.queries.planning.outlook import Outlook, outlook_of, steps_of
from lachan.province.people.queries.reorganisations.naming import Names, step_line
from lachan.province.people.queries.reorganisations.orphans import (
    assignable_in,
    orphans_from,
    orphans_left,
    orphans_of,
)
from lachan.province.people.queries.reorganisations.values import (
    Outcome,
    PlacementLine,
    ReorganisationLine,
    ReorganisationPage,
)
from lachan.province.people.queries.tables import holding


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
    names = Names(outlook.draft if outlook else None)
    placements = _placements(row, names)
    orphans = orphans_of(outlook=outlook) if outlook else orphans_left(reorganisation_id=row.pk)
    return ReorganisationPage(
        line=_line(row, len(steps)),
        version=row.version,
        gaps=row.gaps,
        source=row.source,
        steps=tuple(step_line(number, step, row, names) for number, step in enumerate(steps, start=1)),
        problems=tuple(outlook.draft.problems) if outlook else (),
        outcome=_outcome(outlook, names) if outlook else _outcome_of_effects(row),
        orphans=orphans,
        assignable=assignable_in(outlook=outlook) if outlook else orphans,
        placements=placements,
        is_open=is_open,
        carried_out_at=row.carried_out_at,
        carried_out_by_name=row.carried_out_by_name,
    )


def _outcome(outlook: Outlook, names: Names) -> Outcome:
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
                orphans_from([holding for holding, _held in outlook.handed_over], names),
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


def _placements(row: Reorganisation, names: Names) -> tuple[PlacementLine, ...]:
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
