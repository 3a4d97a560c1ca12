"""What was reminded of a duty: at which step, when, whom in which office, by which way, and whether it arrived."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lachan.province.duties.models import Duty, Reminder
from lachan.province.duties.queries.access import visible_duties
from lachan.province.notices import queries as notices
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.clocks.capacities import Capacity


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How many of a group were told by one channel, and how far it is."""

    channel: str
    state: str
    count: int
    has_failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderGroup:
    """Whom an office was told as; ``names`` are those whom the reader knows by name."""

    capacity: Capacity
    office_name: str
    count: int
    names: tuple[str, ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLine:
    """One step that was taken."""

    working_days: int
    kind: str
    due_on: dt.date
    at: dt.datetime
    groups: tuple[ReminderGroup, ...]


def mark_of(*, duty_id: int, step: str, due_on: dt.date) -> str:
    """This function will return the mark of the occasion under which a step is told."""
    return f"duty:{duty_id}:{step}:{due_on.isoformat()}"


def reminders_of(*, reader: Reader, duty_id: int, on: dt.date) -> tuple[ReminderLine, ...]:
    """This function will return what was reminded of a duty, newest first; nothing of one that is not known."""
    if not Duty.objects.filter(visible_duties(reader, on=on), pk=duty_id).exists():
        return ()
    rows = list(Reminder.objects.filter(duty=duty_id).order_by("-id"))
    if not rows:
        return ()
    marks = {mark_of(duty_id=duty_id, step=row.step, due_on=row.due_on) for row in rows}
    arrived = notices.arrivals(subject_key=f"duty:{duty_id}", once_keys=marks)
    names = _names(reader, {one for row in rows for group in row.told for one in group["accounts"]}, on)
    return tuple(
        ReminderLine(
            working_days=row.working_days,
            kind=row.kind,
            due_on=row.due_on,
            at=row.at,
            groups=tuple(
                _group(
                    group, names, arrived.get(mark_of(duty_id=duty_id, step=row.step, due_on=row.due_on), {})
                )
                for group in row.told
            ),
        )
        for row in rows
    )


def _group(
    group: Mapping[str, Any], names: Mapping[int, str], arrived: Mapping[int, tuple[notices.Arrival, ...]]
) -> ReminderGroup:
    office = people.offices_ever().get(group["office"])
    accounts = group["accounts"]
    return ReminderGroup(
        capacity=Capacity(group["as"]),
        office_name=office.name if office else "",
        count=len(accounts),
        names=tuple(names[one] for one in accounts if one in names),
        ways=_ways(way for one in accounts for way in arrived.get(one, ())),
    )


def _ways(arrivals: Iterable[notices.Arrival]) -> tuple[Way, ...]:
    counted = Counter((one.channel, one.state, one.has_failed) for one in arrivals)
    return tuple(
        Way(channel=channel, state=state, count=count, has_failed=has_failed)
        for (channel, state, has_failed), count in counted.items()
    )


def _names(reader: Reader, account_ids: set[int], on: dt.date) -> Mapping[int, str]:
    """The reader's own colleagues, and those whom the reader administers."""
    own = {one.id: one.full_name for one in people.colleagues(reader=reader, on=on)}
    if reader.account_id is not None:
        own[reader.account_id] = reader.full_name
    return {**people.names_of(account_ids=account_ids), **own}
