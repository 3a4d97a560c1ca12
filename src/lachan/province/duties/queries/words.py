"""What a duty is found by: plain words, marks or no marks."""

import re

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q

from lachan.rulebook.vietnamese.folding import fold, normal

_WORD = re.compile(r"[a-z0-9]+")
_MOST_WORDS = 8


def words_in(text: str) -> list[str]:
    """This function will return the words of a text without marks."""
    return _WORD.findall(fold(normal(text)))


def has_words(typed: str) -> Q:
    """This function will return the condition that every word typed begins a word of a duty."""
    words = words_in(typed)[:_MOST_WORDS]
    if not words:
        return Q(pk__in=[])
    return Q(words=SearchQuery(" & ".join(f"{word}:*" for word in words), config="simple", search_type="raw"))
