"""What may be done with lists that leave the house; every action leaves its audit record."""

from lachan.province.exports.actions.taking_out import PurposeMissingError, TakenOut, take_out

__all__ = ["PurposeMissingError", "TakenOut", "take_out"]
