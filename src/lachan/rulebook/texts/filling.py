"""What a label line or a table cell adds to the assignments it belongs to."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import assert_never

from lachan.rulebook.calendar.phrases import read_time_cell
from lachan.rulebook.texts.drafts import Draft, placed
from lachan.rulebook.texts.fields import Field, FieldLine
from lachan.rulebook.texts.listing import read_mentions
from lachan.rulebook.texts.mentions import Mention
from lachan.rulebook.texts.passages import Passage
from lachan.rulebook.texts.relations import read_relations
from lachan.rulebook.texts.short_forms import expanded
from lachan.rulebook.texts.words import Words, words_of

_PARTS = re.compile(r"\s*[;,.]\s*|\s+[-–+]\s+|\s*<br>\s*")
_CUT_SHORT = frozenset({"Bộ", "Sở", "Ban", "Ủy", "Công"})
"""First words of names whose rest a cell lost."""
_NOBODY = re.compile(r"[\s\-–.…/x]*$", re.IGNORECASE)


def bodies_in(value: Passage) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """This function will return the bodies that a label line or cell names, and their partners if it says so.

    What the lexicon does not know is kept as printed, marked unknown.
    """
    text = value.text
    if _NOBODY.match(text):
        return (), ()
    words = words_of(text)
    found: list[Mention] = []
    place = 0
    while place < len(words):
        mentions, after = read_mentions(words=words, at=place, loose=True)
        if mentions:
            found.extend(mentions)
            if words.pair(after) in ("chủ trì", "phối hợp", "đồng chủ"):
                return tuple(found), read_relations(words=words, at=after).coordinate
            place = after
            continue
        place = _printed_part(words.text, words.starts[place], found, words)
    return tuple(found), ()


def _printed_part(text: str, start: int, found: list[Mention], words: Words) -> int:
    """Keep an unknown name as printed, up to the next comma, and return the word after it."""
    cut = _PARTS.search(text, start)
    end = cut.start() if cut else len(text)
    end = end if end > start else len(text)
    name = expanded(text[start:end].strip(" .;,-–+"))
    at = words.at(end)
    if name and name[0].isupper() and len(name) < 160 and name not in _CUT_SHORT:
        found.append(Mention(name=name, start=at, end=at, is_unknown=True))
    return max(at, words.at(start) + 1)


def fill(
    drafts: Iterable[Draft], *, line: FieldLine, values: tuple[Passage, ...], issued_on: dt.date | None
) -> None:
    """This function will add what ``line`` gives to each of ``drafts``; ``values`` are its words and list."""
    for draft in drafts:
        _fill_one(draft, line.field, values, issued_on)


def _fill_one(draft: Draft, field: Field, values: tuple[Passage, ...], issued_on: dt.date | None) -> None:
    match field:
        case Field.LEAD:
            _fill_lead(draft, values)
        case Field.COORDINATE:
            for value in values:
                draft.coordinate.extend(bodies_in(value)[0])
        case Field.TIME:
            draft.deadlines.extend(
                placed(value, found)
                for value in values
                for found in read_time_cell(text=value.text, issued_on=issued_on)
            )
        case Field.PRODUCT:
            draft.outputs = [
                value.text for value in values if value.text and not _NOBODY.match(value.text)
            ] or draft.outputs
        case Field.TASK | Field.OTHER:
            pass
        case _:
            assert_never(field)


def _fill_lead(draft: Draft, values: tuple[Passage, ...]) -> None:
    lead: list[Mention] = []
    for value in values:
        bodies, partners = bodies_in(value)
        lead.extend(bodies)
        draft.coordinate.extend(partners)
    if lead:
        draft.lead = lead
        draft.is_request = False
