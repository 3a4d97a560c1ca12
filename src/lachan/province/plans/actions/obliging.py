"""Tells the room of duties what assignments in force oblige whom to."""

import datetime as dt
from collections.abc import Sequence

from lachan.province.duties import actions as duties
from lachan.province.duties.queries import Obligation, Owner, Part, duty_carried_out
from lachan.province.plans.actions.writing import recognised
from lachan.province.plans.choices import AssignmentState, BodyRole
from lachan.province.plans.models import Assignment, AssignmentBody, Document
from lachan.province.plans.queries.details import deadlines_by_assignment
from lachan.province.plans.queries.holders import KIND, ROOM
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind
from lachan.rulebook.calendar.series import series_of
from lachan.rulebook.texts.reading import Modality

_PARTS = {BodyRole.LEAD: Part.LEAD, BodyRole.COORDINATE: Part.COORDINATE}
_WITHOUT_DEADLINE = Deadline(kind=DeadlineKind.NONE, raw="")


def oblige(
    *,
    document: Document,
    assignments: Sequence[Assignment],
    basis: str,
    basis_on: dt.date,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will open, keep and take back the duties of some assignments, as they now stand.

    ``basis`` is the document by which they are so. Done twice it is done once.
    """
    ids = [assignment.pk for assignment in assignments]
    in_force = [one for one in assignments if one.state == AssignmentState.IN_FORCE]
    deadlines = deadlines_by_assignment([one.pk for one in in_force])
    owners = _owners([one.pk for one in in_force])
    on = document.issued_on or basis_on
    issuer, above_id = _issuer(document, on), _above(document)
    duties.keep_obligations(
        obligations=[
            Obligation(
                room=ROOM,
                subject_kind=KIND,
                subject_id=assignment.pk,
                subject_code=assignment.code,
                title=assignment.title,
                part=part,
                deadline=series.deadline or _WITHOUT_DEADLINE,
                begins_on=series.begins_on,
                since=on,
                owners=tuple(owners.get(assignment.pk, ())),
                is_request=assignment.modality == Modality.REQUEST,
                keeper_id=document.office_id if document.carries_out_id else None,
                issuer_id=document.office_id if document.carries_out_id else issuer,
                above_id=above_id,
            )
            for assignment in in_force
            for part, series in enumerate(
                series_of(deadlines=deadlines.get(assignment.pk, ()), in_force_on=on)
            )
        ],
        subject_ids=ids,
        room=ROOM,
        subject_kind=KIND,
        label=document.code,
        basis=basis,
        basis_on=basis_on,
        by=by,
        at=at,
    )


def _issuer(document: Document, on: dt.date) -> int | None:
    """The office that issued the document, when it is one that is known."""
    match = recognised(names={document.issuer}, document=document, on=on).get(document.issuer)
    return match.office_id if match else None


def _above(document: Document) -> int | None:
    """The duty that an office's own plan carries out: the office's part of the assignment, the latest one."""
    if document.carries_out_id is None or document.office_id is None:
        return None
    return duty_carried_out(
        room=ROOM, subject_kind=KIND, subject_id=document.carries_out_id, office_id=document.office_id
    )


def _owners(ids: Sequence[int]) -> dict[int, list[Owner]]:
    """Lead and coordinating bodies that are known; a name that nobody knows owes nothing yet."""
    found: dict[int, list[Owner]] = {}
    rows = (
        AssignmentBody.objects.filter(assignment__in=ids, role__in=_PARTS)
        .order_by("assignment_id", "role", "position")
        .values_list("assignment_id", "role", "office_id", "group_key")
    )
    for assignment_id, role, office_id, group_key in rows:
        if office_id or group_key:
            owner = Owner(part=_PARTS[BodyRole(role)], office_id=office_id, group_key=group_key)
            found.setdefault(assignment_id, []).append(owner)
    return found
