"""A database that may be filled, dumped, emptied and filled again."""

import pytest
from django.db import connection

from lachan.server.database.roles import as_owner
from lachan.server.dumping.tables import our_models
from tests.server.dumping.marked import make_marked_rows


def empty_everything() -> None:
    """Empty every table of ours, as a new database would be."""
    names = ", ".join(f'"{model._meta.db_table}"' for model in our_models())
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
        cursor.execute("ALTER SEQUENCE audit_last_number RESTART")


@pytest.fixture
def empty(transactional_db):
    """A database of ours without a row."""
    empty_everything()


CHECKS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'c' AND conrelid::regclass::text = ANY (%s)
"""


@pytest.fixture
def marks(empty):
    """Marks in rows of every model. What rows must fit is not asked meanwhile, so that any model can have them."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(CHECKS, [[model._meta.db_table for model in our_models()]])
        checks = cursor.fetchall()
        for table, name, _rule in checks:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute("SET session_replication_role = replica")  # nor what triggers would say
        made = make_marked_rows()
    yield made
    empty_everything()
    with as_owner(), connection.cursor() as cursor:
        for table, name, rule in checks:
            cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {rule}')
