"""Keeps objects on this machine's disk: random names, mode 0600, written aside, synced, then put in place."""

import datetime as dt
import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lachan.province.evidence.stores.kept import Kept, ObjectMissing, StoreFull

_FULL = (errno.ENOSPC, errno.EDQUOT)
_ASIDE = ".part"
_PIECE_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class LocalStore:
    """The folder ``folder``, in which two letters of the name make a folder of their own."""

    folder: Path

    def put(self, *, name: str, pieces: Iterable[bytes]) -> None:
        """Write beside the place, sync, then link it there: an object is whole or absent, and never overwritten."""
        place = self._place(name)
        aside = place.with_suffix(_ASIDE)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            _write(aside, pieces)
            os.link(aside, place)
            _sync_folder(place.parent)
        except OSError as error:
            if error.errno in _FULL:
                raise StoreFull from error
            raise
        finally:
            with suppress(OSError):
                aside.unlink(missing_ok=True)

    def open(self, *, name: str) -> Iterator[bytes]:
        """Open at once, so that a missing object is told before anything is sent."""
        try:
            file = self._place(name).open("rb")
        except FileNotFoundError:
            raise ObjectMissing from None
        pieces = _pieces_of(file)
        next(pieces)
        return pieces

    def delete(self, *, name: str) -> None:
        """Remove the file."""
        self._place(name).unlink(missing_ok=True)

    def everything(self) -> Iterator[Kept]:
        """Walk the folder; what a killed writer left aside is named, too, so that it can be removed."""
        for path in self.folder.glob("??/*"):
            with suppress(FileNotFoundError):
                since = dt.datetime.fromtimestamp(path.stat().st_mtime, tz=dt.UTC)
                yield Kept(name=path.name, since=since)

    def _place(self, name: str) -> Path:
        return self.folder / name[:2] / name


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """The file piece by piece after a first empty one: begun at once, it closes the file however it ends."""
    with file:
        yield b""
        while piece := file.read(_PIECE_BYTES):
            yield piece
