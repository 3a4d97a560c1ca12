"""What the headings above a piece of text say about it: section, lead, partners, time."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.calendar.phrases import find_deadlines
from lachan.rulebook.texts.drafts import placed
from lachan.rulebook.texts.labels import Label
from lachan.rulebook.texts.listing import read_mentions
from lachan.rulebook.texts.mentions import Mention
from lachan.rulebook.texts.passages import Passage
from lachan.rulebook.texts.relations import read_relations
from lachan.rulebook.texts.sections import Section, section_of
from lachan.rulebook.texts.subjects import (
    Order,
    Subject,
    read_enacting,
    read_group_heading,
    read_heading,
    read_subject,
)
from lachan.rulebook.texts.words import Words, words_of

_DUTY_INSIDE = frozenset({"có trách", "chịu trách", "chủ trì"})
_DIGIT = re.compile(r"\d")
_LAST_DAY = re.compile(r"(?:hoàn thành|xong|trước|chậm nhất|thời hạn|thời gian hoàn)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:[Gg]iao|[Ww]ith)? ?(?P<inside>[^()]{3,300})\)\s*[.:]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What holds for the pieces under a heading; the innermost lead source overrides the outer ones."""

    path: tuple[str, ...] = ()
    heading: str = ""
    section: Section | None = None
    lead: tuple[Mention, ...] = ()
    coordinate: tuple[Mention, ...] = ()
    order: Order = Order.NONE
    deadlines: tuple[Deadline, ...] = ()
    label: Label | None = None
    is_appendix: bool = False
    issuer: str | None = None

    @property
    def assigns(self) -> bool:
        """Whether pieces here are assignments unless they say otherwise."""
        return self.section in (None, Section.TASKS)


def under_heading(
    context: Context, *, passage: Passage, value: str, issued_on: dt.date | None, is_intro: bool
) -> Context:
    """This function will return the context under a heading or intro that reads ``passage``."""
    words = words_of(passage.text)
    path = (*context.path, value) if value else context.path
    inner = replace(context, path=path)
    if not words:
        return inner
    section = section_of(heading=passage.text)
    subject = _lead_of(words, is_intro=is_intro)
    if subject is None:
        inner = replace(inner, heading=passage.text, section=section or context.section)
        return (
            replace(inner, deadlines=_deadlines(passage, issued_on) or context.deadlines)
            if is_intro
            else inner
        )
    relations = read_relations(words=words, at=subject.after)
    order = subject.order if subject.order is not Order.NONE else Order.NONE
    return replace(
        inner,
        section=Section.TASKS if context.section is None else context.section,
        lead=subject.mentions,
        coordinate=relations.coordinate,
        order=order,
        deadlines=_deadlines(passage, issued_on) or context.deadlines,
    )


def _deadlines(passage: Passage, issued_on: dt.date | None) -> tuple[Deadline, ...]:
    """The deadlines that a heading sets for all under it: in brackets, or said to be the last day."""
    if not _DIGIT.search(passage.text):
        return ()
    return tuple(
        placed(passage, found)
        for found in find_deadlines(text=passage.text, issued_on=issued_on)
        if passage.text[found.span[0] - 1 : found.span[0]] == "(" or _LAST_DAY.match(found.raw)
    )


def _lead_of(words: Words, *, is_intro: bool) -> Subject | None:
    subject = read_heading(words=words)
    if subject is None and is_intro and not words.text.endswith(":"):
        subject = read_group_heading(words=words)
    subject = subject or read_subject(words=words)
    if subject is None and is_intro:
        subject = read_group_heading(words=words) or _inside(words)
    return subject or _in_brackets(words)


def _inside(words: Words) -> Subject | None:
    """The body a title names in its middle: "Điều 5. Nội dung Sở Y tế có trách nhiệm chủ trì"."""
    if len(words) > 40:
        return None
    for place in range(1, len(words)):
        if not words.raw(place)[:1].isupper():
            continue
        mentions, after = read_mentions(words=words, at=place)
        if mentions and words.pair(after) in _DUTY_INSIDE:
            return Subject(mentions=mentions, after=after)
    return None


def _in_brackets(words: Words) -> Subject | None:
    """The body that a remark in brackets gives the task to: "(Giao Công an tỉnh chủ trì)"."""
    found = _IN_BRACKETS.search(words.text)
    if found is None or "giao" not in found.group().lower()[:8]:
        return None
    at = words.at(found.start("inside"))
    mentions, after = read_mentions(words=words, at=at)
    return Subject(mentions=mentions, after=after, order=Order.ASSIGN) if mentions else None


def enacted(passage: Passage) -> Context:
    """This function will return the context that the line before the list sets."""
    text = passage.text
    tail = text[max(text.rfind(". "), 0) :]
    subject = read_enacting(words=words_of(tail)) if text.endswith(":") else None
    if subject is None:
        return Context()
    return Context(lead=subject.mentions, order=subject.order)
