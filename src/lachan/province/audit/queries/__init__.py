"""Reads the record of what was done and looked at."""

from lachan.province.audit.queries.anchors import (
    AnchorPoint,
    UnreadableAnchorError,
    anchor_as_text,
    anchors_of_text,
    last_anchor,
)
from lachan.province.audit.queries.names import offices_on_record, people_on_record
from lachan.province.audit.queries.records import (
    Entry,
    Looker,
    Page,
    Sought,
    deeds_of,
    deeds_of_kinds,
    deeds_since,
    deeds_that_kept,
    history_of,
    lookers_at,
    name_on_record,
    page_of_records,
    person_on_record,
    records_sought,
)
from lachan.province.audit.queries.verifying import Broken, Verdict, verify

__all__ = [
    "AnchorPoint",
    "Broken",
    "Entry",
    "Looker",
    "Page",
    "Sought",
    "UnreadableAnchorError",
    "Verdict",
    "anchor_as_text",
    "anchors_of_text",
    "deeds_of",
    "deeds_of_kinds",
    "deeds_since",
    "deeds_that_kept",
    "history_of",
    "last_anchor",
    "lookers_at",
    "name_on_record",
    "offices_on_record",
    "page_of_records",
    "people_on_record",
    "person_on_record",
    "records_sought",
    "verify",
]
