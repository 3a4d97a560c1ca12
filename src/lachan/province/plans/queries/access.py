"""Who may see and do what with a document: the same answer for pages, lists, counts, searches and files."""

import datetime as dt

from django.db.models import Q

from lachan.province.plans.choices import AssignmentState, DocumentState
from lachan.province.plans.queries.holders import held_as
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.judging import Subject, decide, offices_reached
from lachan.rulebook.access.permissions import Permission

REGISTERED = (AssignmentState.IN_FORCE, AssignmentState.WITHDRAWN)
"""States of an assignment that are in a register, or were."""


def visible_documents(reader: Reader, prefix: str = "") -> Q:
    """This function will return the condition that a document may be known to the reader.

    Documents in force are open to ``PLAN_READ``. Those still being read or reviewed are open to
    ``PLAN_REVIEW``, and an office's own plan to the people of that office. ``prefix`` is the way to the
    document from the model that is asked, such as ``document__``.
    """
    condition = Q(pk__in=[])
    own = offices_reached(reader=reader, permission=Permission.OWN_PLAN_ATTACH)
    if reader.may(Permission.PLAN_READ):
        condition |= Q(**{f"{prefix}state": DocumentState.IN_FORCE})
    if reader.may(Permission.PLAN_REVIEW):
        condition |= Q(**{f"{prefix}state__in": list(DocumentState)})
    if own is None:
        condition |= Q(**{f"{prefix}carries_out__isnull": False})
    elif own:
        condition |= Q(**{f"{prefix}carries_out__isnull": False, f"{prefix}office__in": own})
    return condition


def registered(reader: Reader) -> Q:
    """This function will return the condition that an assignment is in a register the reader may see."""
    return (
        visible_documents(reader, "document__")
        & Q(document__state=DocumentState.IN_FORCE)
        & Q(state__in=REGISTERED)
    )


def may_with_own(reader: Reader, permission: Permission, *, office_id: int | None, is_own_plan: bool) -> bool:
    """This function will say whether the reader holds ``permission`` or works on its own office's plan."""
    if is_own_plan and _may(reader, Permission.OWN_PLAN_ATTACH, Subject(office_id=office_id)):
        return True
    return _may(reader, permission, Subject(office_id=office_id))


def _may(reader: Reader, permission: Permission, subject: Subject) -> bool:
    return decide(reader=reader, permission=permission, subject=subject).is_allowed


def held_by_reader(reader: Reader, *, on: dt.date) -> Q:
    """This function will return the condition that a body's work is the reader's office's on a day."""
    if reader.office_id is None:
        return Q(pk__in=[])
    return held_as(office_id=reader.office_id, group_keys=reader.group_keys, on=on)
