"""Longer phrases and names in which one word differs from what the document has."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import ne

from lachan.rulebook.texts.misprints.near_pairs import is_near
from lachan.rulebook.texts.misprints.page import Fault, Page
from lachan.rulebook.texts.misprints.phrases import Pair, Phrase, phrases
from lachan.rulebook.vietnamese.folding import fold

_MOSTLY = 5
"""A body that has its capital so many times as often is not meant to have a small letter."""
_FEW = 2


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


def phrase_faults(*, page: Page, places: Iterable[tuple[int, Pair]]) -> Iterator[Fault]:
    """This function will list the words that differ from the phrases and names they stand in."""
    lexicon = phrases()
    for at, pair in places:
        if pair in lexicon.triples:
            yield from _triple_faults(page, at, lexicon.triples[pair])
        for phrase, place in lexicon.anchors.get(pair, ()):
            yield from _phrase_fault(page, at - place, phrase, place)
        for wrong, right in lexicon.confused.get(pair, ()):
            if tuple(page.words[at : at + len(wrong)]) == wrong:
                yield _difference(at, wrong, right)
        for name in lexicon.names.get(pair, ()):
            yield from _name_faults(page, at, name)
        if pair in lexicon.kinds and not page.is_capital(at) and _is_numbered(page, at + 2):
            kind = lexicon.written(pair).capitalize()
            yield Fault(at, at + 2, kind, kind)
    yield from _small_bodies(page, [place for place in places if place[1] in lexicon.bodies])


def _small_bodies(page: Page, places: Iterable[tuple[int, Pair]]) -> Iterator[Fault]:
    """Bodies in small letters that the document writes with a capital everywhere else."""
    small = [(at, pair) for at, pair in places if not page.is_capital(at)]
    written = Counter(pair for _, pair in places)
    smalls = Counter(pair for _, pair in small)
    for at, pair in small:
        if written[pair] > _MOSTLY * smalls[pair] and smalls[pair] <= _FEW:
            body = phrases().written(pair).capitalize()
            yield Fault(at, at + 2, body, body)


def _triple_faults(page: Page, at: int, triples: Mapping[tuple[int, str], Phrase]) -> Iterator[Fault]:
    """The third word beside a pair, where only its marks differ."""
    lexicon = phrases()
    for side, place in ((-1, 0), (2, 2)):
        seen = page.word(at + side)
        phrase = triples.get((side, page.foldeds.get(seen, "")))
        if phrase and seen != phrase[place] and page.is_loose(at + side):
            yield Fault(at + side, at + side + 1, lexicon.written((phrase[place],)), lexicon.written(phrase))


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
        first, behind = first - 1, min(behind, len(wrong) - first - 1, len(right) - first - 1)
        behind = max(behind - 1, 0)
    written = phrases().written
    return Fault(
        at + first,
        at + len(wrong) - behind,
        written(right[first : len(right) - behind]),
        written(right),
    )


def _name_faults(page: Page, at: int, name: Phrase) -> Iterator[Fault]:
    """A name that begins with a capital and has small letters where others belong."""
    seen = page.tokens[at : at + len(name)]
    if tuple(seen) == name:
        return
    if not seen[0][0].isupper() or [*map(str.lower, name)] != [*map(str.lower, seen)]:
        return
    small = [
        place
        for place, (token, word) in enumerate(zip(seen, name, strict=True))
        if word[0].isupper() and token[0].islower()
    ]
    if small:
        first, last = small[0], small[-1] + 1
        yield Fault(at + first, at + last, " ".join(name[first:last]), " ".join(name))


def _phrase_fault(page: Page, start: int, phrase: Phrase, anchor: int) -> Iterator[Fault]:
    """The one word in which the document differs from a phrase, or one word where the phrase has two."""
    lexicon = phrases()
    seen = page.words[start : start + len(phrase)] if start >= 0 else []
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
