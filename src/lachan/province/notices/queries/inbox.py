"""One's own notices, newest first, and how many are unread."""

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import get_language, gettext

from lachan.province.notices.models import Notice
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.notices.kinds import notice_rules

MOST_COUNTED = 99
"""More unread notices than these are not counted."""
_AT_ONCE = 30
_UNREAD = """
SELECT count(*) FROM (SELECT FROM notices_notice WHERE account_id = %s AND read_at IS NULL LIMIT %s) unread
"""
"""Written out, since every page asks it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One notice as the list shows it."""

    id: int
    kind: str
    title: str
    text: str
    is_urgent: bool
    told_at: dt.datetime
    is_read: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """One page of notices; ``next_before`` is where the next page starts, ``newest`` the newest of all."""

    lines: tuple[NoticeLine, ...]
    next_before: int | None
    newest: int | None


def unread_count(*, reader: Reader) -> int:
    """This function will count the reader's unread notices, up to one more than ``MOST_COUNTED``."""
    if reader.account_id is None:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_UNREAD, [reader.account_id, MOST_COUNTED + 1])
        return int(cursor.fetchone()[0])


def inbox(*, reader: Reader, before: int | None = None, only_unread: bool = False) -> Inbox:
    """This function will return a page of the reader's notices, from the one before ``before`` on."""
    own = Notice.objects.filter(account_id=reader.account_id or 0).order_by("-id")
    if only_unread:
        own = own.filter(read_at__isnull=True)
    rows = list((own.filter(id__lt=before) if before else own)[: _AT_ONCE + 1])
    shown = rows[:_AT_ONCE]
    return Inbox(
        lines=tuple(map(_line, shown)),
        next_before=shown[-1].id if len(rows) > _AT_ONCE else None,
        newest=shown[0].id if shown else None,
    )


def kind_in_words(*, key: str) -> str:
    """This function will name a kind in the reader's language; one no longer known keeps its key."""
    kind = notice_rules().kinds.get(key)
    if kind is None:
        return key
    return kind.name_en if get_language() == "en" else kind.name


def _in_words(told: str) -> str:
    """What was said in fixed words, in the reader's language."""
    return gettext(told) if told else ""


def _line(notice: Notice) -> NoticeLine:
    return NoticeLine(
        id=notice.pk,
        kind=kind_in_words(key=notice.kind),
        title=_in_words(notice.title),
        text=_in_words(notice.text),
        is_urgent=notice.urgency == "urgent",
        told_at=notice.told_at,
        is_read=notice.read_at is not None,
    )
