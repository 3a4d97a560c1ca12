"""Reads the record of what was done and looked at."""

from lachan.province.audit.queries.anchors import (
    AnchorPoint,
    UnreadableAnchorError,
    anchor_as_text,
    anchors_of_text,
    last_anchor,
)
from lachan.province.audit.queries.records import (
    Entry,
    Page,
    Sought,
    deeds_of,
    history_of,
    page_of_records,
    people_on_record,
)
from lachan.province.audit.queries.verifying import Broken, Verdict, verify

__all__ = [
    "AnchorPoint",
    "Broken",
    "Entry",
    "Page",
    "Sought",
    "UnreadableAnchorError",
    "Verdict",
    "anchor_as_text",
    "anchors_of_text",
    "deeds_of",
    "history_of",
    "last_anchor",
    "page_of_records",
    "people_on_record",
    "verify",
]
