"""The word pairs and phrases of ``data/phrases.txt``, arranged for finding words near to them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import TypeVar

from lachan.rulebook.vietnamese.folding import fold
from lachan.rulebook.vietnamese.spelling import spelling

Pair = tuple[str, str]
Phrase = tuple[str, ...]
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Stump:
    """A syllable that never ends a sentence: what follows it, and what stands before it where it may."""

    followers: Phrase
    exempt: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """What stands together; every word is in its one ``spelling``, as written only in ``names`` and ``shown``.

    ``words`` are the pairs and what only looks like one of them.
    ``triples`` says what word, known without its marks, stands before (-1) or behind (2) a pair; ``anchors`` finds
    a longer phrase by its first or last two words, and says at which word of it they stand.
    """

    pairs: frozenset[Pair]
    words: frozenset[Pair]
    alone: frozenset[str]
    usual: frozenset[Pair]
    by_folded: Mapping[Pair, tuple[Pair, ...]]
    before: Mapping[str, Phrase]
    after: Mapping[str, Phrase]
    triples: Mapping[Pair, Mapping[tuple[int, str], Phrase]]
    anchors: Mapping[Pair, tuple[tuple[Phrase, int], ...]]
    confused: Mapping[Pair, tuple[tuple[Phrase, Phrase], ...]]
    names: Mapping[Pair, tuple[Phrase, ...]]
    kinds: frozenset[Pair]
    bodies: frozenset[Pair]
    stumps: Mapping[str, Stump]
    rare: Mapping[str, str]
    shown: Mapping[str, str]
    listed: Mapping[Phrase, str]
    siblings: Mapping[str, Phrase]
    syllables: frozenset[str]
    noted: frozenset[Pair]

    def knows(self, syllable: str) -> bool:
        """This function will say whether a syllable stands in any of the lists."""
        return syllable in self.shown

    def written(self, phrase: Iterable[str]) -> str:
        """This function will write a phrase the way its list does."""
        words = tuple(phrase)
        listed = self.listed.get(words) or " ".join([self.shown.get(word, word) for word in words])
        return listed.replace(" ,", ",")


@lru_cache(maxsize=1)
def phrases() -> Phrases:
    """This function will return the lists, read once."""
    lists = _lists()
    pairs = [_spelt(entry) for entry in lists["pairs"]]
    long = [_spelt(entry) for entry in lists["phrases"]]
    known = tuple(dict.fromkeys(map(_start, pairs)))
    triples = _triples(phrase for phrase in long if len(phrase) == 3)
    anchors = _grouped(_anchored(phrase for phrase in long if len(phrase) > 3))
    confused = _grouped(map(_confusion, lists["confused"]))
    names = _grouped((_start(_spelt(entry)), tuple(entry.split())) for entry in lists["names"])
    kinds = frozenset(_start(_spelt(entry)) for entry in lists["kinds"])
    bodies = frozenset(_start(_spelt(entry)) for entry in lists["bodies"])
    shown = {
        spelling(word): word.lower()
        for name in ("alone", "alike", "phrases", "names", "pairs")
        for entry in lists[name]
        for word in entry.split()
    }
    return Phrases(
        pairs=frozenset(known),
        words=frozenset(known).union(map(_start, map(_spelt, lists["alike"]))),
        usual=frozenset(map(_start, map(_spelt, lists["usual"]))),
        alone=frozenset(map(spelling, lists["alone"])),
        by_folded=_grouped(((fold(first), fold(second)), (first, second)) for first, second in known),
        before=_grouped((second, first) for first, second in known),
        after=_grouped(known),
        triples=triples,
        anchors=anchors,
        confused=confused,
        names=names,
        kinds=kinds,
        bodies=bodies,
        noted=(kinds | bodies).union(anchors, confused, names),
        stumps=dict(map(_stump, lists["cut"])),
        rare=dict(_start(_spelt(entry.replace(":", ""))) for entry in lists["rare"]),
        shown=shown,
        listed=dict(zip(long, lists["phrases"], strict=True)),
        siblings=_grouped((fold(word), word) for word in shown),
        syllables=frozenset(
            chain.from_iterable(line.split() for line in _lines("syllables") if not line.startswith("#"))
        ),
    )


def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for line in _lines("phrases"):
        if line.startswith("["):
            entries = lists.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            entries.extend([line] if ": " in line else line.split(", "))
    return lists


def _lines(name: str) -> list[str]:
    return files("lachan.rulebook").joinpath(f"data/{name}.txt").read_text(encoding="utf-8").splitlines()


def _spelt(entry: str) -> Phrase:
    return tuple(map(spelling, entry.split()))


def _start(phrase: Phrase) -> Pair:
    return phrase[0], phrase[1]


def _confusion(entry: str) -> tuple[Pair, tuple[Phrase, Phrase]]:
    wrong, right = map(_spelt, entry.split(": "))
    return _start(wrong), (wrong, right)


def _anchored(long: Iterable[Phrase]) -> Iterator[tuple[Pair, tuple[Phrase, int]]]:
    for phrase in sorted(long, key=len, reverse=True):
        yield _start(phrase), (phrase, 0)
        yield (phrase[-2], phrase[-1]), (phrase, len(phrase) - 2)


def _triples(short: Iterable[Phrase]) -> dict[Pair, dict[tuple[int, str], Phrase]]:
    triples: defaultdict[Pair, dict[tuple[int, str], Phrase]] = defaultdict(dict)
    for phrase in short:
        triples[phrase[0], phrase[1]][2, fold(phrase[2])] = phrase
        triples[phrase[1], phrase[2]][-1, fold(phrase[0])] = phrase
    return dict(triples)


def _stump(entry: str) -> tuple[str, Stump]:
    syllable, rest = entry.split(": ")
    followers, exempt = rest.split("; ")
    return spelling(syllable), Stump(_spelt(followers), frozenset(_spelt(exempt)))


def _grouped(entries: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in entries:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
