"""Multiplies the province: as many more offices, series and duties, in the same tables."""

from typing import Any

from province import owner

_OFFICES = """
INSERT INTO people_office (id, key, kind, province_code, group_keys, is_subordinate, "order", since, until, legal_basis)
SELECT id + {k} * {offices}, 't{k}-' || key, kind, 't{k}', '{{}}', is_subordinate, "order", since, until, legal_basis
FROM people_office WHERE id <= {offices};
INSERT INTO people_officename (office_id, name, short_name, also_called, since, until)
SELECT office_id + {k} * {offices}, name, short_name, also_called, since, until
FROM people_officename WHERE office_id <= {offices};
INSERT INTO people_officeseat (office_id, parent_id, place_id, since, until)
SELECT office_id + {k} * {offices}, parent_id + {k} * {offices}, NULL, since, until
FROM people_officeseat WHERE office_id <= {offices};
"""
_SERIES = """
INSERT INTO duties_series (id, {columns})
SELECT id + {k} * {series}, {values} FROM duties_series WHERE id <= {series};
"""
_DUTIES = """
INSERT INTO duties_duty (id, {columns})
SELECT id + {k} * {duties}, {values} FROM duties_duty WHERE id <= {duties};
"""


def multiply(provinces: int) -> None:
    """Make the offices, series and duties of the first province stand that often, the others without events.

    Every further province has a standing agency of its own, named in its series; its offices belong to no group of
    the lexicon, for a group is one province's.
    """
    with owner() as connection, connection.cursor() as cursor:
        sizes = {name: _highest(cursor, table) for name, table in _TABLES.items()}
        there = cursor.execute(
            "SELECT count(*) FROM people_office WHERE key LIKE 't%%-hung-yen-committee'"
        ).fetchone()
        if there and there[0]:
            return
        indexes = cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'duties_duty'"
            " AND indexdef NOT LIKE 'CREATE UNIQUE%%'"
        ).fetchall()
        for name, _definition in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute("SET maintenance_work_mem = '1GB'")
        cursor.execute("SET session_replication_role = replica")  # copies of what was checked are not checked again
        standing = cursor.execute(
            "SELECT office_id FROM people_functionholder h JOIN people_function f ON f.id = h.function_id"
            " WHERE f.key = 'standing-agency' AND h.until IS NULL"
        ).fetchone()[0]
        for k in range(1, provinces):
            cursor.execute(_statements(cursor, k, sizes, standing))
        for _name, definition in indexes:
            cursor.execute(definition)
        for table in _TABLES.values():
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
        cursor.execute("UPDATE people_edition SET mark = gen_random_uuid()")
        connection.commit()
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")


_TABLES = {"offices": "people_office", "series": "duties_series", "duties": "duties_duty"}


def _highest(cursor: Any, table: str) -> int:
    return cursor.execute(f"SELECT max(id) FROM {table}").fetchone()[0]


def _statements(cursor: Any, k: int, sizes: dict[str, int], standing: int) -> str:
    offices, series, duties = sizes["offices"], sizes["series"], sizes["duties"]
    of_series = _moved(cursor, "duties_series", {
        "subject_id": f"subject_id + {k} * {series}", "subject_code": f"'T{k}-' || subject_code",
        "issuer_id": f"issuer_id + {k} * {offices}", "keeper_id": str(standing + k * offices), "owners": "'[]'",
    })  # fmt: skip
    of_duties = _moved(cursor, "duties_duty", {
        "code": f"'T{k}-' || code", "folded": f"'t{k} ' || folded", "group_key": "''",
        "owner_id": f"owner_id + {k} * {offices}", "series_id": f"series_id + {k} * {series}",
        "issuer_id": f"issuer_id + {k} * {offices}", "keeper_id": str(standing + k * offices),
    })  # fmt: skip
    return (
        _OFFICES.format(k=k, offices=offices)
        + _SERIES.format(k=k, series=series, **of_series)
        + _DUTIES.format(k=k, duties=duties, **of_duties)
    )


def _moved(cursor: Any, table: str, other: dict[str, str]) -> dict[str, str]:
    """Name the columns of a table and what the copy has in each."""
    found = cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'"
        " AND column_name <> 'id' ORDER BY ordinal_position", [table],
    ).fetchall()  # fmt: skip
    names = [name for (name,) in found]
    return {"columns": ", ".join(names), "values": ", ".join(other.get(name, name) for name in names)}
