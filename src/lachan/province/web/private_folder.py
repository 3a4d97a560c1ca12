"""A folder for plain bytes while they are worked on: closed to others, always removed, swept when its owner died."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_HELD = "held"


@contextmanager
def private_folder(*, top: Path) -> Iterator[Path]:
    """This function will give an empty folder (mode 0700) below ``top`` for the block, and remove it with all in it."""
    with _alone(top):
        folder = Path(tempfile.mkdtemp(dir=top))
        handle = os.open(folder / _HELD, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def sweep_private_folders(*, top: Path) -> int:
    """This function will remove the folders below ``top`` whose owner was killed, and return how many."""
    with _alone(top):
        return sum(_remove_if_left(folder) for folder in top.iterdir() if folder.is_dir())


@contextmanager
def _alone(top: Path) -> Iterator[None]:
    """Nobody else makes or sweeps a folder meanwhile: a new one is not yet held."""
    top.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(top, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _remove_if_left(folder: Path) -> bool:
    """The kernel lets go of a dead owner's lock: whoever gets it knows that nobody works here."""
    with suppress(FileNotFoundError):
        handle = os.open(folder / _HELD, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            shutil.rmtree(folder, ignore_errors=True)
            return True
        finally:
            os.close(handle)
    return False
