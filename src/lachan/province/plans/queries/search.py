"""One search over documents, assignments and offices."""

import datetime as dt
from dataclasses import dataclass

from lachan.province.people import queries as people
from lachan.province.plans.choices import AssignmentState, DocumentState
from lachan.province.plans.models import Assignment, Document
from lachan.province.plans.queries.access import registered, visible_documents
from lachan.province.plans.queries.documents import DocumentRow, rows_for
from lachan.province.plans.queries.filters import has_words
from lachan.province.plans.queries.rows import register_lines
from lachan.province.plans.queries.values import RegisterRow
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission

_MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHit:
    """An office whose name has every word."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What was found, each kind cut at ``size``; ``assignments_total`` counts them up to a thousand."""

    words: str
    documents: tuple[DocumentRow, ...]
    assignments: tuple[RegisterRow, ...]
    assignments_total: int
    offices: tuple[OfficeHit, ...]


def search(*, reader: Reader, words: str, on: dt.date, size: int = 20) -> SearchPage:
    """This function will find what has every word, marks or no marks, each word as a beginning."""
    words = " ".join(words.replace("\x00", "").split())
    if not words or not reader.may(Permission.PLAN_READ):
        return SearchPage(words=words, documents=(), assignments=(), assignments_total=0, offices=())
    found = Assignment.objects.filter(registered(reader), has_words(words), state=AssignmentState.IN_FORCE)
    documents = Document.objects.filter(visible_documents(reader), has_words(words)).exclude(
        state=DocumentState.DISCARDED
    )
    return SearchPage(
        words=words,
        documents=rows_for(reader=reader, documents=documents, size=size),
        assignments=register_lines(
            found.order_by("document_id", "position", "pk")[:size], reader=reader, on=on
        ),
        assignments_total=found[:_MOST_COUNTED].count(),
        offices=tuple(
            OfficeHit(key=office.key, name=office.name)
            for office in people.search_offices(text=words, on=on, limit=size)
        ),
    )
