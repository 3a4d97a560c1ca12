"""What duties are about: told by the rooms above, which this room does not know by name.

A room above brings ``duty_subjects.py`` with ``SUBJECTS``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetAsked:
    """A numeric target for which results bring figures (chỉ tiêu).

    ``key`` names it for good; ``words`` are what is to be reached: "trên 95%". Those that are not the subject's
    own belong to the whole plan, and whoever has a figure for one may give it.
    """

    key: str
    label: str
    words: str
    unit: str
    is_own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A kind of thing that duties are about.

    ``function_key`` is the function it belongs to, which decides where the work of a split office went;
    ``address`` gives the address of its page from its code, ``targets`` what figures are asked of its results,
    from its id.
    """

    room: str
    kind: str
    function_key: str
    address: Callable[[str], str]
    targets: Callable[[int], Sequence[TargetAsked]] = lambda _subject_id: ()


@lru_cache(maxsize=1)
def subjects() -> Mapping[tuple[str, str], Subject]:
    """This function will return every kind of subject, by room and kind."""
    return {
        (one.room, one.kind): one
        for room in apps.get_app_configs()
        if room.name.startswith("lachan.") and find_spec(f"{room.name}.duty_subjects")
        for one in import_module(f"{room.name}.duty_subjects").SUBJECTS
    }
