"""Cuts a text with spans into paragraphs of segments that a template can colour safely."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """Why a stretch of the text is coloured."""

    ASSIGNMENT = "assignment"
    BODY = "body"
    DEADLINE = "deadline"
    TARGET = "target"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A coloured span; assignments carry their id and state, so that both panes find each other."""

    kind: MarkKind
    start: int
    end: int
    assignment_id: int | None = None
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text with one set of marks; the text is plain, the template escapes it.

    ``start`` is its offset in the whole text, for adding an assignment from a selection.
    """

    text: str
    start: int
    kinds: frozenset[MarkKind] = frozenset()
    assignment_id: int | None = None
    state: str = ""

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One line of the text that is not empty."""

    start: int
    end: int
    segments: tuple[Segment, ...]
    assignment_id: int | None = None
    state: str = ""
    """Id and state of the first assignment that the paragraph touches."""
    is_first_of_assignment: bool = False
    """True where an assignment begins: the place for its anchor."""


def paragraphs_of(
    *, text: str, marks: Iterable[Mark], within: tuple[int, int] | None = None
) -> tuple[Paragraph, ...]:
    """This function will cut ``text`` at line breaks and at every mark, in time linear in both.

    Only lines that lie in ``within`` are returned. Marks outside the text and empty ones are left out; where
    assignments overlap, the one that began last has the stretch.
    """
    first, last = (0, len(text)) if within is None else (max(0, within[0]), min(within[1], len(text)))
    kept = [mark for mark in marks if max(mark.start, first) < min(mark.end, last) and mark.start < mark.end]
    openings: dict[int, list[Mark]] = {}
    for mark in sorted(kept, key=lambda mark: mark.start):
        openings.setdefault(max(mark.start, first), []).append(mark)
    cuts = sorted({*openings, *(min(mark.end, last) for mark in kept)})
    return tuple(_paragraphs(text, first=first, last=last, cuts=cuts, openings=openings))


def _paragraphs(
    text: str, *, first: int, last: int, cuts: list[int], openings: dict[int, list[Mark]]
) -> Iterator[Paragraph]:
    active: list[Mark] = []
    begun: set[int | None] = {None}
    at = 0
    for start, end in _lines(text, first, last):
        edges = [start]
        pieces: list[Segment] = []
        while at < len(cuts) and cuts[at] < end:
            if cuts[at] > edges[-1]:
                pieces.append(_segment(text, edges[-1], cuts[at], active))
                edges.append(cuts[at])
            active = [mark for mark in active if mark.end > cuts[at]] + openings.get(cuts[at], [])
            at += 1
        pieces.append(_segment(text, edges[-1], end, active))
        if not text[start:end].strip():
            continue
        owner = next((piece for piece in pieces if piece.assignment_id is not None), None)
        yield Paragraph(
            start=start,
            end=end,
            segments=tuple(pieces),
            assignment_id=owner.assignment_id if owner else None,
            state=owner.state if owner else "",
            is_first_of_assignment=owner is not None and owner.assignment_id not in begun,
        )
        begun.update(piece.assignment_id for piece in pieces)


def _lines(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    at = first
    while at < last:
        end = text.find("\n", at, last)
        end = last if end < 0 else end
        yield at, end
        at = end + 1


def _segment(text: str, start: int, end: int, active: list[Mark]) -> Segment:
    owner = next((mark for mark in reversed(active) if mark.kind is MarkKind.ASSIGNMENT), None)
    return Segment(
        text=text[start:end],
        start=start,
        kinds=frozenset(mark.kind for mark in active if mark.end > start),
        assignment_id=owner.assignment_id if owner else None,
        state=owner.state if owner else "",
    )
