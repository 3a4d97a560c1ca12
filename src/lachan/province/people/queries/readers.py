"""Who is asking: an account, the office it acts for on a day, and what it may do."""

import datetime as dt
from typing import Any

from django.db import connection
from django.utils.crypto import constant_time_compare

from lachan.province.people.models import Account
from lachan.province.people.queries.reach import reach_of
from lachan.rulebook.access.deciding import Reader, scopes_of
from lachan.rulebook.access.roles import roles

_ASKED = """
SELECT membership.account_id, account.username, account.full_name, account.password,
    membership.office_id, called.name, called.short_name, office.group_keys, membership.role,
    (SELECT mark FROM people_edition LIMIT 1),
    EXISTS (SELECT FROM people_secondfactor factor
            WHERE factor.account_id = membership.account_id AND factor.confirmed_at IS NOT NULL)
FROM people_membership membership
JOIN people_account account ON account.id = membership.account_id
JOIN people_office office ON office.id = membership.office_id
JOIN people_officename called ON called.office_id = office.id
WHERE membership.account_id = %(account)s AND account.is_active
    AND (%(office)s::bigint IS NULL OR membership.office_id = %(office)s)
    AND membership.since <= %(on)s AND (membership.until IS NULL OR membership.until > %(on)s)
    AND office.since <= %(on)s AND (office.until IS NULL OR office.until > %(on)s)
    AND called.since <= %(on)s AND (called.until IS NULL OR called.until > %(on)s)
ORDER BY membership.id
"""
"""Written out, since it is asked at every request: to put it together anew costs more than to answer it."""


def reader_for(*, account_id: int, on: dt.date, office_id: int | None = None) -> Reader:
    """This function will return the account as a reader on a day; nobody when it may not act that day.

    It may act when it is active and a membership, its office and the office's name hold on the day. Whoever
    belongs to several offices acts for ``office_id``, or without one for the office joined first.
    """
    return _reader(_memberships(account_id, on, office_id), on)


def reader_of_session(*, account_id: int, session_hash: str, has_factor: bool, on: dt.date) -> Reader:
    """This function will do as ``reader_for`` for a session, which ends when the password changes.

    It ends too when a second factor was set up, or taken away, elsewhere: ``has_factor`` says whether the session
    was opened with one.
    """
    rows = _memberships(account_id, on)
    if not rows or not still_holds(rows[0][3], session_hash) or rows[0][10] != has_factor:
        return Reader()
    return _reader(rows, on)


def _memberships(account_id: int, on: dt.date, office_id: int | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, {"account": account_id, "on": on, "office": office_id})
        return list(cursor.fetchall())


def still_holds(password: str, session_hash: str) -> bool:
    """This function will say whether a session was opened with the password that an account has now."""
    account = Account(password=password)
    hashes = (account.get_session_auth_hash(), *account.get_session_auth_fallback_hash())
    return any(constant_time_compare(session_hash, each) for each in hashes)


def _reader(rows: list[tuple[Any, ...]], on: dt.date) -> Reader:
    if not rows:
        return Reader()
    (
        account_id,
        username,
        full_name,
        _password,
        office_id,
        office,
        short,
        group_keys,
        *_role,
        edition,
        _has,
    ) = rows[0]
    role_keys = tuple(row[8] for row in rows if row[4] == office_id)
    scopes = scopes_of(role_keys=role_keys, roles=roles(), on=on)
    reach = reach_of(office_id=office_id, on=on, edition=edition)
    return Reader(
        account_id=account_id,
        username=username,
        full_name=full_name,
        office_id=office_id,
        office_name=office,
        office_short_name=short,
        group_keys=frozenset(group_keys),
        role_keys=role_keys,
        permissions=frozenset(scopes),
        scopes=scopes,
        office_ids=reach.office_ids,
        place_ids=reach.place_ids,
        function_keys=reach.function_keys,
    )
