"""Which browsers somebody is signed in with, and how long a session may lie idle."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from lachan.province.people.models import Session
from lachan.province.people.queries.readers import reader_for
from lachan.province.web.identity import acting
from lachan.rulebook.access.deciding import DOOR, Reader, needs_second_factor
from lachan.rulebook.access.roles import roles


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One browser in which a person is signed in; ``key`` names it and opens nothing."""

    key: str
    browser: str
    system: str
    opened_at: dt.datetime
    seen_at: dt.datetime
    is_here: bool
    is_same_network: bool


def longest_idle(*, reader: Reader, at: dt.datetime) -> dt.timedelta:
    """This function will return how long a session of the reader may lie idle.

    The roles that ask for more than a password are those that administer or may see named children.
    """
    is_grave = needs_second_factor(role_keys=reader.role_keys, roles=roles(), on=timezone.localdate(at))
    idle = settings.SESSION_IDLE_SHORT if is_grave else settings.SESSION_IDLE
    return min(idle, settings.SESSION_LONGEST)


def is_idle(*, seen_at: dt.datetime, readers: tuple[Reader, ...], at: dt.datetime) -> bool:
    """This function will say whether a session lay idle for too long for any of the readers it stands for."""
    return any(seen_at + longest_idle(reader=reader, at=at) <= at for reader in readers)


def own_sessions(*, reader: Reader, current: str, network: str, at: dt.datetime) -> tuple[SessionLine, ...]:
    """This function will return the reader's open sessions, the ``current`` one first, then by last use."""
    assert reader.account_id is not None
    open_ones = _open(reader.account_id, longest_idle(reader=reader, at=at), at)
    return tuple(
        SessionLine(
            key=row.session_key,
            browser=row.browser,
            system=row.system,
            opened_at=row.opened_at,
            seen_at=row.seen_at,
            is_here=row.session_key == current,
            is_same_network=bool(network) and row.network == network,
        )
        for row in sorted(
            open_ones.order_by("-seen_at", "session_key").defer("session_data"),
            key=lambda row: row.session_key != current,
        )
    )


def count_sessions(*, account_id: int, at: dt.datetime) -> int:
    """This function will count the open sessions of an account; ask it about accounts in reach only."""
    with acting(DOOR):  # how many they are belongs to looking after an account; which they are does not
        reader = reader_for(account_id=account_id, on=timezone.localdate(at))
        return _open(account_id, longest_idle(reader=reader, at=at), at).count() if reader.is_signed_in else 0


def _open(account_id: int, idle: dt.timedelta, at: dt.datetime) -> QuerySet[Session]:
    return Session.objects.filter(account_id=account_id, expire_date__gt=at, seen_at__gt=at - idle)
