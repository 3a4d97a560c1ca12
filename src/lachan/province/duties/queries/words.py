"""What a duty is found by: plain words, marks or no marks."""

import re

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Q

from lachan.rulebook.vietnamese.folding import fold, normal

_WORD = re.compile(r"[a-z0-9]+")
_MOST_WORDS = 8
_RARE = 2000
"""What so few duties hold is looked up in the index of words; what more hold is met soon in the order of the list."""


def words_in(text: str) -> list[str]:
    """This function will return the words of a text without marks."""
    return _WORD.findall(fold(normal(text)))


def has_words(typed: str, *, among_few: bool = False) -> Q:
    """This function will return the condition that every word typed begins a word of a duty.

    Row-level security keeps the planner from the index of words, so a function of the database asks it (one small
    query), which finds what the reader may know of and no more. ``among_few`` when other conditions leave so few that
    they are simply gone through.
    """
    words = words_in(typed)[:_MOST_WORDS]
    if not words:
        return Q(pk__in=[])
    wanted = " & ".join(f"{word}:*" for word in words)
    in_order = Q(words=SearchQuery(wanted, config="simple", search_type="raw"))
    if among_few:
        return in_order
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(found) FROM duties_about(%s::text, %s) found", [wanted, _RARE + 1])
        (found,) = cursor.fetchone()
    return Q(pk__in=found or []) if len(found or ()) <= _RARE else in_order
