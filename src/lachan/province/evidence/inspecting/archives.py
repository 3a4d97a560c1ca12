"""How an archive is opened without trust: no bombs, no odd structure, nothing packed that is a program."""

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from lachan.province.evidence.inspecting import limits
from lachan.province.evidence.inspecting.content import HEAD, little
from lachan.province.evidence.inspecting.problems import ProblemKey
from lachan.province.evidence.inspecting.signs import begins_as_program
from lachan.rulebook.texts.sources.packed import DAMAGED

_END, _END_LENGTH = b"PK\x05\x06", 22
_ZIP64_LOCATOR, _ZIP64_LOCATOR_LENGTH, _ZIP64_END_LENGTH = b"PK\x06\x07", 20, 56
_ENCRYPTED_FLAG = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_CHUNK = 1024 * 1024
_RUN_BY_NAME = {
    ".exe", ".dll", ".scr", ".com", ".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".wsh",
    ".hta", ".lnk", ".jar", ".msi", ".apk", ".sh", ".py", ".reg", ".url", ".cpl", ".pif", ".iso",
}  # fmt: skip


class Odd(Exception):
    """An archive that is not opened any further; ``key`` says why."""

    def __init__(self, key: ProblemKey) -> None:
        super().__init__(key)
        self.key = key


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    """This function will open an archive whose table of contents is small enough to be held.

    It raises ``Odd`` for a bomb or for what cannot be opened.
    """
    if _directory_length(file) > limits.MAX_DIRECTORY:
        raise Odd(ProblemKey.ARCHIVE_BOMB)
    try:
        archive = zipfile.ZipFile(file)
    except DAMAGED as error:
        raise Odd(ProblemKey.DAMAGED) from error
    entries = archive.infolist()
    if len(entries) > limits.MAX_ENTRIES or sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED:
        raise Odd(ProblemKey.ARCHIVE_BOMB)
    return archive


def _directory_length(file: IO[bytes]) -> int:
    """Read how long the table of contents says it is, from the places where ``zipfile`` looks."""
    size = file.seek(0, 2)
    start = max(size - zipfile.ZIP_MAX_COMMENT - _END_LENGTH - _ZIP64_LOCATOR_LENGTH - _ZIP64_END_LENGTH, 0)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0:
        raise Odd(ProblemKey.DAMAGED)
    locator = at - _ZIP64_LOCATOR_LENGTH
    if locator >= _ZIP64_END_LENGTH and tail[locator:].startswith(_ZIP64_LOCATOR):
        return little(tail, locator - _ZIP64_END_LENGTH + 40, 8)
    return little(tail, at + 12)


def structure_problems(archive: zipfile.ZipFile) -> set[ProblemKey]:
    """This function will find bombs, passwords, names that lead elsewhere and content that a listing hides."""
    found: set[ProblemKey] = set()
    entries = archive.infolist()
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_FLAG:
            found.add(ProblemKey.ENCRYPTED)
        if entry.file_size > max(limits.RATIO_FLOOR, limits.MAX_RATIO * entry.compress_size):
            found.add(ProblemKey.ARCHIVE_BOMB)
        if entry.compress_type not in _METHODS or _leads_elsewhere(entry.filename):
            found.add(ProblemKey.ARCHIVE_ODD)
        if PurePosixPath(entry.filename).suffix.lower() in _RUN_BY_NAME:
            found.add(ProblemKey.PROGRAM_INSIDE)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        found.add(ProblemKey.ARCHIVE_ODD)  # one reader takes the first of two equal names, another the last
    if entries and min(entry.header_offset for entry in entries) > 0:
        found.add(ProblemKey.TWO_IN_ONE)
    if archive.comment:
        found.add(ProblemKey.TWO_IN_ONE)  # office programs write none; what is appended stands there
    return found


def _leads_elsewhere(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/")


def chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """This function will unpack one entry piece by piece, checking its sum at the end; ``Odd`` when it is broken."""
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                yield piece
    except DAMAGED as error:
        raise Odd(ProblemKey.DAMAGED) from error


def part(archive: zipfile.ZipFile, name: str, *, limit: int = limits.MAX_PART) -> bytes:
    """This function will return one entry as a whole, empty when there is none; ``Odd`` when it is too large."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return b""
    if entry.file_size > limit:
        raise Odd(ProblemKey.ARCHIVE_BOMB)
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise Odd(ProblemKey.ENCRYPTED)
    if entry.compress_type not in _METHODS:
        raise Odd(ProblemKey.ARCHIVE_ODD)
    return b"".join(chunks(archive, entry))


def is_packed_program(piece: bytes) -> bool:
    """This function will say whether an entry that begins with ``piece`` is a program."""
    return begins_as_program(piece[:HEAD])
