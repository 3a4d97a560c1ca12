"""Says of proposed assignments whether they belong in the register."""

import datetime as dt
from collections.abc import Sequence

from lachan.rulebook.access.deciding import Reader


def approve_assignment(*, assignment_id: int, version: int, by: Reader, at: dt.datetime) -> int:
    """This function will approve one assignment and return its new version; approved twice is approved once."""
    raise NotImplementedError


def approve_assignments(
    *, document_id: int, choices: Sequence[tuple[int, int]], by: Reader, at: dt.datetime
) -> int:
    """This function will approve several (id, version) at once, all or none, and return how many were new."""
    raise NotImplementedError


def reject_assignment(*, assignment_id: int, version: int, reason: str, by: Reader, at: dt.datetime) -> int:
    """This function will say that the text assigns nothing here, with the reason, and return the new version."""
    raise NotImplementedError


def reopen_assignment(*, assignment_id: int, version: int, by: Reader, at: dt.datetime) -> int:
    """This function will take an approval or rejection back and return the new version."""
    raise NotImplementedError
