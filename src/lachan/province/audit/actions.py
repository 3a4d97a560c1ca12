"""Appends records."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from lachan.rulebook.access.deciding import Reader


def record(
    *,
    action: str,
    subject_kind: str,
    subject_id: int | None,
    subject: str,
    by: Reader,
    at: dt.datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """This function will append one record inside the caller's transaction."""
    raise RuntimeError("not in a transaction")
