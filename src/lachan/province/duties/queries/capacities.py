"""In which capacities a reader stands to a duty on a day."""

import datetime as dt

from lachan.province.duties.models import Duty
from lachan.province.duties.queries.holders import held_by_reader
from lachan.rulebook.access.deciding import Reader, Standing
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.clocks.capacities import Capacity

STANDING_AGENCY = "standing-agency"
"""The function of whoever follows up the plan of the province."""
_OF_OWNERS = (Permission.DUTY_DO, Permission.DUTY_LEAD, Permission.DUTY_DECIDE)
OWNERS = frozenset({Capacity.OWNER, Capacity.OWNER_HEAD})
"""Whose the work is: whoever does it, and who heads them."""


def capacities_of(*, reader: Reader, duty: Duty, on: dt.date) -> frozenset[Capacity]:
    """This function will return what the reader is to a duty: its owner, who gave it, who follows it up.

    Nobody follows up what their own office does for another: who gave it decides on it then. The head of an
    office does not do what the office gave itself, but judges it.
    """
    if reader.standing is Standing.SYSTEM:
        return frozenset({Capacity.SYSTEM, Capacity.ISSUER, Capacity.STANDING_AGENCY})
    found, issuer_id = set(), duty.series.issuer_id
    owns = any(map(reader.may, _OF_OWNERS)) and holds_duty(reader=reader, duty_id=duty.pk, on=on)
    if owns and reader.may(Permission.DUTY_DO):
        found.add(Capacity.OWNER)
    if owns and reader.may(Permission.DUTY_LEAD) and issuer_id != reader.office_id:
        found.add(Capacity.OWNER_HEAD)
    if reader.may(Permission.DUTY_DECIDE) and reader.office_id is not None:
        if gave_on(reader=reader, duty=duty, on=on):
            return frozenset(found | {Capacity.ISSUER, Capacity.STANDING_AGENCY})
        if issuer_id == reader.office_id:
            found.add(Capacity.ISSUER)
        is_for_another = owns and issuer_id not in (None, reader.office_id)
        if keeps(reader=reader, keeper_id=duty.series.keeper_id) and not is_for_another:
            found.add(Capacity.STANDING_AGENCY)
    return frozenset(found)


def gave_on(*, reader: Reader, duty: Duty, on: dt.date) -> bool:
    """This function will say whether the reader's office gave a duty on: it is a part of that office's own."""
    return duty.above_id is not None and holds_duty(reader=reader, duty_id=duty.above_id, on=on)


def keeps(*, reader: Reader, keeper_id: int | None) -> bool:
    """This function will say whether the reader's office follows up what ``keeper_id`` follows up."""
    if keeper_id is None:
        return STANDING_AGENCY in reader.function_keys
    return reader.office_id == keeper_id


def holds_duty(*, reader: Reader, duty_id: int, on: dt.date) -> bool:
    """This function will say whether a duty is the reader's office's on a day."""
    return Duty.objects.filter(held_by_reader(reader, on=on), pk=duty_id).exists()
