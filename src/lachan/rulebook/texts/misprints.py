"""Words that the print damaged: a letter or mark changed, a small letter in a name, a word cut off."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain

from rapidfuzz.distance import OSA

from lachan.rulebook.texts.phrases import Pair, Phrase, phrases
from lachan.rulebook.texts.reading import Problem, Span
from lachan.rulebook.vietnamese.folding import fold
from lachan.rulebook.vietnamese.spelling import spelling
from lachan.rulebook.vietnamese.syllables import is_syllable

_TOKEN = re.compile(r"([^\W_]+|[^\w\s]|\n[ \t]*\n)")
_PARAGRAPH = "\n\n"
_ENDS = frozenset({"(", ")", ".", ";", ",", ":", "[", _PARAGRAPH})
_COMMON = 5
"""A pair is a document's own way to write a word when it stands there so often."""
_RARE = 2
_FOREIGN = frozenset("fjwz")
_MOST, _LIST = 0.05, 20
"""Of more damaged words a reviewer gets no list: the whole document must be compared with its print."""


@dataclass(frozen=True, slots=True)
class _Fault:
    """The words ``at`` to ``until`` are probably ``reading``, since they stand in ``phrase``."""

    at: int
    until: int
    reading: str
    phrase: str
    code: str = "misprint"

    def problem(self, page: "_Page") -> Problem:
        span = page.span(self.at)[0], page.span(self.until - 1)[1]
        seen = " ".join(page.tokens[self.at : self.until])
        if self.code == "truncated_word":
            message = f"“{seen}” có thể bị mất chữ; đọc là “{self.reading}”."
        elif not self.reading:
            message = f"“{seen}” không phải là một tiếng Việt viết đúng."
        elif self.reading == self.phrase:
            message = f"“{seen}” có thể là “{self.reading}”."
        else:
            message = f"“{seen}” có thể là “{self.reading}” trong “{self.phrase}”."
        return Problem(code=self.code, message=message, span=span)


class _Page:
    """The words and signs of a document, and how often two of them stand side by side."""

    def __init__(self, text: str) -> None:
        self._parts = _TOKEN.split(text)
        self.tokens: Sequence[str] = self._parts[1::2]
        forms = {token: spelling(token) for token in set(self.tokens)}
        self.words = [forms[token] for token in self.tokens]
        self.counts = Counter(self.words)
        self.pairs = Counter(zip(self.words, self.words[1:], strict=False))
        self.foldeds = {word: fold(word) for word in self.counts}

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self._parts)))

    def span(self, at: int) -> Span:
        return self._ends[2 * at], self._ends[2 * at + 1]

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def is_capital(self, at: int) -> bool:
        return self.tokens[at][0].isupper()


def find_misprints(*, text: str) -> tuple[Problem, ...]:
    """This function will list the words of ``text`` that are probably damaged, in their order.

    A word counts as damaged when it is one letter or mark away from a phrase that its neighbours belong to, from
    what the same document writes many times, or when no Vietnamese syllable is spelt so.
    """
    page = _Page(text)
    suspects = dict(_suspects(page))
    places = _places(page, suspects)
    faults: dict[int, _Fault] = {}
    for fault in chain(
        _phrase_faults(page, places), _pair_faults(page, places, suspects), _unknown_faults(page)
    ):
        faults.setdefault(fault.at, fault)
    if len(faults) > max(_MOST * len(page.tokens), _LIST):
        message = f"Khoảng {len(faults)} chữ bị mất dấu hoặc in sai; cần đối chiếu cả văn bản với bản gốc."
        return (Problem(code="misprint", message=message, span=page.span(min(faults))),)
    return tuple(faults[at].problem(page) for at in sorted(faults))


def _places(page: _Page, suspects: Mapping[Pair, Pair]) -> list[tuple[int, Pair]]:
    """Where the pairs stand that some list has something to say about."""
    lexicon = phrases()
    wanted = suspects.keys() | {
        pair
        for pair in page.pairs
        if pair in lexicon.noted or (pair[0] in lexicon.stumps and pair[1] in _ENDS)
    }
    return [
        (at, pair) for at, pair in enumerate(zip(page.words, page.words[1:], strict=False)) if pair in wanted
    ]


