"""Reminds of what is nearly due or late, as far up as the ladder says, each step once, and keeps what was told."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lachan.province.audit import actions as audit
from lachan.province.calendar import queries as calendar
from lachan.province.duties.choices import DutyKind
from lachan.province.duties.models import Duty, Reminder
from lachan.province.duties.queries.counting import last_day
from lachan.province.duties.queries.ladder import ladder_here
from lachan.province.duties.queries.reminders import mark_of
from lachan.province.duties.queries.standing import Group, Staff, everybody, standing_to
from lachan.province.duties.queries.tables import states_awaiting
from lachan.province.notices import actions as notices
from lachan.province.people import queries as people
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.clocks.capacities import Capacity
from lachan.rulebook.clocks.reminders import ReminderStep, step_reached

_LOCK = 0x4C43_5245_4D49_4E44
"""The advisory lock of reminding ("LCREMIND"): two sweeps at once would both look before either tells."""
_LONGEST_HOLIDAY = 12
"""Days off in a row, at most: so much further than its working days may a step lie before the due day."""


AT_ONCE = 200
"""Duties that are told of in one transaction."""


@dataclass(slots=True)
class _Told:
    """What was told so far of one duty and one due day: by step to whom, and the farthest step."""

    steps: dict[str, set[int]] = field(default_factory=dict)
    farthest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sweep:
    """One sweep: its author and instant, who is where, and what was told before."""

    by: Reader
    at: dt.datetime
    staff: Staff
    told: dict[tuple[int, dt.date], _Told]


def remind(*, by: Reader, at: dt.datetime) -> int:
    """This function will tell of what is nearly due or late, as far up as the ladder says; returns how many.

    Each duty is told of once at each step: run again, after a crash, by two workers, or by a clock that was set
    back, it tells nothing twice and nothing after what comes later. Whoever joins an office afterwards is told
    of the step that the duty stands at. What was handed in waits for others, and nobody is reminded of it.

    What was told of some duties is kept before it goes on with the next, so that a sweep over thousands neither
    holds up who writes nor loses everything when it is stopped.
    """
    told, after = 0, 0
    while True:
        fresh, last = _remind_some(after=after, by=by, at=at)
        told += fresh
        if last is None:
            return told
        after = last


@transaction.atomic
def _remind_some(*, after: int, by: Reader, at: dt.datetime) -> tuple[int, int | None]:
    """Tell of the next duties behind one; how many were told of, and the last, unless no more can come."""
    on, told = timezone.localdate(at), 0
    with acting(SYSTEM), people.one_edition():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        steps, days = ladder_here(), calendar.working_calendar()
        duties = list(
            _due(at, steps)
            .filter(pk__gt=after)
            .select_related("series", "owner", "above__series", "above__owner")
            .defer("folded", "words")
            .order_by("pk")[:AT_ONCE]
        )
        sweep = _Sweep(by=by, at=at, staff=Staff(on=on, everywhere=True), told=_told(duties))
        for duty in duties:
            assert duty.next_due_at is not None
            last, opened_on = last_day(duty.next_due_at), timezone.localdate(duty.opened_at)
            step = step_reached(due_on=last, opened_on=opened_on, on=on, calendar=days, steps=steps)
            if step is not None and _remind(duty, step, last, sweep):
                told += 1
        if told:
            audit.record(
                action="duties.remind",
                subject_kind="duties",
                subject_id=None,
                subject=_("việc sắp đến hạn và quá hạn"),
                by=by,
                at=at,
                after={"reminded": told},
            )
    return told, duties[-1].pk if len(duties) == AT_ONCE else None


def _due(at: dt.datetime, steps: tuple[ReminderStep, ...]) -> QuerySet[Duty]:
    """What a step of the ladder may have come for."""
    first = min([0, *(step.working_days for step in steps)])
    return Duty.objects.filter(
        kind=DutyKind.TASK,
        closed_at=None,
        state__in=states_awaiting(Capacity.OWNER),
        next_due_at__lte=at + dt.timedelta(days=_LONGEST_HOLIDAY - 2 * first),
    )


def _told(duties: list[Duty]) -> dict[tuple[int, dt.date], _Told]:
    found: dict[tuple[int, dt.date], _Told] = defaultdict(_Told)
    rows = Reminder.objects.filter(duty__in=duties)
    for duty_id, due_on, step, working_days, groups in rows.values_list(
        "duty", "due_on", "step", "working_days", "told"
    ):
        before = found[duty_id, due_on]
        before.steps.setdefault(step, set()).update(one for group in groups for one in group["accounts"])
        before.farthest = max(working_days, before.farthest or working_days)
    return found


def _remind(duty: Duty, step: ReminderStep, last: dt.date, sweep: _Sweep) -> bool:
    before = sweep.told.get((duty.pk, last), _Told())
    if before.farthest is not None and before.farthest > step.working_days:
        return False
    groups = standing_to(duty=duty, to=step.to, staff=sweep.staff)
    if step.key in before.steps and everybody(groups) <= before.steps[step.key]:
        return False
    words = _("đến hạn %(day)s") if step.working_days < 0 else _("quá hạn từ %(day)s")
    fresh = notices.tell(
        to=sorted(everybody(groups)),
        kind=step.kind,
        subject_key=f"duty:{duty.pk}",
        title=f"{duty.code} {words % {'day': f'{last:%d/%m/%Y}'}}",
        text=duty.title,
        address=reverse("duties:duty", kwargs={"code": duty.code}),
        once_key=mark_of(duty_id=duty.pk, step=step.key, due_on=last),
        by=sweep.by,
        at=sweep.at,
    )
    Reminder(
        duty=duty,
        step=step.key,
        working_days=step.working_days,
        kind=step.kind,
        due_on=last,
        at=sweep.at,
        told=_as_kept(groups, set(fresh), is_first=step.key not in before.steps),
    ).save(force_insert=True)
    return bool(fresh)


def _as_kept(groups: tuple[Group, ...], fresh: set[int], *, is_first: bool) -> list[dict[str, object]]:
    """Who was told now, by group; the first time also the offices that have nobody to be told."""
    kept = [
        {
            "as": str(group.capacity),
            "office": group.office_id,
            "accounts": [one for one in group.account_ids if one in fresh],
        }
        for group in groups
    ]
    return kept if is_first else [one for one in kept if one["accounts"]]
