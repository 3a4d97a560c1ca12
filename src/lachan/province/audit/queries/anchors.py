"""Ends of the chain that were kept: in the database and, against whoever owns it, outside."""

import datetime as dt
import json
from dataclasses import dataclass

from lachan.province.audit.models import Anchor

_FORMAT = "lachan-audit-anchor-1"


class UnreadableAnchorError(ValueError):
    """A file that is not an anchor written by this house."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorPoint:
    """The chain had this value at this number."""

    number: int
    chain: bytes


def last_anchor() -> tuple[dt.datetime, AnchorPoint] | None:
    """This function will return the newest anchor and when it was taken."""
    row = Anchor.objects.order_by("-id").values_list("at", "number", "chain").first()
    return (row[0], AnchorPoint(number=row[1], chain=bytes(row[2]))) if row else None


def anchor_as_text(*, point: AnchorPoint, at: dt.datetime) -> str:
    """This function will write an anchor as it is kept in a file or a mail: JSON, one line."""
    written = {
        "format": _FORMAT,
        "number": point.number,
        "chain": point.chain.hex(),
        "at": at.astimezone(dt.UTC).isoformat(timespec="seconds"),
    }
    return json.dumps(written, ensure_ascii=False) + "\n"


def anchors_of_text(*, text: str) -> tuple[AnchorPoint, ...]:
    """This function will read anchors, one a line, as ``anchor_as_text`` wrote them.

    It raises ``UnreadableAnchorError``: a spoilt anchor must not pass for none.
    """
    points = tuple(_point(line) for line in text.splitlines() if line.strip())
    if not points:
        raise UnreadableAnchorError("Tệp không có điểm neo nào.")
    return points


def _point(line: str) -> AnchorPoint:
    try:
        written = json.loads(line)
        if written["format"] != _FORMAT:
            raise UnreadableAnchorError(f"Định dạng điểm neo không rõ: {line[:80]}")
        return AnchorPoint(number=int(written["number"]), chain=bytes.fromhex(written["chain"]))
    except (ValueError, KeyError, TypeError) as problem:
        raise UnreadableAnchorError(f"Dòng này không phải điểm neo: {line[:80]}") from problem
