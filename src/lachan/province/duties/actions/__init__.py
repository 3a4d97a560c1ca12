"""What can be done to duties: each is one transaction that ends with its audit record."""

from lachan.province.duties.actions.cascading import cascade_duty
from lachan.province.duties.actions.deciding import (
    accept_partly,
    accept_result,
    insist_duty,
    pause_duty,
    reopen_duty,
    resume_duty,
    return_result,
    withdraw_duty,
)
from lachan.province.duties.actions.extending import ask_extension, decide_extension
from lachan.province.duties.actions.feeding import end_feed, make_feed
from lachan.province.duties.actions.laddering import add_local_step, end_local_step, turn_off_step
from lachan.province.duties.actions.opening import Opened, keep_obligations, open_next
from lachan.province.duties.actions.owning import (
    acknowledge_duties,
    begin_duty,
    hand_in_result,
    refuse_duty,
    take_back_result,
)
from lachan.province.duties.actions.reassigning import reassign_duty, record_event
from lachan.province.duties.actions.reminding import remind

__all__ = [
    "Opened",
    "accept_partly",
    "accept_result",
    "acknowledge_duties",
    "add_local_step",
    "ask_extension",
    "begin_duty",
    "cascade_duty",
    "decide_extension",
    "end_feed",
    "end_local_step",
    "hand_in_result",
    "insist_duty",
    "keep_obligations",
    "make_feed",
    "open_next",
    "pause_duty",
    "reassign_duty",
    "record_event",
    "refuse_duty",
    "remind",
    "reopen_duty",
    "resume_duty",
    "return_result",
    "take_back_result",
    "turn_off_step",
    "withdraw_duty",
]
