"""A database that may be filled, dumped, emptied and filled again."""

import pytest
from django.db import connection

from lachan.server.database.roles import as_owner
from lachan.server.dumping.tables import our_models


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
