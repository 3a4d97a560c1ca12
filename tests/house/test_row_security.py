"""Every table with facts above "internal" is protected row by row, whatever the application forgets."""

import pytest
from django.apps import apps
from django.db import connection

from lachan.rulebook.access.sensitivity import needs_row_security, sensitivity_of_fields
from lachan.server.database.roles import may_bypass_row_security
from tests.raw import raw_connection


def protected_tables() -> list[str]:
    return sorted(
        apps.get_model(label)._meta.db_table
        for label, fields in sensitivity_of_fields().items()
        if any(map(needs_row_security, fields.values()))
    )


@pytest.mark.django_db
def test_the_application_is_bound_by_it():
    assert connection.settings_dict["USER"] == "lachan_app"
    assert may_bypass_row_security(on=connection) is False


@pytest.mark.django_db
@pytest.mark.parametrize("table", protected_tables())
def test_table_is_protected_and_has_a_policy(table):
    with connection.cursor() as cursor:
        cursor.execute("SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", [table])
        assert cursor.fetchone() == (True,)
        cursor.execute("SELECT count(*) FROM pg_policy WHERE polrelid = %s::regclass", [table])
        assert cursor.fetchone()[0] > 0


@pytest.mark.django_db
@pytest.mark.parametrize("table", protected_tables())
def test_nobody_sees_a_row(table):
    with raw_connection() as raw:
        assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
