"""The ladder of reminders as it holds in this province: the rule data, and what the province decided over it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from lachan.province.duties.models import LocalStep
from lachan.rulebook.access.deciding import Reader, Scope
from lachan.rulebook.access.permissions import Permission
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.reminders import ReminderStep, ladder_with, reminder_steps

TOLD = (Capacity.OWNER, Capacity.OWNER_HEAD, Capacity.STANDING_AGENCY, Capacity.ISSUER)
"""Who can be told at a step, from the office upwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step as the page shows it; ``local_id`` is the decision that added it or turned it off."""

    step: ReminderStep
    is_off: bool
    local_id: int | None
    basis: str
    made_at: dt.datetime | None
    made_by_name: str

    @property
    def is_added(self) -> bool:
        """Whether the province added it."""
        return self.local_id is not None and not self.is_off


def may_change_ladder(reader: Reader) -> bool:
    """This function will say whether the reader administers the whole province."""
    return reader.scopes.get(Permission.PEOPLE_ADMINISTER) is Scope.EVERYTHING


def ladder_here() -> tuple[ReminderStep, ...]:
    """This function will return the ladder as it holds now."""
    rows = list(LocalStep.objects.filter(ended_at=None))
    return ladder_with(
        added=[local_step(working_days=row.working_days, to=row.to) for row in rows if row.working_days],
        off={row.turned_off for row in rows if row.turned_off},
    )


def local_step(*, working_days: int, to: Collection[str]) -> ReminderStep:
    """This function will return a step that the province added; its kind follows from its day and whom it tells."""
    whom = frozenset(Capacity(one) for one in to)
    kind_when_late = "duty_late" if whom == {Capacity.OWNER} else "duty_escalated"
    kind = "duty_soon" if working_days < 0 else kind_when_late
    return ReminderStep(key=f"them{working_days:+d}", working_days=working_days, kind=kind, to=whom)


def ladder_lines() -> tuple[StepLine, ...]:
    """This function will return every step, added ones and those that are turned off too, by day."""
    rows = list(LocalStep.objects.filter(ended_at=None))
    off = {row.turned_off: row for row in rows if row.turned_off}
    lines = [_line(step, off.get(step.key), is_off=step.key in off) for step in reminder_steps()]
    lines += [
        _line(local_step(working_days=row.working_days, to=row.to), row, is_off=False)
        for row in rows
        if row.working_days
    ]
    return tuple(sorted(lines, key=lambda line: (line.step.working_days, line.is_added)))


def _line(step: ReminderStep, row: LocalStep | None, *, is_off: bool) -> StepLine:
    return StepLine(
        step=step,
        is_off=is_off,
        local_id=row.pk if row else None,
        basis=row.basis if row else "",
        made_at=row.made_at if row else None,
        made_by_name=row.made_by_name if row else "",
    )
