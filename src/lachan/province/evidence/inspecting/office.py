"""Office documents (DOCX, XLSX, PPTX, ODT): which one an archive is, and what in it would run or fetch something."""

import re
import tempfile
import zipfile
from pathlib import PurePosixPath
from typing import IO

from lachan.province.evidence.inspecting import limits
from lachan.province.evidence.inspecting.archives import (
    Odd,
    chunks,
    is_packed_program,
    opened,
    part,
    structure_problems,
)
from lachan.province.evidence.inspecting.kinds import DOCX, ODT, PPTX, XLSX
from lachan.province.evidence.inspecting.problems import ProblemKey
from lachan.province.evidence.inspecting.relations import relation_problems, types
from lachan.province.evidence.inspecting.sniffing import ZIP

OFFICE = frozenset({DOCX, XLSX, PPTX, ODT})
_MACRO_DOCUMENT = "application/vnd.ms-office.macro-enabled"
_MAIN_PARTS = {
    "wordprocessingml.document.main+xml": DOCX,
    "spreadsheetml.sheet.main+xml": XLSX,
    "presentationml.presentation.main+xml": PPTX,
}
_MACRO_TYPES = (
    "macroenabled",
    "vbaproject",
    "ms-word.vbadata",
    "ms-excel.macrosheet",
    "ms-excel.intlmacrosheet",
)
_ACTIVE_TYPES = ("activex", "oleobject")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    b"%PDF-", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"MSCF\0\0\0\0", b"\xfd7zXZ\0",
)  # fmt: skip
_MACRO_PARTS = re.compile(
    r"(?:^|/)(?:vbaproject\.bin|vbadata\.xml|macrosheets/|intlmacrosheets/)|^(?:basic|scripts)/",
    re.IGNORECASE,
)
_OBJECT_PARTS = re.compile(r"(?:^|/)(?:activex/|embeddings/oleobject)", re.IGNORECASE)
_XML = {".xml", ".rels", ".vml"}
_OVERLAP = 256
_IN_XML = (
    (re.compile(rb"<!DOCTYPE"), ProblemKey.UNSAFE_XML),
    (re.compile(rb"<\0!\0D\0O\0C\0|\0<\0!\0D\0O\0C"), ProblemKey.UNSAFE_XML),
    (re.compile(rb"DDEAUTO|<ddeLink|<x:ddeLink"), ProblemKey.REMOTE_CONTENT),
    (
        re.compile(rb"<draw:image[^>]{0,200}?xlink:href=[\"'](?:https?:|file:|//|\\\\)"),
        ProblemKey.REMOTE_CONTENT,
    ),
    (re.compile(rb"<script:event-listener"), ProblemKey.MACROS),
    (re.compile(rb"<manifest:encryption-data"), ProblemKey.ENCRYPTED),
)


def office_type(file: IO[bytes]) -> str:
    """This function will name the document that an archive is, or call it an archive; ``Odd`` for none at all."""
    archive = opened(file)
    if declared := part(archive, "[Content_Types].xml"):
        return _office_open(types(declared))
    return ODT if part(archive, "mimetype", limit=200).strip() == ODT.encode() else ZIP


def _office_open(declared: list[str]) -> str:
    if any("macroenabled.main" in each.lower() for each in declared):
        return _MACRO_DOCUMENT
    return next(
        (kind for end, kind in _MAIN_PARTS.items() if any(each.endswith(end) for each in declared)), ZIP
    )


def is_with_macros(media_type: str) -> bool:
    """This function will say whether a kind is an office document saved "with macros"."""
    return media_type == _MACRO_DOCUMENT


def office_problems(file: IO[bytes], *, depth: int = 0) -> set[ProblemKey]:
    """This function will unpack every part once, piece by piece, and find what would run or fetch something."""
    try:
        archive = opened(file)
        found = structure_problems(archive)
        if found & {ProblemKey.ENCRYPTED, ProblemKey.ARCHIVE_BOMB, ProblemKey.ARCHIVE_ODD}:
            return found
        for entry in archive.infolist():
            found |= _name_problems(entry.filename) | _part_problems(archive, entry, depth)
        if declared := part(archive, "[Content_Types].xml"):
            found |= _type_problems(types(declared))
    except Odd as odd:
        return {odd.key}
    return found


def _name_problems(name: str) -> set[ProblemKey]:
    found = set()
    if _MACRO_PARTS.search(name):
        found.add(ProblemKey.MACROS)
    if _OBJECT_PARTS.search(name):
        found.add(ProblemKey.EMBEDDED_OBJECT)
    return found


def _type_problems(declared: list[str]) -> set[ProblemKey]:
    found = set()
    for each in map(str.lower, declared):
        if any(word in each for word in _MACRO_TYPES):
            found.add(ProblemKey.MACROS)
        if any(word in each for word in _ACTIVE_TYPES) and "+xml" in each:
            found.add(ProblemKey.EMBEDDED_OBJECT)
    return found


def _part_problems(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, depth: int) -> set[ProblemKey]:
    found: set[ProblemKey] = set()
    is_xml = PurePosixPath(entry.filename).suffix.lower() in _XML
    kept = b""
    for number, piece in enumerate(chunks(archive, entry)):
        if number == 0:
            found |= _beginning_problems(archive, entry, piece, depth)
        if is_xml:
            window = kept + piece
            found |= {key for pattern, key in _IN_XML if pattern.search(window)}
            kept = piece[-_OVERLAP:]
    if entry.filename.lower().endswith(".rels"):
        found |= relation_problems(part(archive, entry.filename))
    return found


def _beginning_problems(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, piece: bytes, depth: int
) -> set[ProblemKey]:
    if is_packed_program(piece):
        return {ProblemKey.PROGRAM_INSIDE}
    if piece.startswith(_OLE):
        return {ProblemKey.EMBEDDED_OBJECT}
    if piece.startswith(b"PK\x03\x04"):
        return _embedded_problems(archive, entry, depth)
    return {ProblemKey.TWO_IN_ONE} if piece.startswith(_OTHERS) else set()


def _embedded_problems(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, depth: int) -> set[ProblemKey]:
    """Look into the table behind a chart; anything else packed in a document is refused."""
    if depth >= limits.MAX_DEPTH or entry.file_size > limits.MAX_EMBEDDED:
        return {ProblemKey.ARCHIVE_BOMB}
    with tempfile.TemporaryFile() as file:
        for piece in chunks(archive, entry):
            file.write(piece)
        if office_type(file) not in OFFICE:
            return {ProblemKey.TWO_IN_ONE}
        return office_problems(file, depth=depth + 1)
