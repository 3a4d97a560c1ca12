"""What plans in force give to offices and groups, for whoever asks what a reorganisation would leave behind."""

import datetime as dt
from collections.abc import Collection

from django.urls import reverse

from lachan.province.people import queries as people
from lachan.province.plans.choices import BodyRole
from lachan.province.plans.queries.holders import FUNCTION, ROOM, given_by_plans, given_to, key_of


def held_by(*, office_ids: Collection[int], on: dt.date) -> tuple[people.Holding, ...]:
    """This function will return every assignment in force that names one of the offices, or a group of theirs."""
    del on  # a plan in force gives the same on every day; who holds it is asked of the people
    offices = people.offices_ever()
    keys = {office_id: offices[office_id].key for office_id in office_ids if office_id in offices}
    groups = {group for office_id in keys for group in offices[office_id].group_keys}
    return tuple(
        people.Holding(
            room=ROOM,
            key=key_of(assignment_id=assignment_id, role=role),
            owner=given_to(office_key=keys.get(office_id or 0, ""), group_key=group_key),
            function_key=FUNCTION,
            role=str(BodyRole(role).label),
            title=f"{code} {title}",
            address=reverse("plans:assignment", kwargs={"code": code}),
        )
        for assignment_id, role, office_id, group_key, code, title in given_by_plans(
            office_ids=keys, group_keys=groups
        )
    )
