"""Recognises the bodies that a document names: one office, or a group of offices."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMatch:
    """What a name stands for: one office, a group, or nothing known (both empty)."""

    office_id: int | None = None
    group_key: str = ""

    @property
    def is_known(self) -> bool:
        """True when the name is an office or a group."""
        return self.office_id is not None or bool(self.group_key)


def bodies_by_name(
    *, names: Iterable[str], on: dt.date, province_code: str = ""
) -> dict[str, BodyMatch]:
    """This function will say for every name what it stands for on a day.

    ``province_code`` (see ``province_named``) is the province whose document it is; without it, a name that
    offices of two provinces bear stands for neither.
    """
    raise NotImplementedError


def province_named(*, text: str, on: dt.date) -> str:
    """This function will return the code of the province that ``text`` names, such as an issuer; else ``""``."""
    raise NotImplementedError
