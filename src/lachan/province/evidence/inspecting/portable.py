"""What in a PDF would run, fetch, carry or hide something; found without a PDF reader, also in packed objects."""

import re
import zlib
from collections.abc import Iterator
from itertools import islice

from lachan.province.evidence.inspecting import limits
from lachan.province.evidence.inspecting.content import Content
from lachan.province.evidence.inspecting.problems import ProblemKey

_END_OF_NAME = rb"(?=[\s/<>\[\]()%{}]|\Z)"
_NAMES = {
    b"/JavaScript": ProblemKey.PDF_ACTION,
    b"/Launch": ProblemKey.PDF_ACTION,
    b"/SubmitForm": ProblemKey.PDF_ACTION,
    b"/ImportData": ProblemKey.PDF_ACTION,
    b"/GoToE": ProblemKey.PDF_ACTION,
    b"/EmbeddedFile": ProblemKey.PDF_ATTACHMENT,
    b"/EmbeddedFiles": ProblemKey.PDF_ATTACHMENT,
    b"/RichMedia": ProblemKey.PDF_ATTACHMENT,
    b"/XFA": ProblemKey.PDF_FORM,
    b"/Encrypt": ProblemKey.ENCRYPTED,
}
_PATTERNS = tuple((name, re.compile(re.escape(name) + _END_OF_NAME), key) for name, key in _NAMES.items())
_PACKED = b"/ObjStm"
_ESCAPED = re.compile(rb"/[A-Za-z0-9]{0,20}#[0-9A-Fa-f]{2}[A-Za-z0-9#]{0,60}")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_OPENS = re.compile(rb"/OpenAction\s*(?:<<(.{0,500})|(\d{1,9})\s+(\d{1,5})\s+R)", re.DOTALL)
_GOES_AWAY = re.compile(rb"/S\s*/(?:URI|GoToR)\b")
_STREAM = re.compile(rb"stream(?:\r\n|[\n\r ])")
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]{0,200}\]|/\w+|\d)")
_DICTIONARY = 4096
_ACTION = 500
_MOST_OPENINGS = 8
_PIECE = 64 * 1024
_JUST_DEFLATED = re.compile(rb"\[?\s*/(?:FlateDecode|Fl)\s*\]?")
_PREDICTED = re.compile(rb"/Predictor\s+(?!1\b)\d")


def portable_problems(content: Content) -> set[ProblemKey]:
    """This function will look through a PDF and its packed objects."""
    found = _text_problems(content)
    if content.find(b"%%EOF") < 0:
        found.add(ProblemKey.DAMAGED)
    try:
        for unpacked in _packed_objects(content):
            found |= _text_problems(unpacked)
    except _NotUnpacked as refused:
        found.add(refused.key)
    return found


class _NotUnpacked(Exception):
    def __init__(self, key: ProblemKey) -> None:
        super().__init__(key)
        self.key = key


def _text_problems(text: Content) -> set[ProblemKey]:
    found = {key for name, pattern, key in _PATTERNS if text.find(name) >= 0 and pattern.search(text)}
    for number, escaped in enumerate(_ESCAPED.finditer(text)):
        name = _ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), escaped[0])
        if name in _NAMES or name == _PACKED or number > limits.MAX_STEPS:
            found.add(ProblemKey.PDF_OBSCURED)  # no honest program writes these letters as figures
            break
    if _leaves_when_opened(text):
        found.add(ProblemKey.PDF_ACTION)
    return found


def _leaves_when_opened(text: Content) -> bool:
    """Say whether a PDF leaves itself as soon as it is opened."""
    openings = list(islice(_OPENS.finditer(text), _MOST_OPENINGS))
    actions = [opening[1] for opening in openings if opening[1] is not None]
    for number, generation in sorted({(opening[2], opening[3]) for opening in openings if opening[2]}):
        at = re.search(rb"%d\s+%d\s+obj" % (int(number), int(generation)), text)
        actions.append(text[at.end() : at.end() + _ACTION] if at else b"")
    return any(_GOES_AWAY.search(action) for action in actions)


def _packed_objects(content: Content) -> Iterator[bytes]:
    """Unpack what holds objects; together it may take no more input than the file has, nor give more than the limit."""
    at, taken, given = -1, 0, 0
    for _ in range(limits.MAX_STEPS):
        at = content.find(_PACKED, at + 1)
        if at < 0:
            return
        start = _start_of_packed(content, at)
        if start is None:
            continue
        text, length = _unpacked(content, start)
        taken, given = taken + length, given + len(text)
        if taken > len(content) + _PIECE or given > limits.MAX_PDF_UNPACKED:
            break
        yield text
    raise _NotUnpacked(ProblemKey.ARCHIVE_BOMB)


def _start_of_packed(content: Content, at: int) -> int | None:
    """Find where the stream begins whose dictionary has the name at ``at``; ``None`` when it is not packed.

    What only a full reader could unpack is refused.
    """
    after = content[at : at + _DICTIONARY]
    start = _STREAM.search(after)
    if start is None:
        raise _NotUnpacked(ProblemKey.PDF_OBSCURED)
    before = content[max(at - _DICTIONARY, 0) : at]
    dictionary = before[before.rfind(b"obj") + 3 :] + after[: start.start()]
    packing = _FILTER.search(dictionary)
    if packing is None:
        return None  # it was read with the rest
    if not _JUST_DEFLATED.fullmatch(packing[1]) or _PREDICTED.search(dictionary):
        raise _NotUnpacked(ProblemKey.PDF_OBSCURED)
    return at + start.end()


def _unpacked(content: Content, start: int) -> tuple[bytes, int]:
    """Return what is unpacked and how much of the file went into it."""
    unpacker, pieces, room, at = zlib.decompressobj(), [], limits.MAX_PDF_STREAM, start
    try:
        while room > 0 and not unpacker.eof and at < len(content):
            piece = unpacker.decompress(content[at : at + _PIECE], room)
            pieces.append(piece)
            room -= len(piece)
            at += _PIECE
    except zlib.error as error:
        raise _NotUnpacked(ProblemKey.DAMAGED) from error
    if room <= 0:
        raise _NotUnpacked(ProblemKey.ARCHIVE_BOMB)
    return b"".join(pieces), at - start - len(unpacker.unused_data)
