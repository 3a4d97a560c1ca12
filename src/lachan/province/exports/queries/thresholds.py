"""From how many named children on a second person must let a list out."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.exports.models import ApprovalThreshold

FIRST_THRESHOLD = 10
"""Until the province decides otherwise. No law gives the number: it is a local decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdLine:
    """One decision on the threshold."""

    children: int
    since: dt.date
    legal_basis: str
    decided_at: dt.datetime
    decided_by_name: str
    holds: bool


def threshold_on(*, on: dt.date) -> int:
    """This function will return how many named children may leave on a day without a second person."""
    latest = ApprovalThreshold.objects.filter(since__lte=on).order_by("-since", "-id")
    found = latest.values_list("children", flat=True).first()
    return FIRST_THRESHOLD if found is None else found


def thresholds(*, on: dt.date) -> tuple[ThresholdLine, ...]:
    """This function will return every decision, the latest day first, and which one holds on a day."""
    rows = ApprovalThreshold.objects.order_by("-since", "-id").values_list(
        "id", "children", "since", "legal_basis", "decided_at", "decided_by_name"
    )
    holding = next((row[0] for row in rows if row[2] <= on), None)
    return tuple(
        ThresholdLine(
            children=children,
            since=since,
            legal_basis=basis,
            decided_at=decided_at,
            decided_by_name=name,
            holds=pk == holding,
        )
        for pk, children, since, basis, decided_at, name in rows
    )
