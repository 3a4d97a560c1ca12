"""Deadlines as they are kept, and back."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from lachan.rulebook.calendar.deadlines import Deadline, DeadlineKind, Recurrence, UndatedKind


def deadline_to_json(deadline: Deadline) -> dict[str, Any]:
    """This function will return a deadline as it is kept."""
    return {
        "kind": str(deadline.kind),
        "raw": deadline.raw,
        "due_on": deadline.due_on.isoformat() if deadline.due_on else None,
        "starts_on": deadline.starts_on.isoformat() if deadline.starts_on else None,
        "recurs": str(deadline.recurs),
        "recur_due": deadline.recur_due,
        "applies_to": deadline.applies_to,
        "subkind": str(deadline.subkind) if deadline.subkind else None,
    }


def deadline_from_json(kept: Mapping[str, Any]) -> Deadline:
    """This function will return a deadline as it was kept; where it stood in the text is not."""
    return Deadline(
        kind=DeadlineKind(kept["kind"]),
        raw=kept["raw"],
        due_on=_day(kept["due_on"]),
        starts_on=_day(kept["starts_on"]),
        recurs=Recurrence(kept["recurs"]),
        recur_due=kept["recur_due"],
        applies_to=kept["applies_to"],
        subkind=UndatedKind(kept["subkind"]) if kept["subkind"] else None,
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
