"""One look at a file before anybody may open it: what it is, and all that is wrong with it."""

import logging
import mmap
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lachan.province.evidence.inspecting import kinds, limits
from lachan.province.evidence.inspecting.archives import Odd
from lachan.province.evidence.inspecting.containers import base_media_problems, riff_problems
from lachan.province.evidence.inspecting.content import Content
from lachan.province.evidence.inspecting.office import OFFICE, is_with_macros, office_problems, office_type
from lachan.province.evidence.inspecting.pictures import READABLE, picture_problems
from lachan.province.evidence.inspecting.portable import portable_problems
from lachan.province.evidence.inspecting.problems import Problem, ProblemKey, in_order
from lachan.province.evidence.inspecting.signs import hidden
from lachan.province.evidence.inspecting.sniffing import (
    ZIP,
    extension_of,
    is_zip_at_the_end,
    media_type,
    mentions_pdf,
)

logger = logging.getLogger(__name__)

_EMPTY = "application/x-empty"
_BASE_MEDIA = {
    "image/heic", "image/heif", "audio/mp4", "video/mp4", "video/quicktime", "video/3gpp",
}  # fmt: skip
_RIFF = {"image/webp", "audio/wav"}
_DECEIVING = {
    *map(chr, range(0x20)), "\x7f", "\u200b", "\u200e", "\u200f", "\u2060", "\ufeff",
    *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)),
}  # fmt: skip
"""Letters that are not seen, or that turn what follows around."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a file is by its content; ``extension`` is the one that we give it, empty for what is refused."""

    kind: str
    extension: str
    problems: tuple[Problem, ...]

    @property
    def is_allowed(self) -> bool:
        """Whether the file may be taken in: of an allowed kind, with nothing wrong about it."""
        return not self.problems


def inspect(path: Path, *, name: str) -> Finding:
    """This function will look at the file at ``path``, sent under ``name``; it never fails on any content.

    A check that stumbles refuses the file. Raises ``OSError`` only when the file itself cannot be read.
    """
    size = path.stat().st_size
    if size == 0:
        return Finding(kind=_EMPTY, extension="", problems=in_order({ProblemKey.EMPTY}))
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        kind, found = _kind_of(file, content)
        found |= _name_problems(name, kind)
        if size > limits.MAX_BYTES:
            found.add(ProblemKey.TOO_LARGE)
        elif kind in kinds.ALLOWED:
            found |= _checked(path, content, kind)
        found = found or _kind_problems(kind)
    allowed = kinds.ALLOWED.get(kind)
    return Finding(kind=kind, extension=allowed.extensions[0] if allowed else "", problems=in_order(found))


def _kind_of(file: IO[bytes], content: Content) -> tuple[str, set[ProblemKey]]:
    """Name the kind; an archive that cannot be opened tells why, for it may be a document."""
    kind = media_type(content)
    if kind != ZIP:
        return kind, set()
    try:
        return office_type(file), set()
    except Odd as odd:
        return ZIP, {odd.key}


def _name_problems(name: str, kind: str) -> set[ProblemKey]:
    found = set()
    if _DECEIVING & set(name):
        found.add(ProblemKey.NAME_DECEIVES)
    extension, allowed = extension_of(name), kinds.ALLOWED.get(kind)
    if allowed and extension and extension not in allowed.extensions:
        found.add(ProblemKey.NAME_MISMATCH)
    return found


def _kind_problems(kind: str) -> set[ProblemKey]:
    if kind in kinds.ALLOWED:
        return set()
    if is_with_macros(kind):
        return {ProblemKey.MACROS}
    if kind in kinds.OLD_OFFICE:
        return {ProblemKey.OLD_OFFICE}
    if kind in kinds.MARKUP:
        return {ProblemKey.MARKUP}
    if kind in kinds.PROGRAMS:
        return {ProblemKey.PROGRAM}
    return {ProblemKey.ENCRYPTED if kind == kinds.ENCRYPTED else ProblemKey.NOT_ALLOWED}


def _checked(path: Path, content: Content, kind: str) -> set[ProblemKey]:
    try:
        return _structure_problems(path, content, kind)
    except Exception:
        logger.exception("A structural check stumbled over a file of kind %s", kind)
        return {ProblemKey.NOT_INSPECTED}


def _structure_problems(path: Path, content: Content, kind: str) -> set[ProblemKey]:
    if kind in OFFICE:
        with path.open("rb") as file:
            return office_problems(file) | hidden(content, is_binary=False)
    found = hidden(content, is_binary=kind not in {kinds.PDF, kinds.PLAIN})
    if is_zip_at_the_end(content) or (kind != kinds.PDF and mentions_pdf(content)):
        found.add(ProblemKey.TWO_IN_ONE)
    if kind == kinds.PDF:
        found |= portable_problems(content)
    if kind in READABLE:
        found |= picture_problems(path, media_type=kind)
    if kind in _BASE_MEDIA:
        found |= base_media_problems(content)
    if kind in _RIFF:
        found |= riff_problems(content)
    return found
