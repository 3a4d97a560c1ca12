"""What may be done with lists that leave the house; every action leaves its audit record."""

from lachan.province.exports.actions.asking import ask_approval
from lachan.province.exports.actions.deciding import DecidedMeanwhileError, decide
from lachan.province.exports.actions.errors import (
    DeadApprovalError,
    NeedsApprovalError,
    PurposeMissingError,
    UnknownRequestError,
)
from lachan.province.exports.actions.limiting import PastDayError, set_threshold
from lachan.province.exports.actions.taking_out import TakenOut, take_out, take_out_approved

__all__ = [
    "DeadApprovalError",
    "DecidedMeanwhileError",
    "NeedsApprovalError",
    "PastDayError",
    "PurposeMissingError",
    "TakenOut",
    "UnknownRequestError",
    "ask_approval",
    "decide",
    "set_threshold",
    "take_out",
    "take_out_approved",
]
