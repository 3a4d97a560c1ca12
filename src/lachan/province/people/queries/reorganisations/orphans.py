"""What a reorganisation leaves without an owner, and who could take it over."""

from collections.abc import Iterable

from lachan.province.people.choices import (
    Deed,
    PlacementKind,
    ReorganisationState,
)
from lachan.province.people.models import Effect, Reorganisation
from lachan.province.people.queries.following import GROUP, OFFICE
from lachan.province.people.queries.heirs import heirs
from lachan.province.people.queries.holdings import Holding, holdings_of
from lachan.province.people.queries.offices import groups, offices_in_force
from lachan.province.people.queries.planning.outlook import Outlook, outlook_of
from lachan.province.people.queries.reorganisations.naming import Names
from lachan.province.people.queries.reorganisations.values import Orphan


def orphans_of(*, outlook: Outlook) -> tuple[Orphan, ...]:
    """This function will return what a reorganisation would leave without an owner, in one list."""
    draft, names = outlook.draft, Names(outlook.draft)
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
    return (*people, *functions, *orphans_from(outlook.orphans, names))


def assignable_in(*, outlook: Outlook) -> tuple[Orphan, ...]:
    """This function will return what a person may still give to somebody: orphans, and duties not decided."""
    undecided = [
        holding for holding, held in outlook.handed_over if not any(hop.by_name for hop in held.path)
    ]
    return (*orphans_of(outlook=outlook), *orphans_from(undecided, Names(outlook.draft)))


def orphans_from(holdings: Iterable[Holding], names: Names) -> tuple[Orphan, ...]:
    """This function will say duties in words, each with whom it was given to."""
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
    return orphans_from(
        [
            holding
            for holding in holdings_of(
                office_ids=list(ended.values_list("row", flat=True)), on=row.effective_on
            )
            if not follow.of(
                owner=holding.owner, subject_key=holding.subject_key, function_key=holding.function_key
            ).holders
        ],
        Names(None),
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
