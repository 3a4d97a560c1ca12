"""Records that something was taken out of the system."""

import datetime as dt
from collections.abc import Mapping

from lachan.rulebook.access.deciding import Reader


def record_export(
    *,
    document_id: int,
    format_name: str,
    filters: Mapping[str, str],
    rows: int,
    by: Reader,
    at: dt.datetime,
) -> None:
    """This function will record that a register was exported, with its filters and number of rows."""
    raise NotImplementedError


def take_file(*, document_id: int, by: Reader, at: dt.datetime) -> tuple[str, bytes]:
    """This function will return name and bytes of the original file and record that it was taken.

    Raises ``Unknown`` for a document not visible.
    """
    raise NotImplementedError
