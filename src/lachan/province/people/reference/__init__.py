"""The data files of places, offices, functions and their changes, read and checked."""

from lachan.province.people.reference.changes import (
    ChangeEntry,
    StepEntry,
    groups_of,
    read_changes,
    step_from,
)
from lachan.province.people.reference.files import ReferenceFileError, rulebook_folder
from lachan.province.people.reference.functions import (
    FunctionEntry,
    HolderEntry,
    read_functions,
    read_holders,
)
from lachan.province.people.reference.units import (
    OfficeEntry,
    OfficeGroup,
    PlaceEntry,
    abbreviations,
    first_day_of,
    office_groups,
    province_of,
    read_offices,
    read_places,
)

__all__ = [
    "ChangeEntry",
    "FunctionEntry",
    "HolderEntry",
    "OfficeEntry",
    "OfficeGroup",
    "PlaceEntry",
    "ReferenceFileError",
    "StepEntry",
    "abbreviations",
    "first_day_of",
    "groups_of",
    "office_groups",
    "province_of",
    "read_changes",
    "read_functions",
    "read_holders",
    "read_offices",
    "read_places",
    "rulebook_folder",
    "step_from",
]
