"""Second factors belong to their accounts alone, and to the sign-in door, which asks for them."""

from django.db import migrations

TABLES = ("people_secondfactor", "people_recoverycode")


def protect(table: str) -> str:
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {table}_owned ON {table} USING (
    (SELECT lachan_may('system', 'door')) OR account_id = (SELECT lachan_account())
);
"""


def open_again(table: str) -> str:
    return f"DROP POLICY {table}_owned ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"


class Migration(migrations.Migration):
    dependencies = [("people", "0007_second_factors"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(protect(each), open_again(each)) for each in TABLES]
