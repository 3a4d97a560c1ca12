"""The calendar of the matrix: days that the province decided and struck, and years before and behind its end."""

import datetime as dt
import uuid

from lachan.province.calendar.models import DayDecision
from lachan.rulebook.calendar.holidays import national_calendar
from tests.house.matrix.world import NO_SUCH, NOW, TODAY, World


def calendar_of(world: World) -> None:
    """Add every day and year."""
    behind = national_calendar().last_year + 1
    _decided(dt.date(behind, 1, 3))
    struck = {"struck_at": NOW, "struck_by_name": "Người nhập", "struck_because": "nhập nhầm"}
    world.facts["day decided by the province"] = {"decision_id": _decided(dt.date(2021, 3, 4))}
    world.facts["day struck"] = {"decision_id": _decided(dt.date(2021, 3, 5), **struck)}
    world.facts["no such day"] = {"decision_id": NO_SUCH}
    world.facts["year of the national calendar"] = {"year": TODAY.year, "day": _a_monday(TODAY.year)}
    world.facts["year behind the national calendar"] = {"year": behind, "day": _a_monday(behind)}
    world.facts["no such year"] = {"year": 1800, "day": _a_monday(TODAY.year)}


def _a_monday(year: int) -> str:
    """The first Monday of March, as it is typed: a weekend day off would be needless."""
    first = dt.date(year, 3, 1)
    return f"{1 + -first.weekday() % 7}/3/{year}"


def _decided(day: dt.date, **more) -> int:
    return DayDecision.objects.create(
        day=day, kind="off", citation="7/QĐ-UBND", decided_on=TODAY, entered_at=NOW,
        entered_by_name="Người nhập", submission=uuid.uuid4(), **more,
    ).pk  # fmt: skip
