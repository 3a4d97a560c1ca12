"""The life of a duty in the rulebook's tables: its states, moves and how it is counted at an instant."""

import datetime as dt
from enum import StrEnum
from typing import assert_never

from lachan.rulebook.clocks.counting import limit_after
from lachan.rulebook.clocks.events import in_vietnam
from lachan.rulebook.clocks.reading import Reading
from lachan.rulebook.clocks.terms import Term
from lachan.rulebook.procedure.loading import procedure
from lachan.rulebook.procedure.tables import CountsAs, Table


class DutyState(StrEnum):
    """Where a duty stands (trạng thái nhiệm vụ)."""

    WAITING = "waiting"
    OPENED = "opened"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    HANDED_IN = "handed_in"
    PARTLY_ACCEPTED = "partly_accepted"
    RETURNED = "returned"
    REFUSED = "refused"
    PAUSED = "paused"
    COMPLETED = "completed"
    REASSIGNED = "reassigned"
    WITHDRAWN = "withdrawn"


class DutyMove(StrEnum):
    """What can be done with a duty (bước xử lý nhiệm vụ)."""

    RECORD_EVENT = "record_event"
    ACKNOWLEDGE = "acknowledge"
    REFUSE = "refuse"
    INSIST = "insist"
    REASSIGN = "reassign"
    BEGIN = "begin"
    HAND_IN = "hand_in"
    TAKE_BACK = "take_back"
    ACCEPT = "accept"
    ACCEPT_PARTLY = "accept_partly"
    RETURN_RESULT = "return_result"
    PAUSE = "pause"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


class CountedState(StrEnum):
    """As what a duty is counted at an instant; every duty is counted as exactly one."""

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    LATE = "late"
    NO_TERM = "no_term"
    PAUSED = "paused"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    NOT_COUNTED = "not_counted"

    @property
    def words(self) -> str:
        """The state as statistics name it."""
        return _WORDS[self]


_WORDS = {
    CountedState.DONE_ON_TIME: "hoàn thành đúng hạn",
    CountedState.DONE_LATE: "hoàn thành quá hạn",
    CountedState.ON_TIME: "đang thực hiện trong hạn",
    CountedState.DUE_SOON: "sắp đến hạn",
    CountedState.LATE: "đang thực hiện quá hạn",
    CountedState.NO_TERM: "không thời hạn",
    CountedState.PAUSED: "tạm dừng",
    CountedState.UNANSWERED: "chưa phản hồi",
    CountedState.ANSWERED: "đã phản hồi",
    CountedState.NOT_COUNTED: "không tính",
}


def duty_table() -> Table:
    """This function will return the procedure of duties."""
    return procedure("duty")


def extension_table() -> Table:
    """This function will return the procedure of requests for more time."""
    return procedure("extension")


def request_table() -> Table:
    """This function will return the procedure of requests to bodies that take no orders."""
    return procedure("request")


def states_counting_as(*kinds: CountsAs) -> tuple[str, ...]:
    """This function will return the states, of duties and of requests, that statistics count so."""
    return tuple(
        dict.fromkeys(
            state.key
            for table in (duty_table(), request_table())
            for state in table.states.values()
            if state.counts_as in kinds
        )
    )


def counted_state(
    *,
    table: Table,
    state: str,
    reading: Reading | None,
    handed_in_at: dt.datetime | None = None,
    soon: Term | None = None,
) -> CountedState:
    """This function will say as what a duty is counted at the instant of its clock's reading.

    ``handed_in_at`` is when the result was handed in that is accepted or waits to be: on time is judged by
    that day, not by the day of its acceptance. ``soon`` takes the place of the table's own notice. A duty
    without a due time is done on time whenever it is done. An unknown state is not counted.
    """
    found = table.states.get(state)
    match found.counts_as if found else CountsAs.NONE:
        case CountsAs.DONE:
            return CountedState.DONE_LATE if _is_late(reading, handed_in_at) else CountedState.DONE_ON_TIME
        case CountsAs.OPEN:
            return _open(reading, handed_in_at, soon or table.due_soon)
        case CountsAs.PAUSED:
            return CountedState.PAUSED
        case CountsAs.UNANSWERED:
            return CountedState.UNANSWERED
        case CountsAs.ANSWERED:
            return CountedState.ANSWERED
        case CountsAs.NONE:
            return CountedState.NOT_COUNTED
        case never:
            assert_never(never)


def _open(reading: Reading | None, handed_in_at: dt.datetime | None, soon: Term | None) -> CountedState:
    if reading is None or reading.due is None:
        return CountedState.NO_TERM
    if _is_late(reading, handed_in_at):
        return CountedState.LATE
    if handed_in_at or soon is None:
        return CountedState.ON_TIME
    notice = limit_after(start=reading.at, term=soon, calendar=reading.calendar)
    return CountedState.DUE_SOON if reading.due.at <= notice.at else CountedState.ON_TIME


def _is_late(reading: Reading | None, handed_in_at: dt.datetime | None) -> bool:
    if reading is None or reading.due is None:
        return False
    return in_vietnam(handed_in_at) > reading.due.at if handed_in_at else reading.is_late
