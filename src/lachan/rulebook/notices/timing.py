"""When a message may leave: quiet hours, days off, the hour of a digest. Instants come in the time of the province."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

_DAY = dt.timedelta(days=1)
_LONGEST_HOLIDAY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """The hours in which somebody is left alone, from ``start`` until ``end`` (excluded), over midnight or not.

    None are quiet when both are the same. ``on_days_off`` keeps days on which offices are closed quiet as well.
    """

    start: dt.time
    end: dt.time
    on_days_off: bool = False

    def covers(self, clock: dt.time) -> bool:
        """This function will say whether a time of day lies in the quiet hours."""
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


def leaves_at(
    *, at: dt.datetime, quiet: Quiet, works: Callable[[dt.date], bool] = lambda _day: True
) -> dt.datetime:
    """This function will return the first instant, from ``at`` on, at which somebody may be disturbed."""
    found = at
    for _day in range(_LONGEST_HOLIDAY):
        if quiet.on_days_off and not works(found.date()):
            found = _on(found.date() + _DAY, dt.time(), found)
        elif quiet.covers(found.timetz().replace(tzinfo=None)):
            clock = found.timetz().replace(tzinfo=None)
            found = _on(found.date() if clock < quiet.end else found.date() + _DAY, quiet.end, found)
        else:
            return found
    return found


def digest_leaves_at(*, at: dt.datetime, clock: dt.time) -> dt.datetime:
    """This function will return when the next digest after ``at`` leaves."""
    today = _on(at.date(), clock, at)
    return today if at < today else _on(at.date() + _DAY, clock, at)


def _on(day: dt.date, clock: dt.time, like: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(day, clock, tzinfo=like.tzinfo)
