"""What may be asked about duties; every question names who asks."""

from lachan.province.duties.choices import Audience, DutyKind, Part
from lachan.province.duties.queries.errors import DutyChanged, InvalidFields, NotPossible, Unknown
from lachan.province.duties.queries.lists import (
    DutyList,
    DutyRow,
    SubjectDuties,
    View,
    count_to_do,
    duties_of_subject,
    my_duties,
)
from lachan.province.duties.queries.obligations import Obligation, Owner
from lachan.province.duties.queries.pages import DutyPage, EventRow, duty_page, was_carried_out
from lachan.province.duties.queries.subjects import Subject

__all__ = [
    "Audience",
    "DutyChanged",
    "DutyKind",
    "DutyList",
    "DutyPage",
    "DutyRow",
    "EventRow",
    "InvalidFields",
    "NotPossible",
    "Obligation",
    "Owner",
    "Part",
    "Subject",
    "SubjectDuties",
    "Unknown",
    "View",
    "count_to_do",
    "duties_of_subject",
    "duty_page",
    "my_duties",
    "was_carried_out",
]
