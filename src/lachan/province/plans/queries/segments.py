"""Cuts a text with spans into paragraphs of segments that a template can colour safely."""

from collections.abc import Iterable
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
    """This function will cut ``text`` at line breaks and at every mark, in time linear in both."""
    raise NotImplementedError
