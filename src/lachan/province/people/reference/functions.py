"""The data files of functions: which there are, and which offices hold them at the start."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from lachan.province.people.reference.files import NamingTheRow, page_of, rulebook_folder
from lachan.province.people.reference.units import PlaceEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionEntry:
    """A function as the rulebook's data describe it."""

    key: str
    name: str
    name_en: str
    order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderEntry:
    """Which office holds a function for a place from the first day on."""

    function_key: str
    place_code: str
    office_key: str
    since: dt.date
    legal_basis: str
    is_verified: bool


def read_functions() -> tuple[FunctionEntry, ...]:
    """This function will return every function of the rulebook, in order."""
    file = rulebook_folder() / "functions.yaml"
    with NamingTheRow(file) as at:
        entries = []
        for order, row in enumerate(page_of(file)["functions"], start=1):
            at.row = row
            entries.append(
                FunctionEntry(key=row["key"], name=row["name"], name_en=row["name_en"], order=order)
            )
        return tuple(entries)


def read_holders(*, file: Path, places: tuple[PlaceEntry, ...]) -> tuple[HolderEntry, ...]:
    """This function will read who holds which function from a file of offices.

    A row with ``level`` is written out for every place of that level.
    """
    page = page_of(file)
    with NamingTheRow(file) as at:
        entries = []
        for row in page.get("functions", ()):
            at.row = row
            codes = (
                [place.code for place in places if place.level == row["level"]]
                if "level" in row
                else [page["province"]]
            )
            for code in codes:
                tail = f"-{code}" if "level" in row else ""
                entries.append(
                    HolderEntry(
                        function_key=row["function"],
                        place_code=code,
                        office_key=f"{page['prefix']}-{row['holder']}{tail}",
                        since=row.get("since", page["since"]),
                        legal_basis=row.get("legal_basis", page["legal_basis"]),
                        is_verified=row.get("verified", False),
                    )
                )
        return tuple(entries)
