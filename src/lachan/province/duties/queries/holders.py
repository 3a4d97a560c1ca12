"""Whose work a duty is on a day: the office named in it, or whoever carries that office's work on."""

import datetime as dt
from collections.abc import Collection, Mapping

from django.db.models import Q

from lachan.province.duties.queries.subjects import subjects
from lachan.province.people import queries as people
from lachan.rulebook.access.deciding import Reader


def held_by_office(*, office_id: int, group_keys: Collection[str], on: dt.date, prefix: str = "") -> Q:
    """This function will return the condition that a duty is an office's on a day, by succession or decision.

    ``prefix`` is the way to the duty from the model that is asked.
    """
    inheritances = _inheritances(office_id, group_keys, on)
    if (owners := _by_owner_alone(inheritances)) is not None:
        return Q(**{f"{prefix}owner__in": owners})
    condition = Q(pk__in=[])
    for (room, kind), inherited in inheritances.items():
        own = Q(**{f"{prefix}owner__in": inherited.office_ids})
        for key, owner in inherited.given_away:
            own &= ~_just(key, owner, prefix)
        for key, owner in inherited.given_here:
            own |= _just(key, owner, prefix)
        condition |= own & Q(**{f"{prefix}series__room": room, f"{prefix}series__subject_kind": kind})
    return condition


def held_by_reader(reader: Reader, *, on: dt.date, prefix: str = "") -> Q:
    """This function will return the condition that a duty is the reader's office's on a day."""
    if reader.office_id is None:
        return Q(pk__in=[])
    return held_by_office(office_id=reader.office_id, group_keys=reader.group_keys, on=on, prefix=prefix)


def owners_held_by_reader(reader: Reader, *, on: dt.date) -> frozenset[int] | None:
    """This function will return the owners whose duties are all the reader's office's on a day.

    None where the owner alone does not say it: where work of one office went several ways.
    """
    if reader.office_id is None:
        return frozenset()
    return _by_owner_alone(_inheritances(reader.office_id, reader.group_keys, on))


def _inheritances(
    office_id: int, group_keys: Collection[str], on: dt.date
) -> Mapping[tuple[str, str], people.Inheritance]:
    with people.one_edition():
        return {
            key: people.inheritance_of(
                office_id=office_id,
                group_keys=frozenset(group_keys),
                room=key[0],
                function_key=subject.function_key,
                on=on,
            )
            for key, subject in subjects().items()
        }


def _by_owner_alone(inheritances: Mapping[tuple[str, str], people.Inheritance]) -> frozenset[int] | None:
    """The offices that are inherited, where it is the same for every kind of subject and nothing was decided."""
    offices = {one.office_ids for one in inheritances.values()}
    is_decided = any(one.given_away or one.given_here for one in inheritances.values())
    return None if is_decided or len(offices) != 1 else next(iter(offices))


def _just(key: str, owner: str, prefix: str) -> Q:
    """The condition that a duty is just what a decision is about: a subject, a part, and whose it was."""
    subject_id, _colon, part = key.partition(":")
    kind, _colon, name = owner.partition(":")
    whose = {f"{prefix}owner__key" if kind == "office" else f"{prefix}group_key": name}
    return Q(**{f"{prefix}series__subject_id": int(subject_id), f"{prefix}part": part}, **whose)
