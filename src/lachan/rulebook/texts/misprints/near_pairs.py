"""Two words side by side that are near to a pair which belongs together, and first halves of words left alone."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from lachan.rulebook.texts.misprints.page import Fault, Page
from lachan.rulebook.texts.misprints.phrases import Pair, phrases
from lachan.rulebook.vietnamese.folding import fold

ENDS = frozenset({"(", ")", ".", ";", ",", ":", "[", "\n\n"})
"""What no word is cut by: behind it another sentence, part or paragraph begins."""

_COMMON = 5
"""A pair is a document's own way to write a word when it stands there so often."""
_RARE = 2


def suspect_pairs(*, page: Page) -> dict[Pair, Pair]:
    """This function will return every distinct pair that is near to one that is known, and that one."""
    lexicon, foldeds = phrases(), page.foldeds
    own = _own_pairs(page)
    suspects = {}
    for pair, count in page.pairs.items():
        if pair in lexicon.words:
            continue
        first, second = pair
        key = foldeds[first], foldeds[second]
        reading = None
        if key in lexicon.by_folded:
            reading = _remarked(pair, lexicon.by_folded[key], key)
        if reading is None and count <= _RARE and key in own:
            reading = _remarked(pair, (own[key],), key)
            if reading and page.counts[_changed(pair, reading)] > _RARE:
                reading = None
        if reading and _changed(pair, reading) in lexicon.alone and not _needs(page, pair, reading):
            continue
        if reading is None and (first in lexicon.shown) != (second in lexicon.shown):
            reading = _respelt(page, pair)
        if reading is not None:
            suspects[pair] = reading
    return suspects


def run_on_pairs(*, page: Page) -> frozenset[Pair]:
    """This function will return the pairs that the document parts by a comma nearly everywhere."""
    words = page.words
    parted = Counter(
        (words[at - 1], words[at + 1]) for at, word in enumerate(words[:-1]) if at and word == ","
    )
    return frozenset(
        pair
        for pair, count in parted.items()
        if count >= _COMMON and 0 < page.pairs[pair] <= _RARE and count >= _COMMON * page.pairs[pair]
    )


def pair_faults(
    *,
    page: Page,
    places: Mapping[Pair, Sequence[int]],
    suspects: Mapping[Pair, Pair],
    run_on: Collection[Pair],
) -> Iterator[Fault]:
    """This function will list the places of the suspects, of lost commas, and of cut words."""
    lexicon = phrases()
    for pair, found in places.items():
        if pair in run_on:
            written = ", ".join(map(lexicon.written, ((word,) for word in pair)))
            yield from (Fault(at, at + 2, written, written) for at in found)
        if pair in suspects:
            for at in found:
                yield from _suspect_fault(page, at, suspects[pair])
            continue
        stump = lexicon.stumps.get(pair[0])
        if stump and pair[1] in ENDS:
            whole = lexicon.written((pair[0], stump.followers[0]))
            for at in found:
                if page.word(at - 1) not in stump.exempt:
                    yield Fault(at, at + 1, whole, whole, "truncated_word")


def is_near(*, page: Page, seen: str, wanted: str) -> bool:
    """This function will say whether one letter changed, was lost, came in, or changed places with the next."""
    if page.foldeds[seen] == fold(wanted):
        return True
    if not seen.isalpha() or len(seen) < 2 or len(wanted) < 3:
        return False
    return OSA.distance(page.foldeds[seen], fold(wanted), score_cutoff=1) <= 1


def _own_pairs(page: Page) -> dict[Pair, Pair]:
    """The document's own words: pairs that it repeats and whose parts it seldom writes apart."""
    return {
        (page.foldeds[first], page.foldeds[second]): (first, second)
        for (first, second), count in page.pairs.items()
        if count >= _COMMON
        and first.isalpha()
        and second.isalpha()
        and 2 * count >= min(page.counts[first], page.counts[second])
    }


def _remarked(pair: Pair, forms: Iterable[Pair], key: Pair) -> Pair | None:
    """The known pair that differs in the marks of one syllable, or of two that have lost them all."""
    for form in forms:
        if (pair[0] == form[0]) != (pair[1] == form[1]) or (pair == key and key != form):
            return form
    return None


def _changed(pair: Pair, reading: Pair) -> str:
    return pair[0] if pair[0] != reading[0] else pair[1]


def _needs(page: Page, pair: Pair, reading: Pair) -> bool:
    """Whether the unchanged word needs the other: it is none by itself, or the document seldom parts the two."""
    partner = pair[1] if pair[0] != reading[0] else pair[0]
    if partner not in phrases().alone or reading in phrases().usual:
        return True
    count = page.pairs[reading]
    return count > page.pairs[pair] + 1 and 2 * count >= page.counts[partner]


def _respelt(page: Page, pair: Pair) -> Pair | None:
    """The known pair that differs in one letter of the syllable that no list knows.

    A syllable that Vietnamese has needs the document's own word beside it: "tận dụng" is not "vận dụng".
    """
    lexicon = phrases()
    place = 0 if lexicon.knows(pair[1]) else 1
    seen, partner = pair[place], pair[1 - place]
    if not seen.isalpha() or len(seen) < 2:
        return None
    candidates = lexicon.after.get(partner, ()) if place else lexicon.before.get(partner, ())
    is_word = seen in lexicon.syllables
    for wanted in candidates:
        reading = (partner, wanted) if place else (wanted, partner)
        if is_word and (reading not in page.pairs or OSA.distance(seen, wanted, score_cutoff=1) > 1):
            continue
        if is_near(page=page, seen=seen, wanted=wanted):
            return reading
    return None


def _suspect_fault(page: Page, at: int, reading: Pair) -> Iterator[Fault]:
    """The fault at ``at``, unless the changed word belongs to its other neighbour, or both are names."""
    lexicon = phrases()
    if page.is_capital(at) and page.is_capital(at + 1) and page.tokens[at][-1].islower():
        return
    phrase = lexicon.written(reading)
    if _belongs_elsewhere(page, at):
        return
    for place, word in enumerate(reading):
        seen = page.words[at + place]
        if seen == word:
            continue
        is_cut = len(seen) < len(word) and word.startswith(seen) and page.foldeds[seen] != fold(word)
        code = "truncated_word" if is_cut else "misprint"
        yield Fault(at + place, at + place + 1, lexicon.written((word,)), phrase, code)


def _belongs_elsewhere(page: Page, at: int) -> bool:
    """Whether a word of the pair at ``at`` makes a word with what stands outside it: "công tác phòng"."""
    pairs = phrases().words
    return (page.word(at - 1), page.words[at]) in pairs or (page.words[at + 1], page.word(at + 2)) in pairs
