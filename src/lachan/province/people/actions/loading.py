"""Takes places and offices from data files into the tables; what is there already stays untouched."""

import datetime as dt
from pathlib import Path

from lachan.rulebook.access.deciding import Reader


def load_reference(*, by: Reader, at: dt.datetime, folder: Path | None = None) -> int:
    """This function will load all places and offices below ``folder`` and return how many rows changed.

    Without a folder it loads the rulebook's own data. Loading twice changes nothing.
    """
    raise NotImplementedError


def load_places(*, file: Path, by: Reader, at: dt.datetime) -> int:
    """This function will load one file of places and return how many rows changed."""
    raise NotImplementedError


def load_offices(*, file: Path, by: Reader, at: dt.datetime) -> int:
    """This function will load one file of offices, for places already loaded, and return how many rows changed."""
    raise NotImplementedError
