"""Splits, merges and adds assignments under review."""

import datetime as dt

from lachan.rulebook.access.deciding import Reader


def split_assignment(
    *,
    assignment_id: int,
    version: int,
    at_offset: int,
    submission: str = "",
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will cut an assignment in two at an offset of the document's text; returns the new id.

    Both halves keep the bodies; deadlines and targets go to the half whose text has them. The same
    ``submission`` sent again returns the same id.
    """
    raise NotImplementedError


def merge_assignments(
    *,
    first_id: int,
    first_version: int,
    second_id: int,
    second_version: int,
    submission: str = "",
    by: Reader,
    at: dt.datetime,
) -> int:
    """This function will put the second into the first, reject the second with that reason, return the first."""
    raise NotImplementedError


def add_assignment(
    *, document_id: int, span: tuple[int, int], submission: str = "", by: Reader, at: dt.datetime
) -> int:
    """This function will propose an assignment from a stretch of the text and return its id."""
    raise NotImplementedError
