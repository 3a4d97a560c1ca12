"""The lexicon of bodies: which names there are, how they are shortened, when they held."""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from lachan.rulebook.texts.wording import LOADER
from lachan.rulebook.texts.words import Words, words_of

_PLACED = frozenset(
    {"local", "police", "military", "justice", "front", "media", "province", "district", "board"}
)
"""Kinds whose name is followed by a place or a level: "Công an tỉnh"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One body of the lexicon.

    ``is_subordinate`` says whether a people's committee may order it; ``needs_place`` that the bare name is
    a common word and means a body only with its place behind it; ``is_spelled_freely`` that each province
    writes the name in its own way, so that it is kept as printed; ``takes_place`` that a list of levels or
    the bare name of a place may follow.
    """

    key: str
    name: str
    kind: str
    is_subordinate: bool = True
    needs_place: bool = False
    is_spelled_freely: bool = False
    takes_place: bool = False
    since: dt.date | None = None
    until: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """This function will say whether the name was in use on ``day``."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Match:
    """A name found: words ``start`` to ``end`` stand for ``body``, ``is_damaged`` when letters differ.

    ``is_guessed``: the name is not there letter by letter but near-certain.
    """

    body: Body
    start: int
    end: int
    is_damaged: bool = False
    is_guessed: bool = False


class _Node(dict[str, "_Node"]):
    """A word of the names; ``ends`` is the body whose name ends here and its marked words, if it has any."""

    __slots__ = ("ends",)

    def __init__(self) -> None:
        super().__init__()
        self.ends: tuple[Body, tuple[str, ...] | None] | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All names as a tree of unmarked words; ``first_words`` are those of ``holders`` and ``heads``."""

    root: _Node
    holders: frozenset[tuple[str, ...]]
    heads: frozenset[tuple[str, ...]]
    first_words: frozenset[str]
    bodies: tuple[Body, ...]

    def match(self, *, words: Words, at: int) -> Match | None:
        """This function will return the longest name that begins at word ``at``."""
        node: _Node | None = self.root
        best: Match | None = None
        place = at
        while node is not None and place < len(words):
            if place > at and not _joins(words.gap(place)):
                break
            node = node.get(words.folded(place))
            place += 1
            if node is not None and node.ends is not None:
                body, marked = node.ends
                best = Match(
                    body, at, place, marked is not None and _is_damaged(words.lowers[at:place], marked)
                )
        return best


def _joins(gap: str) -> bool:
    """Whether what stands between two words may stand inside one name."""
    return len(gap) <= 4 and not gap.strip(" ,-–—&./\n")


def _marks(word: str) -> str:
    """The letters of a word with its tone and shape marks sorted, so that "hoà" equals "hòa"."""
    return "".join(sorted(unicodedata.normalize("NFD", word)))


def _is_damaged(found: tuple[str, ...], marked: tuple[str, ...]) -> bool:
    return any(
        word != name and _marks(word) != _marks(name) for word, name in zip(found, marked, strict=True)
    )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """This function will return the lexicon, read once from ``data/bodies.yaml``."""
    source = files("lachan.rulebook").joinpath("data/bodies.yaml").read_bytes()
    content: dict[str, Any] = yaml.load(source, Loader=LOADER)  # noqa: S506 - a safe loader
    root = _Node()
    bodies = []
    for body, names, short in (*_branches(content), *_single(content)):
        bodies.append(body)
        for name in names:
            _plant(root, name, body, marked=True)
        for name in short:
            _plant(root, name, body, marked=False)
    for body in bodies:
        _plant(root, body.name.replace(" và ", " & "), body, marked=True)
    holders = frozenset(tuple(holder.lower().split()) for holder in content["holders"])
    heads = frozenset(tuple(head.lower().split()) for head in content["heads"])
    first_words = frozenset(words[0] for words in holders | heads)
    return Lexicon(root, holders, heads, first_words, tuple(bodies))


def _plant(root: _Node, name: str, body: Body, *, marked: bool) -> None:
    words = words_of(name)
    node = root
    for place in range(len(words)):
        node = node.setdefault(words.folded(place), _Node())
    if node.ends is None:
        node.ends = (body, words.lowers if marked else None)


def _branches(content: dict[str, Any]) -> Iterator[tuple[Body, list[str], list[str]]]:
    for branch in content["branches"]:
        for level in branch["levels"]:
            prefix, kind = content["levels"][level]["prefix"], content["levels"][level]["kind"]
            body = Body(
                key=f"{level}-{branch['key']}",
                name=f"{prefix} {branch['name']}",
                kind=kind,
                takes_place=level == "office",
                since=branch.get("from"),
                until=branch.get("until"),
            )
            yield body, [body.name], [f"{prefix} {short}" for short in branch.get("short", ())]


def _single(content: dict[str, Any]) -> Iterator[tuple[Body, list[str], list[str]]]:
    for entry in content["bodies"]:
        body = Body(
            key=entry["key"],
            name=entry["name"],
            kind=entry["kind"],
            is_subordinate=entry.get("subordinate", True),
            needs_place=entry.get("qualified", False),
            takes_place=entry["kind"] in _PLACED,
            is_spelled_freely=entry.get("spelled", False),
            since=entry.get("from"),
            until=entry.get("until"),
        )
        yield body, [body.name, *entry.get("alias", ())], list(entry.get("short", ()))
