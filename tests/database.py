"""The test database: the embedded PostgreSQL, started before Django reads its settings."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("LACHAN_DATA_DIR", str(Path(__file__).parents[1] / ".data" / "tests"))
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("LACHAN_STATIC_FROM_SOURCES", "1")

from lachan.server.embedded import running_database

_DATABASE = running_database()
_DATABASE.__enter__()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the database if this process started it; workers inherit the address and own nothing."""
    _DATABASE.__exit__(None, None, None)
