"""What every test of the audit starts from."""

import pytest

from tests.raw import owner_connection


@pytest.fixture(autouse=True)
def _no_number_given_out(django_db_setup, django_db_blocker):
    """Numbers given out are not taken back with a test's transaction: forget those of other tests."""
    with django_db_blocker.unblock(), owner_connection() as raw:
        raw.execute("SELECT setval('audit_last_number', 0, false)")
