"""What higher rooms hold for offices, learnt from the ``holdings.py`` of each: this room knows none of them."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from django.apps import apps


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Something that an office, or a group of offices, has to do.

    ``key`` names it within its room and stays the same; ``owner`` is ``office:<key>`` or ``group:<key>``;
    ``function_key`` is the function that it belongs to; ``role`` and ``title`` say it to a person.
    """

    room: str
    key: str
    owner: str
    function_key: str
    role: str
    title: str
    address: str = ""

    @property
    def subject_key(self) -> str:
        """The key among the holdings of all rooms."""
        return f"{self.room}:{self.key}"


class Room(Protocol):
    """What the ``holdings.py`` of a room offers."""

    def held_by(self, *, office_ids: Collection[int], on: dt.date) -> tuple[Holding, ...]:
        """Return what the offices, or the groups that they belong to, were given."""


@lru_cache(maxsize=1)
def _rooms() -> Mapping[str, Room]:
    return {
        room.label: cast("Room", import_module(f"{room.name}.holdings"))
        for room in apps.get_app_configs()
        if room.name.startswith("lachan.") and find_spec(f"{room.name}.holdings")
    }


def holdings_of(*, office_ids: Collection[int], on: dt.date) -> tuple[Holding, ...]:
    """This function will return what all rooms hold for some offices on a day."""
    return tuple(
        holding for room in _rooms().values() for holding in room.held_by(office_ids=office_ids, on=on)
    )
