"""The embedded database: started by whoever needs it first, stopped by whoever needs it last."""

import fcntl
import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import psycopg
from psycopg import sql

from lachan.server import postgres
from lachan.server.environment import data_dir, env

DATABASE = "lachan"
APPLICATION = "lachan_app"
"""The role of the application: it owns nothing and bypasses nothing."""


@contextmanager
def running_database() -> Iterator[str]:
    """This function will give the address of a running database while the block lasts.

    ``DATABASE_URL`` is used as it is when set. Otherwise PostgreSQL from the installed wheel runs on
    ``<data folder>/postgres`` as long as any of our processes needs it; ``DATABASE_URL`` (the application's
    role) and ``DATABASE_OWNER_URL`` are set for this process and its children. Whoever dies without a word
    leaves the server to the next one.
    It raises ``postgres.DatabaseNotStarted``.
    """
    given = str(env.str("DATABASE_URL", default=""))
    if given:
        yield given
        return
    folder = data_dir() / "postgres"
    folder.parent.mkdir(parents=True, exist_ok=True)
    cluster = postgres.cluster_on(folder)
    with (folder.parent / "postgres.users").open("a") as users:
        with _alone(folder.parent):
            fcntl.flock(users, fcntl.LOCK_SH)
            if not postgres.is_answering(cluster):
                postgres.start(cluster)
            _ensure_database(cluster)
        os.environ["DATABASE_OWNER_URL"] = cluster.address_of(DATABASE)
        os.environ["DATABASE_URL"] = cluster.address_of(DATABASE, role=APPLICATION)
        try:
            yield os.environ["DATABASE_URL"]
        finally:
            os.environ.pop("DATABASE_URL", None)
            os.environ.pop("DATABASE_OWNER_URL", None)
            with _uninterrupted(), _alone(folder.parent):
                if _is_last(users):
                    postgres.stop(cluster)


def revive_database() -> None:
    """This function will start the embedded server again if it died while its users live on."""
    folder = data_dir() / "postgres"
    if os.environ.get("DATABASE_URL") != (cluster := postgres.cluster_on(folder)).address_of(
        DATABASE, role=APPLICATION
    ):
        return
    with _alone(folder.parent):
        if not postgres.is_answering(cluster):
            postgres.start(cluster)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time start or stop the server."""
    with (folder / "postgres.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_last(users: IO[str]) -> bool:
    """Nobody else holds the shared lock, which the system takes away from the dead."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _ensure_database(cluster: postgres.Cluster) -> None:
    """Create our role and database once; sorting is done in Python, so the plain C collation serves."""
    with psycopg.connect(cluster.address_of("postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APPLICATION]).fetchone():
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS").format(
                    sql.Identifier(APPLICATION)
                )
            )
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not known:
            connection.execute(
                sql.SQL(
                    "CREATE DATABASE {} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
                ).format(sql.Identifier(DATABASE))
            )


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let no second Ctrl-C interrupt the stopping of the database."""
    with ExitStack() as restoring:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            before = signal.signal(number, signal.SIG_IGN)
            restoring.callback(signal.signal, number, before)
        yield
