"""Who holds on a day what a plan gave: the text names a body, time moves its work."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import Q

from lachan.province.people import queries as people
from lachan.province.plans.choices import AssignmentState
from lachan.province.plans.models import AssignmentBody

FUNCTION = "child-affairs"
"""What the assignments of these plans belong to: it decides where the work of a split office went."""

ROOM, KIND = "plans", "assignment"
"""What duties of this room are about."""
Given = tuple[int, str, int | None, str, str, str]


def key_of(*, assignment_id: int, role: str) -> str:
    """This function will name what a body was given within the room."""
    return f"{assignment_id}:{role}"


def given_to(*, office_key: str, group_key: str) -> str:
    """This function will name the owner as the room of people does."""
    return f"office:{office_key}" if office_key else f"group:{group_key}"


def given_by_plans(*, office_ids: Collection[int], group_keys: Collection[str]) -> Iterable[Given]:
    """This function will return what assignments in force give to offices and groups, in text order.

    Each is the assignment's id, the role, office or group, code and title.
    """
    return (
        AssignmentBody.objects.filter(Q(office__in=office_ids) | Q(group_key__in=group_keys))
        .filter(assignment__state=AssignmentState.IN_FORCE)
        .order_by("assignment__document_id", "assignment__position", "role", "position")
        .values_list(
            "assignment_id", "role", "office_id", "group_key", "assignment__code", "assignment__title"
        )
    )


def held_of_body(
    heirs: people.Heirs, *, assignment_id: int, role: str, office_key: str, group_key: str
) -> people.Held | None:
    """This function will say who holds what a body was given; nothing for a body that is not known."""
    if not office_key and not group_key:
        return None
    return heirs.of(
        owner=given_to(office_key=office_key, group_key=group_key),
        subject_key=f"{ROOM}:{key_of(assignment_id=assignment_id, role=role)}",
        function_key=FUNCTION,
    )


def held_as(*, office_id: int, group_keys: Collection[str], on: dt.date, prefix: str = "") -> Q:
    """This function will return the condition that a body is held by an office on a day.

    By itself, by a group that it belongs to, by following whom the text names, or by a decision. It costs one
    small query; ``prefix`` is the way to the body from the model that is asked.
    """
    inherited = people.inheritance_of(
        office_id=office_id, group_keys=frozenset(group_keys), room=ROOM, function_key=FUNCTION, on=on
    )
    condition = Q(**{f"{prefix}office__in": inherited.office_ids}) | Q(
        **{f"{prefix}group_key__in": inherited.group_keys}
    )
    for key, owner in inherited.given_away:
        condition &= ~_just(key, owner, prefix)
    for key, owner in inherited.given_here:
        condition |= _just(key, owner, prefix)
    return condition


def _just(key: str, owner: str, prefix: str) -> Q:
    """The condition that a body is just what a decision is about."""
    assignment_id, _colon, role = key.partition(":")
    kind, _colon, name = owner.partition(":")
    body = {f"{prefix}assignment": int(assignment_id), f"{prefix}role": role}
    return Q(**body, **{f"{prefix}office__key" if kind == "office" else f"{prefix}group_key": name})
