"""Lists of bodies, parted at names and not at every comma."""

import re

from lachan.rulebook.texts.bodies import Body, lexicon
from lachan.rulebook.texts.mentions import Mention, read_mention
from lachan.rulebook.texts.words import Words

_LIST_GAP = re.compile(r"\s*(?:[,;]|\s[-–+&]|/|<br>)?\s*(?:[-–+]\s*)?$")
_AND = frozenset({"và", "hoặc", "cùng", "với"})


def read_mentions(*, words: Words, at: int, loose: bool = False) -> tuple[tuple[Mention, ...], int]:
    """This function will return the bodies listed from word ``at`` on and the word after the list.

    ``loose`` lists, as in table cells, may leave out what parts two names.
    """
    found: list[Mention] = []
    place = at
    while place < len(words):
        mention = read_mention(words=words, at=place)
        if mention is None:
            branch = _shared_prefix(words, place, found)
            if branch is None:
                break
            mention = branch
        found.extend(_spread(words, mention))
        place = found[-1].end
        following = _after_separator(words, place)
        if following is None:
            if not loose:
                break
            following = place
        if (
            read_mention(words=words, at=following) is None
            and _shared_prefix(words, following, found) is None
        ):
            break
        place = following
    return tuple(found), (found[-1].end if found else at)


def _after_separator(words: Words, place: int) -> int | None:
    """The word where the next name of a list would begin, ``None`` when nothing parts them."""
    gap = words.gap(place)
    if words.lower(place) in _AND and gap.strip() in ("", ",", ";"):
        return place + 1
    if gap.strip() and _LIST_GAP.match(gap):
        return place
    return None


def _spread(words: Words, mention: Mention) -> list[Mention]:
    """ "các sở: Y tế, Tư pháp" names two departments; anything else stays one mention."""
    if not mention.is_group or ":" not in words.gap(mention.end):
        return [mention]
    prefix = {"các sở": "Sở", "sở": "Sở", "các bộ": "Bộ", "bộ": "Bộ"}.get(mention.name.lower())
    if prefix is None:
        return [mention]
    spread: list[Mention] = []
    place = mention.end
    while place < len(words):
        found = _branch(words, place, prefix)
        if found is None:
            break
        spread.append(found)
        place = found.end
        following = _after_separator(words, place)
        if following is None or _branch(words, following, prefix) is None:
            break
        place = following
    return spread or [mention]


def _branch(words: Words, at: int, prefix: str) -> Mention | None:
    """The branch named at word ``at`` without its prefix, as in "các sở: Y tế"."""
    if not words.raw(at)[:1].isupper():
        return None
    node = lexicon().root.get("so" if prefix == "Sở" else "bo")
    best: tuple[Body, int] | None = None
    place = at
    while node is not None and place < len(words):
        node = node.get(words.folded(place))
        place += 1
        if node is not None and node.ends is not None:
            best = (node.ends[0], place)
    if best is None:
        return None
    return Mention(name=best[0].name, start=at, end=best[1], body=best[0])


def _shared_prefix(words: Words, at: int, found: list[Mention]) -> Mention | None:
    """The branch at word ``at`` that shares the prefix of the department before it: "Sở Y tế, Tư pháp"."""
    if not found or found[-1].body is None or ";" in words.gap(at):
        return None
    prefix = found[-1].name.split()[0]
    return _branch(words, at, prefix) if prefix in ("Sở", "Bộ") else None
