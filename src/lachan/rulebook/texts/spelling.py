"""Words whose marks the print lost or changed, and words it cut short."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from lachan.rulebook.texts.wording import LOADER, words_called
from lachan.rulebook.texts.words import Words
from lachan.rulebook.vietnamese.folding import fold

_SHORT = 7
"""Short verbs look too much like other words next to each other: "dự báo", "đủ bảo"."""


@dataclass(frozen=True, slots=True)
class Misprint:
    """Words ``start`` to ``end`` look wrong; ``meant`` is what they should probably be, if that is known."""

    start: int
    end: int
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class _Lost:
    """A word that is mostly ``meant`` without its marks, except ``behind`` or ``before`` certain words."""

    meant: str
    behind: frozenset[str]
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lists:
    """``meant`` gives the right form of an unmarked pair, ``fine`` the pairs that only look like it."""

    meant: dict[str, str]
    fine: frozenset[str]
    before: dict[tuple[str, ...], frozenset[str]]
    never_last: dict[str, frozenset[str]]
    lost: dict[str, _Lost]
    watched: frozenset[str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    source = files("lachan.rulebook.texts").joinpath("spelling.yaml").read_bytes()
    content: dict[str, Any] = yaml.load(source, Loader=LOADER)  # noqa: S506 - a safe loader
    verbs = [verb for verb in words_called("verbs") if " " in verb and len(verb) > _SHORT]
    right = [*content["words"], *verbs]
    never_last = {word: frozenset(befores) for word, befores in content["never_last"].items()}
    before = {tuple(phrase.split()): frozenset(words) for phrase, words in content["before"].items()}
    lost = {
        word: _Lost(entry["meant"], frozenset(entry["behind"]), frozenset(entry["before"]))
        for word, entry in content["lost"].items()
    }
    return _Lists(
        meant={fold(word): word for word in right},
        fine=frozenset([*right, *words_called("verbs"), *content["fine"]]),
        before=before,
        never_last=never_last,
        lost=lost,
        watched=frozenset([*never_last, *lost, *(phrase[0] for phrase in before)]),
    )


def misprints(*, words: Words) -> Iterator[Misprint]:
    """This function will give the words that were probably printed wrongly."""
    lists = _lists()
    for place in [place for place, pair in enumerate(words.pairs) if _meant(pair) is not None]:
        if words.gap(place + 1) == " ":
            yield Misprint(place, place + 2, _meant(words.pairs[place]))
    for place in [place for place, word in enumerate(words.lowers) if word in lists.watched]:
        yield from _watched(words, place, lists)


@lru_cache(maxsize=65536)
def _meant(pair: str) -> str | None:
    """The word that ``pair`` is with wrong marks, ``None`` when nothing is wrong with it."""
    lists = _lists()
    if pair in lists.fine:
        return None
    return lists.meant.get(fold(pair))


def _watched(words: Words, place: int, lists: _Lists) -> Iterator[Misprint]:
    lost = lists.lost.get(words.lowers[place])
    if lost and words.lower(place - 1) not in lost.behind and words.lower(place + 1) not in lost.before:
        yield Misprint(place, place + 1, lost.meant)
    if _is_cut(words, place, lists):
        yield Misprint(place, place + 1)
    if _is_odd_before(words, place, lists):
        yield Misprint(place - 1, place)


def _is_cut(words: Words, place: int, lists: _Lists) -> bool:
    """Whether a word stops in its middle: "của địa (thực hiện"."""
    befores = lists.never_last.get(words.lowers[place])
    ends = words.gap(place + 1).strip().startswith((".", ";", "("))
    return befores is not None and ends and words.lower(place - 1) not in befores


def _is_odd_before(words: Words, place: int, lists: _Lists) -> bool:
    """Whether what stands in front of a fixed phrase cannot stand there."""
    if place == 0 or words.gap(place) != " ":
        return False
    for phrase, befores in lists.before.items():
        if words.lowers[place] == phrase[0] and words.lowers[place : place + len(phrase)] == phrase:
            return words.lowers[place - 1] not in befores
    return False
