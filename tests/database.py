"""The test database: the embedded PostgreSQL, started before Django reads its settings."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

os.environ.setdefault("LACHAN_DATA_DIR", str(Path(__file__).parents[1] / ".data" / "tests"))
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("AUDIT_KEY", "only-for-tests-of-the-audit")
os.environ.setdefault("LACHAN_STATIC_FROM_SOURCES", "1")
os.environ.setdefault("SECOND_FACTOR", "optional")
os.environ.setdefault("SECOND_FACTOR_KEY", "only-for-tests-of-second-factors")
# Playwright keeps an event loop running in the thread of every test that follows a journey in the same process.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from lachan.server.embedded import running_database
from tests import once

_OWNS_THE_SERVER = "DATABASE_URL" not in os.environ
_SAFETY = ("fsync", "full_page_writes", "synchronous_commit")
"""What keeps rows through a loss of power: nobody misses those of a test, and waiting for the disk takes minutes."""

_DATABASE = running_database()
_DATABASE.__enter__()


def _set_safety(words: str) -> None:
    """Write a word behind every setting, unless somebody keeps rows on this server."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        if owner.execute("SELECT to_regclass('django_migrations')").fetchone() != (None,):
            return
        for name in _SAFETY:
            owner.execute(f"ALTER SYSTEM {words.format(name)}")  # type: ignore[call-overload]
        owner.execute("SELECT pg_reload_conf()")


if _OWNS_THE_SERVER:
    _set_safety("SET {} = off")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the database if this process started it; workers inherit the address and own nothing."""
    if once.BEGAN_HERE:
        once.forget()
    if _OWNS_THE_SERVER:
        _set_safety("RESET {}")
    _DATABASE.__exit__(None, None, None)


@pytest.fixture(scope="session", autouse=True)
def passwords_hash_quickly() -> Iterator[None]:
    """Hash with the algorithm of the house, but weakly: a test that signs in need not wait half a second."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    with pytest.MonkeyPatch.context() as patch:
        for name, cost in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
            patch.setattr(Argon2PasswordHasher, name, cost)
        yield


@pytest.fixture(scope="session", autouse=True)
def databases_go_with_whoever_is_left() -> Iterator[None]:
    """Drop test databases also when a worker that a test killed has not let go of its session yet."""
    from django.db.backends.postgresql.creation import DatabaseCreation

    destroy = DatabaseCreation._destroy_test_db

    def end_sessions_first(self: Any, test_database_name: str, verbosity: int) -> None:
        self.connection.close()
        with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
            owner.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                [test_database_name],
            )
        destroy(self, test_database_name, verbosity)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseCreation, "_destroy_test_db", end_sessions_first)
        yield


@pytest.fixture(scope="session", autouse=True)
def tables_are_emptied_by_their_owner() -> Iterator[None]:
    """Let tests with real transactions clear their tables: the application may not, and the audit refuses."""
    from django.test import TransactionTestCase

    from lachan.server.database import as_owner

    def emptied_by_the_owner(case: TransactionTestCase) -> None:
        with as_owner():
            _empty_tables()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied_by_the_owner)
        yield


def _empty_tables() -> None:
    """Remove every row but Django's names of models and permissions, which migrating wrote and nothing changes.

    Only tables that have rows are touched: truncating all of them, as Django does, takes half a second a test.
    """
    from django.db import connection, transaction

    # Jobs are no models of ours, and one that a test left behind would bar another with the same number.
    jobs = ["procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers"]
    kept = {"django_content_type", "auth_permission", "django_migrations"}
    tables = [
        name for name in connection.introspection.django_table_names(include_views=False) if name not in kept
    ]
    has_rows = " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in [*tables, *jobs]
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(has_rows)
        for (name,) in cursor.fetchall():
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(f"DELETE FROM {name}")
