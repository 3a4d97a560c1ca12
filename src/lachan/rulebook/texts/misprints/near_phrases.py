"""Longer phrases and names in which one word differs from what the document has."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import ne

from lachan.rulebook.texts.misprints.near_pairs import is_near
from lachan.rulebook.texts.misprints.page import Fault, Page
from lachan.rulebook.texts.misprints.phrases import Pair, Phrase, phrases
from lachan.rulebook.vietnamese.folding import fold

_MOSTLY = 5
"""A body that has its capital so many times as often is not meant to have a small letter."""
_FEW = 2
"""A small letter that the document gives a body more often is its way to write."""


def noted_pairs(*, page: Page) -> set[Pair]:
    """This function will return the pairs of the document that a phrase or name may have something to say about."""
    lexicon = phrases()
    variants: defaultdict[str, list[str]] = defaultdict(list)
    for word, folded in page.foldeds.items():
        variants[folded].append(word)
    noted = {
        pair
        for pair in lexicon.triples.keys() & page.pairs.keys()
        if any(
            word != phrase[max(side, 0)] and ((word, pair[0]) if side < 0 else (pair[1], word)) in page.pairs
            for (side, folded), phrase in lexicon.triples[pair].items()
            for word in variants[folded]
        )
    }
    return noted | (lexicon.noted & page.pairs.keys())


def phrase_faults(*, page: Page, places: Mapping[Pair, Sequence[int]]) -> Iterator[Fault]:
    """This function will list the words that differ from the phrases and names they stand in."""
    lexicon = phrases()
    for pair, found in places.items():
        for phrase, place in lexicon.anchors.get(pair, ()):
            yield from _phrase_faults(page, [at - place for at in found], phrase, place)
        if pair in lexicon.triples:
            yield from _triple_faults(page, found, lexicon.triples[pair])
        for wrong, right in lexicon.confused.get(pair, ()):
            for at in found:
                if page.words[at : at + len(wrong)] == wrong:
                    yield _difference(at, wrong, right)
        for name in lexicon.names.get(pair, ()):
            yield from _name_faults(page, found, name)
        if pair in lexicon.kinds:
            small = [at for at in found if not page.is_capital(at) and _is_numbered(page, at + 2)]
            yield from _small_faults(pair, small)
        if pair in lexicon.bodies:
            small = [at for at in found if not page.is_capital(at)]
            if len(small) <= _FEW and len(found) > _MOSTLY * len(small):
                yield from _small_faults(pair, small)


def _small_faults(pair: Pair, places: Iterable[int]) -> Iterator[Fault]:
    written = phrases().written(pair).capitalize()
    for at in places:
        yield Fault(at, at + 2, written, written)


def _triple_faults(
    page: Page, places: Iterable[int], triples: Mapping[tuple[int, str], Phrase]
) -> Iterator[Fault]:
    """The third word beside a pair, where only its marks differ."""
    lexicon = phrases()
    for at in places:
        for side, place in ((-1, 0), (2, 2)):
            seen = page.word(at + side)
            phrase = triples.get((side, page.foldeds.get(seen, "")))
            if phrase and seen != phrase[place] and page.is_loose(at + side):
                reading = lexicon.written((phrase[place],))
                yield Fault(at + side, at + side + 1, reading, lexicon.written(phrase))


def _is_numbered(page: Page, at: int) -> bool:
    return page.word(at) == "số" and page.word(at + 1)[:1].isdigit()


def _difference(at: int, wrong: Phrase, right: Phrase) -> Fault:
    """What stands for something else; where only a sign is too many or missing, the words beside it as well."""
    first = next(place for place, (one, other) in enumerate(zip(wrong, right, strict=False)) if one != other)
    behind = next(
        place
        for place, (one, other) in enumerate(zip(wrong[::-1], right[::-1], strict=False))
        if one != other
    )
    if len(wrong) != len(right):
        behind = min(behind, len(wrong) - first, len(right) - first) - 1
        first -= 1
    written = phrases().written
    return Fault(
        at + first,
        at + len(wrong) - behind,
        written(right[first : len(right) - behind]),
        written(right),
    )


def _name_faults(page: Page, places: Iterable[int], name: Phrase) -> Iterator[Fault]:
    """A name that begins with a capital and has small letters where others belong."""
    lower = [word.lower() for word in name]
    for at in places:
        seen = page.tokens[at : at + len(name)]
        if not seen[0][0].isupper() or tuple(seen) == name or [token.lower() for token in seen] != lower:
            continue
        small = [
            at + place
            for place, (token, word) in enumerate(zip(seen, name, strict=True))
            if word[0].isupper() and token[0].islower()
        ]
        if small:
            reading = " ".join(name[small[0] - at : small[-1] - at + 1])
            yield Fault(small[0], small[-1] + 1, reading, " ".join(name))


def _phrase_faults(page: Page, starts: Iterable[int], phrase: Phrase, anchor: int) -> Iterator[Fault]:
    """The one word in which the document differs from a phrase, or one word where the phrase has two."""
    lexicon = phrases()
    for start in starts:
        seen = page.words[start : start + len(phrase)] if start >= 0 else ()
        if seen == phrase:
            continue
        if len(seen) == len(phrase) and sum(map(ne, seen, phrase)) == 1:
            place = next(place for place, word in enumerate(phrase) if word != seen[place])
            at, wanted = start + place, phrase[place]
            if page.is_loose(at) and is_near(page=page, seen=seen[place], wanted=wanted):
                yield Fault(at, at + 1, lexicon.written((wanted,)), lexicon.written(phrase))
        elif anchor == 2 and _is_run_together(page, start + 1, phrase):
            yield Fault(start + 1, start + 2, lexicon.written(phrase[:2]), lexicon.written(phrase))


def _is_run_together(page: Page, at: int, phrase: Phrase) -> bool:
    """Whether an unknown word holds only letters of the phrase's first two, beginning as they do."""
    seen = page.word(at)
    if len(seen) < 3 or not seen.isalpha() or phrases().knows(seen):
        return False
    letters = fold(phrase[0] + phrase[1])
    return letters[0] == page.foldeds[seen][0] and not Counter(page.foldeds[seen]) - Counter(letters)
