"""The words and signs of a document in the form in which they are compared, and a fault among them."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from lachan.rulebook.texts.misprints.phrases import Pair, phrases
from lachan.rulebook.texts.reading import Problem, Span
from lachan.rulebook.vietnamese.folding import fold
from lachan.rulebook.vietnamese.spelling import spelling

_TOKEN = re.compile(r"([^\W_]+|[^\w\s]|\n[ \t]*\n)")


class Page:
    """The words, signs and empty lines of a document, and how often two of them stand side by side."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts = _TOKEN.split(text)
        self.tokens: Sequence[str] = self._parts[1::2]
        forms = {token: spelling(token) for token in set(self.tokens)}
        self.words = tuple([forms[token] for token in self.tokens])
        self.counts = Counter(self.words)
        self.pairs = Counter(zip(self.words, self.words[1:], strict=False))
        self.foldeds = {word: fold(word) for word in self.counts}

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self._parts)))

    def span(self, at: int, until: int | None = None) -> Span:
        """This function will return where the words from ``at`` to ``until``, or that word alone, stand."""
        return self._ends[2 * at], self._ends[2 * (at if until is None else until - 1) + 1]

    def text(self, span: Span) -> str:
        """This function will return what is printed at ``span``."""
        return self._text[slice(*span)]

    def places(self, wanted: Collection[Pair]) -> dict[Pair, list[int]]:
        """This function will return where each of the wanted pairs stands."""
        places: defaultdict[Pair, list[int]] = defaultdict(list)
        sides = enumerate(zip(self.words, self.words[1:], strict=False))
        for at in [at for at, pair in sides if pair in wanted]:
            places[self.words[at], self.words[at + 1]].append(at)
        return places

    def word(self, at: int) -> str:
        """This function will return word ``at``, nothing outside the document."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def is_capital(self, at: int) -> bool:
        """This function will say whether word ``at`` begins with a capital."""
        return self.tokens[at][0].isupper()

    def is_loose(self, at: int) -> bool:
        """This function will say whether word ``at`` makes no known word with either of its neighbours."""
        seen, known = self.words[at], phrases().words
        is_bound = (self.word(at - 1), seen) in known or (seen, self.word(at + 1)) in known
        return seen.isalpha() and not is_bound


@dataclass(frozen=True, slots=True)
class Fault:
    """The words ``at`` to ``until`` are probably ``reading``, since they stand in ``phrase``."""

    at: int
    until: int
    reading: str
    phrase: str
    code: str = "misprint"

    def problem(self, *, page: Page) -> Problem:
        """This function will return the fault as the person who reviews sees it."""
        span = page.span(self.at, self.until)
        seen = " ".join(page.text(span).split())
        reading = self.reading
        if seen[0].isupper():
            reading = (
                reading.upper() if seen.isupper() and len(seen) > 1 else reading[:1].upper() + reading[1:]
            )
        if self.code == "truncated_word":
            message = f"“{seen}” có thể bị mất chữ; đọc là “{reading}”."
        elif not reading:
            message = f"“{seen}” không phải là một tiếng Việt viết đúng."
        elif self.reading == self.phrase:
            message = f"“{seen}” có thể là “{reading}”."
        else:
            message = f"“{seen}” có thể là “{reading}” trong “{self.phrase}”."
        return Problem(code=self.code, message=message, span=span)
