"""Keeps what a reviewer has typed and not yet saved."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from lachan.rulebook.access.deciding import Reader


def keep_draft(
    *, assignment_id: int, version: int, fields: Mapping[str, Any], by: Reader, at: dt.datetime
) -> None:
    """This function will keep the fields of a form as they were sent, one draft a person and assignment."""
    raise NotImplementedError


def discard_draft(*, assignment_id: int, by: Reader, at: dt.datetime) -> None:
    """This function will forget the person's draft; none is no error."""
    raise NotImplementedError
