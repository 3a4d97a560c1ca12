"""A connection to the test database that nothing of ours stands before."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection

_PLACE = {"dbname", "user", "password", "host", "port"}


@contextmanager
def raw_connection(*, account="", office="", offices="", may="") -> Iterator[psycopg.Connection]:
    """The application's role, with the identity that is given and no filter; what it does is undone."""
    place = {key: value for key, value in connection.get_connection_params().items() if key in _PLACE}
    with psycopg.connect(**place) as raw:
        for name, value in (("account", account), ("office", office), ("offices", offices), ("may", may)):
            raw.execute("SELECT set_config(%s, %s, true)", [f"lachan.{name}", str(value)])
        try:
            yield raw
        finally:
            raw.rollback()
