"""Which files belong to which record, and who may see or add them: told by the rooms above.

A room above brings ``evidence_boxes.py`` with ``BOXES``; this room knows none of them by name. The database
asks the same a second time by the function ``evidence_box_<kind>(subject)`` of that room.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from lachan.rulebook.access.deciding import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBox:
    """The files of one record, for a reader who may see them; ``why_not`` says why none may be added.

    ``office_ids`` names the offices whose files the reader sees, when that is not every file.
    """

    kind: str
    subject_id: int
    code: str
    """What the record is called in a word, such as the code of an assignment."""
    label: str
    address: str
    may_add: bool
    why_not: str = ""
    office_ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A kind of record that has files; ``open`` gives nothing to who may not see it."""

    kind: str
    open: Callable[..., OpenBox | None]


@lru_cache(maxsize=1)
def _boxes() -> Mapping[str, Box]:
    return {
        box.kind: box
        for room in apps.get_app_configs()
        if room.name.startswith("lachan.") and find_spec(f"{room.name}.evidence_boxes")
        for box in import_module(f"{room.name}.evidence_boxes").BOXES
    }


def open_box(*, reader: Reader, kind: str, subject_id: int, on: dt.date) -> OpenBox | None:
    """This function will open the files of a record for the reader on a day; ``None``: no such, or not for them.

    A box that is open for files of some offices only may hold none of them.
    """
    box = _boxes().get(kind)
    return box.open(reader=reader, subject_id=subject_id, on=on) if box else None
