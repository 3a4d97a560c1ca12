"""Groups the coloured segments of a text so that a page marks whole paragraphs where it can."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from lachan.province.plans import queries as plans
from lachan.province.plans.queries import MarkKind

_HEADING = re.compile(r"\s*(?:[IVX]+\.|PHẦN|CHƯƠNG|Phần|Chương|Điều \d+|\d+\.)\s*\S")
_LONGEST_HEADING = 260
_STRONGEST_FIRST = (MarkKind.PROBLEM, MarkKind.DEADLINE, MarkKind.TARGET, MarkKind.BODY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of one colour; ``kind`` is empty for plain words."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of one assignment, or of none."""

    assignment_id: int | None
    state: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph; its pieces joined are its text, letter for letter, so that offsets can be counted.

    ``assignment_id`` is set when the whole paragraph belongs to one assignment.
    """

    start: int
    is_heading: bool
    assignment_id: int | None
    state: str
    pieces: tuple[Piece, ...]


def lines_of(paragraphs: Iterable[plans.Paragraph]) -> list[Line]:
    """This function will lay out the paragraphs."""
    return [_line(paragraph) for paragraph in paragraphs]


def _line(paragraph: plans.Paragraph) -> Line:
    pieces = []
    for (assignment_id, state), group in groupby(
        paragraph.segments, key=lambda segment: (segment.assignment_id, segment.state)
    ):
        runs = tuple(Run(text=segment.text, kind=_kind(segment)) for segment in group)
        pieces.append(Piece(assignment_id=assignment_id, state=state, runs=runs))
    owners = {piece.assignment_id: piece.state for piece in pieces if piece.assignment_id is not None}
    foreign = sum(len(_words(piece)) for piece in pieces if piece.assignment_id is None)
    whole = next(iter(owners.items())) if len(owners) == 1 and foreign <= 4 else (None, "")
    text = "".join(_words(piece) for piece in pieces)
    return Line(
        start=paragraph.start,
        is_heading=not owners and _is_heading(text),
        assignment_id=whole[0],
        state=whole[1],
        pieces=tuple(pieces),
    )


def _is_heading(text: str) -> bool:
    """Say whether a line that assigns nothing reads like a heading: numbered, short, no full stop."""
    return len(text) < _LONGEST_HEADING and not text.endswith((".", ";")) and bool(_HEADING.match(text))


def _words(piece: Piece) -> str:
    return "".join(run.text for run in piece.runs).strip()


def _kind(segment: plans.Segment) -> str:
    return next((kind.value for kind in _STRONGEST_FIRST if kind in segment.kinds), "")