def _suspects(page: _Page) -> Iterator[tuple[Pair, Pair]]:
    """Every distinct pair that is near to one that is known, and that one."""
    lexicon = phrases()
    own = _own_pairs(page)
    for pair, count in page.pairs.items():
        if pair in lexicon.words:
            continue
        first, second = pair
        key = page.foldeds[first], page.foldeds[second]
        reading = _remarked(pair, lexicon.by_folded.get(key, ()), key)
        if reading is None and count <= _RARE and key in own:
            reading = _remarked(pair, (own[key],), key)
            if reading and page.counts[_changed(pair, reading)] > _RARE:
                reading = None
        if reading and _changed(pair, reading) in lexicon.alone and not _needs(page, pair, reading):
            continue
        if reading is None and lexicon.knows(first) != lexicon.knows(second):
            reading = _respelt(page, pair)
        if reading is not None:
            yield pair, reading


def _own_pairs(page: _Page) -> dict[Pair, Pair]:
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


def _needs(page: _Page, pair: Pair, reading: Pair) -> bool:
    """Whether the unchanged word needs the other: it is none by itself, or the document seldom parts the two."""
    partner = pair[1] if pair[0] != reading[0] else pair[0]
    if partner not in phrases().alone or reading in phrases().usual:
        return True
    count = page.pairs[reading]
    return count > page.pairs[pair] + 1 and 2 * count >= page.counts[partner]


def _respelt(page: _Page, pair: Pair) -> Pair | None:
    """The known pair that differs in one letter of the syllable that no list knows.

    A syllable that Vietnamese has needs the document's own word beside it: "tận dụng" is not "vận dụng".
    """
    lexicon = phrases()
    place = 0 if lexicon.knows(pair[1]) else 1
    seen, partner = pair[place], pair[1 - place]
    if not seen.isalpha() or len(seen) < 2:
        return None
    candidates = lexicon.after.get(partner, ()) if place else lexicon.before.get(partner, ())
    is_word = is_syllable(seen)
    for wanted in candidates:
        reading = (partner, wanted) if place else (wanted, partner)
        if is_word and (reading not in page.pairs or OSA.distance(seen, wanted, score_cutoff=1) > 1):
            continue
        if _near(page, seen, wanted):
            return reading
    return None


def _near(page: _Page, seen: str, wanted: str) -> bool:
    """Whether one letter changed, was lost, came in, or changed places with the next."""
    if not seen.isalpha() or len(seen) < 2 or len(wanted) < 3:
        return False
    return OSA.distance(page.foldeds[seen], fold(wanted), score_cutoff=1) <= 1


def _pair_faults(
    page: _Page, places: Iterable[tuple[int, Pair]], suspects: Mapping[Pair, Pair]
) -> Iterator[_Fault]:
    """The places of the suspects, and of cut words."""
    lexicon = phrases()
    for at, pair in places:
        if pair in suspects:
            yield from _suspect_fault(page, at, suspects[pair])
            continue
        stump = lexicon.stumps.get(pair[0])
        if stump and pair[1] in _ENDS and page.word(at - 1) not in stump.exempt:
            whole = lexicon.written((pair[0], stump.followers[0]))
            yield _Fault(at, at + 1, whole, whole, "truncated_word")


def _suspect_fault(page: _Page, at: int, reading: Pair) -> Iterator[_Fault]:
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
        yield _Fault(at + place, at + place + 1, lexicon.written((word,)), phrase, code)


def _belongs_elsewhere(page: _Page, at: int) -> bool:
    """Whether a word of the pair at ``at`` makes a word with what stands outside it: "công tác phòng"."""
    pairs = phrases().words
    return (page.word(at - 1), page.words[at]) in pairs or (page.words[at + 1], page.word(at + 2)) in pairs


def _phrase_faults(page: _Page, places: Iterable[tuple[int, Pair]]) -> Iterator[_Fault]:
    lexicon = phrases()
    for at, pair in places:
        if pair in lexicon.triples:
            yield from _triple_faults(page, at, lexicon.triples[pair])
        for phrase, place in lexicon.anchors.get(pair, ()):
            yield from _phrase_fault(page, at - place, phrase, place)
        for wrong, right in lexicon.confused.get(pair, ()):
            if tuple(page.words[at : at + len(wrong)]) == wrong:
                yield from _difference(at, wrong, right)
        for name in lexicon.names.get(pair, ()):
            yield from _name_faults(page, at, name)
        if pair in lexicon.kinds and not page.is_capital(at) and _is_numbered(page, at + 2):
            kind = lexicon.written(pair).capitalize()
            yield _Fault(at, at + 2, kind, kind)


def _triple_faults(page: _Page, at: int, triples: Mapping[tuple[int, str], Phrase]) -> Iterator[_Fault]:
    """The third word beside a pair, where only its marks differ."""
    lexicon = phrases()
    for side, place in ((-1, 0), (2, 2)):
        seen = page.word(at + side)
        phrase = triples.get((side, page.foldeds.get(seen, "")))
        if phrase and seen != phrase[place] and _is_loose(page, at + side):
            yield _Fault(at + side, at + side + 1, lexicon.written((phrase[place],)), lexicon.written(phrase))


