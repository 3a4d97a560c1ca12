"""The data files of places, offices and groups of offices, read and checked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeGroup:
    """Offices that plans give work to together, such as the committees of all districts."""

    key: str
    name: str
    short_name: str
