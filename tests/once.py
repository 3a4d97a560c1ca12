"""What is made once in a run of the tests, by whichever process needs it first, and is gone afterwards."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

BEGAN_HERE = "LACHAN_TESTS_RUN" not in os.environ
RUN = os.environ.setdefault("LACHAN_TESTS_RUN", str(os.getpid()))
"""Names this run; the processes that help with it inherit the name."""
JOURNEYS = f"journey_template_{RUN}"
"""The database that every journey begins with a copy of."""
_FOLDER = Path(os.environ["LACHAN_DATA_DIR"]).absolute() / f"run-{RUN}"


@contextmanager
def once(name: str) -> Iterator[Path | None]:
    """Give the folder to make the thing in, with nobody else at it; nothing when it was made already."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    made = _FOLDER / f"{name}.made"
    with (_FOLDER / f"{name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if made.exists():
            yield None
            return
        folder = folder_of(name)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        yield folder
        made.touch()


def folder_of(name: str) -> Path:
    """The folder that a thing was made in."""
    return _FOLDER / name


def forget() -> None:
    """Remove what this run made."""
    if not _FOLDER.exists():
        return
    if (_FOLDER / "journeys.lock").exists():
        with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
            owner.execute(f'DROP DATABASE IF EXISTS "{JOURNEYS}" WITH (FORCE)')  # type: ignore[call-overload]
    shutil.rmtree(_FOLDER)
