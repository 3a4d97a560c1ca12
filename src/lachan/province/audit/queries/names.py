"""Who and which offices are on record, by their latest names: what a filter can offer."""

from django.db import connection


def people_on_record() -> tuple[tuple[int, str], ...]:
    """This function will return every account on record with its latest name, in a few index probes each."""
    return _latest("account_id", "person")


def offices_on_record() -> tuple[tuple[int, str], ...]:
    """This function will return every office on record with its latest name, in a few index probes each."""
    return _latest("office_id", "office")


def _latest(key: str, name: str) -> tuple[tuple[int, str], ...]:
    with connection.cursor() as cursor:
        cursor.execute(_LATEST.format(key=key, name=name))
        return tuple(cursor.fetchall())


_LATEST = """
WITH RECURSIVE seen AS (
    (SELECT {key} FROM audit_record WHERE {key} IS NOT NULL ORDER BY {key} LIMIT 1)
    UNION ALL
    SELECT (SELECT r.{key} FROM audit_record r WHERE r.{key} > seen.{key} ORDER BY 1 LIMIT 1)
    FROM seen WHERE seen.{key} IS NOT NULL
)
SELECT {key}, (
    SELECT {name} FROM audit_record r WHERE r.{key} = seen.{key} ORDER BY id DESC LIMIT 1
) FROM seen WHERE {key} IS NOT NULL
"""
