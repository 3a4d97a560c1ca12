"""Official papers about a duty: told by the rooms above, which this room does not know by name.

A room above brings ``duty_letters.py`` with ``LETTERS``.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLetter:
    """A paper that names a duty: what it says it is, its number once it has one, who wrote it, where it stands."""

    title: str
    number: str
    office_name: str
    state: str
    day: dt.date
    address: str


Teller = Callable[..., Sequence[DutyLetter]]
"""Asked with ``reader`` and ``code``; it tells only of papers that the reader may see."""


def letters_about(*, reader: Reader, code: str) -> tuple[DutyLetter, ...]:
    """This function will return the papers about a duty that the reader may see, newest first."""
    found = [letter for tell in _tellers() for letter in tell(reader=reader, code=code)]
    return tuple(sorted(found, key=lambda letter: letter.day, reverse=True))


@lru_cache(maxsize=1)
def _tellers() -> tuple[Teller, ...]:
    return tuple(
        teller
        for room in apps.get_app_configs()
        if room.name.startswith("lachan.") and find_spec(f"{room.name}.duty_letters")
        for teller in import_module(f"{room.name}.duty_letters").LETTERS
    )
