"""Values that hold for a time: every legal number carries its dates in force and its citation."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from lachan.rulebook.law.citations import Citation

Plain = str | int | float | bool | None | dt.date | list["Plain"] | dict[str, "Plain"]
"""What a YAML file can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """One value from ``starts_on`` to ``ends_on``, both included; open ends are ``None``.

    ``verified`` is false while nobody has read the value in the official text; screens then say so.
    """

    value: Plain
    starts_on: dt.date | None
    ends_on: dt.date | None
    citation: Citation
    verified: bool
    note: str = ""

    def is_in_force(self, *, on: dt.date) -> bool:
        """This function will say whether the value holds on that day."""
        return (self.starts_on is None or self.starts_on <= on) and (
            self.ends_on is None or on <= self.ends_on
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of one data file: for every key its values through time, earliest first."""

    name: str
    about: str
    values: Mapping[str, tuple[DatedValue, ...]]

    def value_on(self, *, key: str, on: dt.date) -> DatedValue | None:
        """This function will return what ``key`` was on that day, ``None`` when no rule was in force."""
        return next((value for value in self.values.get(key, ()) if value.is_in_force(on=on)), None)

    def history(self, *, key: str) -> tuple[DatedValue, ...]:
        """This function will return every value that ``key`` had, earliest first."""
        return self.values.get(key, ())
