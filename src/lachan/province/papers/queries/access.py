"""Who may see and do what with a paper: the same answer for pages, lists, searches and files."""

from django.db.models import Q

from lachan.province.papers.choices import NUMBERED
from lachan.rulebook.access.deciding import SYSTEM, Reader
from lachan.rulebook.access.permissions import Permission

_SEES = (Permission.PAPER_READ, Permission.PAPER_DRAFT, Permission.PAPER_ISSUE)


def visible_papers(reader: Reader) -> Q:
    """This function will return the condition that the reader may know of a paper.

    An office's papers are its own; whom a paper is addressed to sees it from the day it is issued.
    """
    if reader == SYSTEM:
        return Q()
    if reader.office_id is None or not any(map(reader.may, _SEES)):
        return Q(pk__in=[])
    return of_own_office(reader) | received(reader)


def of_own_office(reader: Reader) -> Q:
    """This function will return the condition that the reader's office wrote a paper."""
    return Q(office_id=reader.office_id)


def received(reader: Reader) -> Q:
    """This function will return the condition that a paper was issued to the reader's office."""
    return Q(state__in=NUMBERED, addressee_offices__contains=[reader.office_id or 0])
