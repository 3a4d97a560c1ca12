"""Words that Vietnamese does not have, and rare ones that a common word becomes when it loses a mark."""

from collections.abc import Iterator

from lachan.rulebook.texts.misprints.page import Fault, Page
from lachan.rulebook.texts.misprints.phrases import phrases
from lachan.rulebook.vietnamese.syllables import is_syllable

_FOREIGN = frozenset("fjwz")
_LONGEST = 14
"""Two syllables have no more letters."""


def stranger_faults(*, page: Page) -> Iterator[Fault]:
    """This function will list the words that Vietnamese does not have, and that are no names or foreign words."""
    lexicon = phrases()
    unknown = {word: _reading(page, word) for word in page.counts if _is_unknown(page, word)}
    rare = lexicon.rare.keys() & page.counts.keys()
    if not unknown and not rare:
        return
    wanted = unknown.keys() | rare
    for at in [at for at, word in enumerate(page.words) if word in wanted]:
        word = page.words[at]
        if word in unknown and not _is_name(page, at, unknown[word]):
            yield Fault(at, at + 1, unknown[word], unknown[word])
        elif word in rare and not page.is_capital(at) and page.is_loose(at):
            yield Fault(at, at + 1, lexicon.rare[word], lexicon.rare[word])


def _is_name(page: Page, at: int, reading: str) -> bool:
    """Whether a word is written as a name or part of one: a capital, and more capitals beside it."""
    if not page.is_capital(at):
        return False
    beside = [token for token in page.tokens[max(at - 1, 0) : at + 2] if token[0].isupper()]
    return len(beside) > 1 or page.words[at].isascii() or not reading


def _is_unknown(page: Page, word: str) -> bool:
    lexicon = phrases()
    if word in lexicon.syllables or lexicon.knows(word) or len(word) < 2 or not word.isalpha():
        return False
    if word.isascii():
        return page.foldeds[word] in lexicon.siblings and (len(word) > 3 or is_syllable(word))
    return not _FOREIGN & set(word)


def _reading(page: Page, word: str) -> str:
    """The only known word that ``word`` can be with other marks, or the two that it runs together."""
    lexicon = phrases()
    siblings = lexicon.siblings.get(page.foldeds[word], ())
    if len(siblings) == 1:
        return lexicon.written(siblings)
    if len(word) > _LONGEST:
        return ""
    parts = [(word[:place], word[place:]) for place in range(2, len(word) - 1)]
    known = [part for part in parts if part in lexicon.pairs]
    known += [part for part in parts if all(one in lexicon.syllables for one in part)]
    return lexicon.written(known[0]) if known else ""
