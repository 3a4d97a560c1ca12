"""The columns of a scorecard: one list for the page, the workbook and the annex."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lachan.province.board.queries import Order
from lachan.province.duties.queries import TASKS, CountedState, Happened, Score
from lachan.province.web.jinja import number

_GIVEN = (
    CountedState.LATE, CountedState.DUE_SOON, CountedState.ON_TIME, CountedState.NO_TERM, CountedState.PAUSED,
    CountedState.DONE_ON_TIME, CountedState.DONE_LATE,
)  # fmt: skip
_JUDGED = (CountedState.DONE_ON_TIME, CountedState.DONE_LATE, CountedState.LATE)
_WAS_LATE = (CountedState.DONE_LATE, CountedState.LATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One number of a scorecard: what it is called, how it is read from a score, which duties are behind it.

    ``stored`` are the fields that it is made of; ``order`` is how offices are sorted by it.
    """

    key: str
    name: Promise
    value: Callable[[Score], float | None]
    behind: Mapping[str, Any] = field(default_factory=dict)
    stored: tuple[str, ...] = ("duties.Duty.state", "duties.Duty.due_at", "duties.Duty.result_on")
    order: Order | None = None
    unit: str = ""
    is_bad: bool = False

    def exact(self, score: Score) -> int | Decimal | None:
        """This function will return the number as files hold it: whole, or with one place behind the comma."""
        found = self.value(score)
        if found is None:
            return None
        rounded = Decimal(str(round(found, 1)))
        return int(rounded) if rounded == int(rounded) else rounded

    def words(self, score: Score) -> str:
        """This function will write the number as people read it, a dash where there is none."""
        found = self.exact(score)
        return "–" if found is None else f"{number(found)}{self.unit}"


def _of(*states: CountedState) -> Callable[[Score], float | None]:
    return lambda score: score.of(*states)


MEASURES = (
    Measure(key="given", name=_("Số việc"), value=lambda one: one.given, behind={"counted": _GIVEN}),
    Measure(
        key="on_time",
        name=_("Xong đúng hạn"),
        value=_of(CountedState.DONE_ON_TIME),
        behind={"counted": (CountedState.DONE_ON_TIME,)},
    ),
    Measure(
        key="done_late",
        name=_("Xong quá hạn"),
        value=_of(CountedState.DONE_LATE),
        behind={"counted": (CountedState.DONE_LATE,)},
    ),
    Measure(
        key="late",
        name=_("Đang quá hạn"),
        value=_of(CountedState.LATE),
        behind={"counted": (CountedState.LATE,)},
        order=Order.LATE,
        is_bad=True,
    ),
    Measure(
        key="share",
        name=_("Tỷ lệ đúng hạn"),
        value=lambda one: one.on_time_share,
        behind={"counted": _JUDGED},
        order=Order.SHARE,
        unit="%",
    ),
    Measure(
        key="returned",
        name=_("Bị trả lại"),
        value=lambda one: one.returned,
        behind={"kinds": TASKS, "happened": str(Happened.RETURNED)},
        stored=("duties.DutyEvent.kind",),
    ),
    Measure(
        key="extended",
        name=_("Được gia hạn"),
        value=lambda one: one.extended,
        behind={"kinds": TASKS, "happened": str(Happened.EXTENDED)},
        stored=("duties.Extension.state",),
    ),
    Measure(
        key="median_late",
        name=_("Ngày quá hạn, trung vị"),
        value=lambda one: one.median_late,
        behind={"counted": _WAS_LATE},
    ),
    Measure(
        key="worst_late",
        name=_("Ngày quá hạn, nhiều nhất"),
        value=lambda one: one.worst_late,
        behind={"counted": _WAS_LATE},
        order=Order.DAYS,
    ),
)
"""What was told, in the order of the columns."""
REQUESTS = (
    Measure(
        key="answered",
        name=_("Đề nghị đã phản hồi"),
        value=_of(CountedState.ANSWERED),
        behind={"counted": (CountedState.ANSWERED,)},
    ),
    Measure(
        key="unanswered",
        name=_("Đề nghị chưa phản hồi"),
        value=_of(CountedState.UNANSWERED),
        behind={"counted": (CountedState.UNANSWERED,)},
    ),
)
"""What was asked, which is never late."""
COLUMNS = (*MEASURES, *REQUESTS)
