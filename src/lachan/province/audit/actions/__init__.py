"""Puts on record what was done and looked at, and anchors the record's end."""

from lachan.province.audit.actions.looking import record_look
from lachan.province.audit.actions.recording import NotInTransactionError, record

__all__ = ["NotInTransactionError", "record", "record_look"]
