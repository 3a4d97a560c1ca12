"""A connection to the test database that nothing of ours stands before."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import psycopg
from django.conf import settings
from django.db import connection

from lachan.province.web.identity import acting, current
from lachan.rulebook.access.deciding import Reader

_PLACE = {"dbname", "user", "password", "host", "port"}


@contextmanager
def raw_connection(reader: Reader | None = None, **told: object) -> Iterator[psycopg.Connection]:
    """The application's role asking for a reader, or with the settings ``told``, and no filter.

    Without either it asks for nobody. What it does is undone.
    """
    if reader:
        with acting(reader):
            told = asdict(current())
    place = {key: value for key, value in connection.get_connection_params().items() if key in _PLACE}
    with psycopg.connect(**place) as raw:
        for name, value in told.items():
            raw.execute("SELECT set_config(%s, %s, true)", [f"lachan.{name}", str(value)])
        try:
            yield raw
        finally:
            raw.rollback()


@contextmanager
def owner_connection() -> Iterator[psycopg.Connection]:
    """The owner of the tables beside whatever the test does; what is done here stays."""
    place = {key: value for key, value in connection.get_connection_params().items() if key in _PLACE}
    with psycopg.connect(**{**place, "user": settings.DATABASE_OWNER["USER"]}) as raw:
        yield raw