def _is_numbered(page: _Page, at: int) -> bool:
    return page.word(at) == "số" and page.word(at + 1)[:1].isdigit()


def _difference(at: int, wrong: Phrase, right: Phrase) -> Iterator[_Fault]:
    lexicon = phrases()
    for place, (seen, word) in enumerate(zip(wrong, right, strict=True)):
        if seen != word:
            yield _Fault(at + place, at + place + 1, lexicon.shown.get(word, word), lexicon.written(right))


def _name_faults(page: _Page, at: int, name: Phrase) -> Iterator[_Fault]:
    """A name that begins with a capital and has small letters where others belong."""
    seen = page.tokens[at : at + len(name)]
    if not seen[0][0].isupper() or [*map(str.lower, name)] != [*map(str.lower, seen)]:
        return
    small = [
        place
        for place, (token, word) in enumerate(zip(seen, name, strict=True))
        if word[0].isupper() and token[0].islower()
    ]
    if small:
        first, last = small[0], small[-1] + 1
        yield _Fault(at + first, at + last, " ".join(name[first:last]), " ".join(name))


def _phrase_fault(page: _Page, start: int, phrase: Phrase, anchor: int) -> Iterator[_Fault]:
    """The one word in which the document differs from a phrase, or one word where the phrase has two."""
    lexicon = phrases()
    seen = page.words[start : start + len(phrase)] if start >= 0 else []
    differing = [place for place, word in enumerate(seen) if word != phrase[place]]
    if len(seen) == len(phrase) and len(differing) == 1:
        at, wanted = start + differing[0], phrase[differing[0]]
        if _is_loose(page, at) and _near(page, page.words[at], wanted):
            yield _Fault(at, at + 1, lexicon.written((wanted,)), lexicon.written(phrase))
    elif anchor == 2 and _is_run_together(page, start + 1, phrase):
        yield _Fault(start + 1, start + 2, lexicon.written(phrase[:2]), lexicon.written(phrase))


def _is_loose(page: _Page, at: int) -> bool:
    """Whether a word makes no word with either of its neighbours."""
    seen, pairs = page.words[at], phrases().words
    return (
        seen.isalpha() and (page.word(at - 1), seen) not in pairs and (seen, page.word(at + 1)) not in pairs
    )


def _is_run_together(page: _Page, at: int, phrase: Phrase) -> bool:
    """Whether an unknown word holds only letters of the phrase's first two, beginning as they do."""
    seen = page.word(at)
    if len(seen) < 3 or not seen.isalpha() or phrases().knows(seen):
        return False
    letters = fold(phrase[0] + phrase[1])
    return letters[0] == page.foldeds[seen][0] and not Counter(page.foldeds[seen]) - Counter(letters)


def _unknown_faults(page: _Page) -> Iterator[_Fault]:
    """Words in small letters that Vietnamese does not have, and that are not foreign either."""
    lexicon = phrases()
    unknown = {word: _unmarked(page, word) for word in page.counts if _is_unknown(page, word)}
    rare = lexicon.rare.keys() & page.counts.keys()
    if not unknown and not rare:
        return
    for at, word in enumerate(page.words):
        if word in unknown and not _is_name(page, at):
            yield _Fault(at, at + 1, unknown[word], unknown[word])
        elif word in rare and not page.is_capital(at) and _is_loose(page, at):
            yield _Fault(at, at + 1, lexicon.rare[word], lexicon.rare[word])


def _is_name(page: _Page, at: int) -> bool:
    """Whether a word is written as a name or part of one: a capital, and more capitals beside it."""
    if not page.is_capital(at):
        return False
    beside = [token for token in page.tokens[max(at - 1, 0) : at + 2] if token[0].isupper()]
    return (
        len(beside) > 1 or page.words[at].isascii() or page.foldeds[page.words[at]] not in phrases().siblings
    )


def _is_unknown(page: _Page, word: str) -> bool:
    lexicon = phrases()
    if word in lexicon.syllables or lexicon.knows(word) or len(word) < 2 or not word.isalpha():
        return False
    if word.isascii():
        return page.foldeds[word] in lexicon.siblings and (len(word) > 3 or is_syllable(word))
    return not _FOREIGN & set(word)


def _unmarked(page: _Page, word: str) -> str:
    """The only known word that ``word`` can be with other marks."""
    siblings = phrases().siblings.get(page.foldeds[word], ())
    return phrases().written(siblings) if len(siblings) == 1 else ""
