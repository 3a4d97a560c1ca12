"""How a paper is laid out on a day: title, motto, margins, sizes and kinds, from ``data/papers.yaml``."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, cast

from lachan.rulebook.law.citations import Citation
from lachan.rulebook.law.loading import load

LETTER = "cong_van"
"""The kind that has no name on the paper: its subject stands below its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """A kind of paper (tên loại văn bản) with the letters that stand for it in a number; none for a letter."""

    key: str
    name: str
    symbol: str

    @property
    def is_letter(self) -> bool:
        """Whether it is an official letter (công văn), which carries no name of its kind."""
        return self.key == LETTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The layout of a day; margins in millimetres, sizes in points.

    ``unverified`` are the citations of values that nobody compared with the official text yet.
    """

    national_title: str
    motto: str
    font: str
    margins: Mapping[str, int]
    sizes: Mapping[str, int]
    first_line_millimetres: float
    space_points: float
    line_factor: float
    kinds: Mapping[str, PaperKind]
    capacities: Mapping[str, str]
    unverified: tuple[tuple[Citation, str], ...]


_EARLIEST = dt.date(2020, 3, 5)


@lru_cache(maxsize=64)
def layout_on(day: dt.date) -> Layout:
    """This function will return the layout in force on a day.

    Before the decree was in force it is the decree's: the house lays out no paper of that time anew.
    """
    on = max(day, _EARLIEST)
    rules = load("papers")
    found = {key: rules.value_on(key=key, on=on) for key in rules.values}
    values = {key: cast("Any", each.value) if each else {} for key, each in found.items()}
    return Layout(
        national_title=str(values["national_title"]),
        motto=str(values["motto"]),
        font=str(values["font"]),
        margins=_used(values["margins"]),
        sizes=_used(values["sizes"]),
        first_line_millimetres=float(values["paragraph"]["first_line_millimetres"]),
        space_points=float(values["paragraph"]["space_points"]),
        line_factor=float(values["paragraph"]["line_factor"]),
        kinds=MappingProxyType(
            {
                key: PaperKind(key=key, name=each["name"], symbol=each["symbol"])
                for key, each in values["kinds"].items()
            }
        ),
        capacities=MappingProxyType(dict(values["capacities"])),
        unverified=tuple((each.citation, each.note) for each in found.values() if each and not each.verified),
    )


def _used(bounds: Mapping[str, Mapping[str, int]]) -> Mapping[str, int]:
    return MappingProxyType({key: bound["used"] for key, bound in bounds.items()})
