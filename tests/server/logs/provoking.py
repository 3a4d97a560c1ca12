"""Breaks rules of the database with a rare name in hand; run by ``test_processes`` in a data folder of its own."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lachan.server.settings")

from lachan.server.commands.administration import open_house
from tests.server.logs.marks import FOLDED, MARK

DOUBLE = """
    INSERT INTO people_account (username, full_name, folded, email, language, is_active, password, created_at)
    SELECT %s, %s, '', '', 'vi', true, '', now() FROM generate_series(1, 2)
"""
WAYS = {
    "unique": (DOUBLE, [FOLDED, MARK]),
    "type": ("SELECT %s::integer", [MARK]),
    "syntax": (f"SELECT '{MARK}' FROM", []),
}

with open_house():
    from django.db import DatabaseError, connection

    for statement, values in WAYS.values():
        try:
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
        except DatabaseError as error:
            print(type(error).__name__, file=sys.stdout)
