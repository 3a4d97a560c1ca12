"""Names of bodies that the print damaged: a word lost, a letter changed."""

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from lachan.rulebook.texts.bodies import Body, Match, lexicon
from lachan.rulebook.texts.words import Words, words_of
from lachan.rulebook.vietnamese.folding import fold

_SHORTEST = 4
"""Names of fewer words are too common to be guessed."""


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, tuple[tuple[Body, tuple[str, ...]], ...]]:
    """The longer names by their first word, without marks."""
    names: dict[str, list[tuple[Body, tuple[str, ...]]]] = {}
    for body in lexicon().bodies:
        words = tuple(fold(word) for word in words_of(body.name).lowers)
        if len(words) >= _SHORTEST and not body.needs_place:
            names.setdefault(words[0], []).append((body, words))
    return {
        first: tuple(sorted(entries, key=lambda entry: -len(entry[1]))) for first, entries in names.items()
    }


def nearly(*, words: Words, at: int) -> Match | None:
    """This function will return the name at word ``at`` when all but one of its words are there, in order."""
    for body, name in _by_first_word().get(words.folded(at), ()):
        end = _end_with_one_fault(words, at, name)
        if end is not None:
            return Match(body, at, end, is_damaged=True, is_guessed=True)
    return None


def _end_with_one_fault(words: Words, at: int, name: tuple[str, ...]) -> int | None:
    """The word after the damaged name: one word lost before two intact ones, or one letter changed."""
    place = at
    has_fault = False
    for number, wanted in enumerate(name):
        if place >= len(words) or (place > at and len(words.gap(place)) > 3):
            return None
        found = words.folded(place)
        if found == wanted:
            place += 1
            continue
        if has_fault or number == 0:
            return None
        has_fault = True
        is_lost = number + 2 < len(name) and found == name[number + 1]
        if is_lost and words.folded(place + 1) == name[number + 2]:
            continue
        if len(wanted) < 3 or Levenshtein.distance(found, wanted, score_cutoff=1) > 1:
            return None
        place += 1
    return place
