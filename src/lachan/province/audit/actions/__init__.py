"""Puts on record what was done and looked at, and anchors the record's end."""

from lachan.province.audit.actions.anchoring import anchor_chain
from lachan.province.audit.actions.looking import record_look
from lachan.province.audit.actions.recording import NotInTransactionError, record

__all__ = ["NotInTransactionError", "anchor_chain", "record", "record_look"]
