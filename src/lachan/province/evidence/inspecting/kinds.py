"""Which kinds of file are taken in as evidence, under which names, and why."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Family(StrEnum):
    """What a reader does with the file."""

    PHOTO = "photo"
    DOCUMENT = "document"
    TEXT = "text"
    AUDIO = "audio"
    VIDEO = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file; ``extensions`` begins with the one that we give it."""

    media_type: str
    family: Family
    extensions: tuple[str, ...]
    why: str


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
PDF = "application/pdf"
PLAIN = "text/plain"

_ALLOWED = (
    Kind(
        media_type="image/jpeg",
        family=Family.PHOTO,
        extensions=("jpg", "jpeg", "jpe", "jfif"),
        why="what telephones and scanners make",
    ),
    Kind(
        media_type="image/png",
        family=Family.PHOTO,
        extensions=("png",),
        why="pictures of screens: messages that a child received",
    ),
    Kind(
        media_type="image/heic",
        family=Family.PHOTO,
        extensions=("heic", "heif"),
        why="what iPhones make unless told otherwise",
    ),
    Kind(
        media_type="image/heif",
        family=Family.PHOTO,
        extensions=("heif", "heic"),
        why="the same container, as other telephones write it",
    ),
    Kind(
        media_type="image/webp",
        family=Family.PHOTO,
        extensions=("webp",),
        why="what messengers and web pages save",
    ),
    Kind(
        media_type="image/tiff",
        family=Family.PHOTO,
        extensions=("tif", "tiff"),
        why="scans of several pages",
    ),
    Kind(
        media_type=PDF,
        family=Family.DOCUMENT,
        extensions=("pdf",),
        why="signed and scanned official papers",
    ),
    Kind(media_type=DOCX, family=Family.DOCUMENT, extensions=("docx",), why="reports in draft"),
    Kind(media_type=XLSX, family=Family.DOCUMENT, extensions=("xlsx",), why="lists and figures"),
    Kind(media_type=PPTX, family=Family.DOCUMENT, extensions=("pptx",), why="slides of trainings"),
    Kind(media_type=ODT, family=Family.DOCUMENT, extensions=("odt",), why="offices that use LibreOffice"),
    Kind(
        media_type=PLAIN,
        family=Family.TEXT,
        extensions=("txt", "text", "md"),
        why="notes and copied messages",
    ),
    Kind(media_type="audio/mpeg", family=Family.AUDIO, extensions=("mp3",), why="recordings"),
    Kind(
        media_type="audio/mp4",
        family=Family.AUDIO,
        extensions=("m4a", "mp4", "m4b", "3gp", "3ga"),
        why="voice memos of telephones",
    ),
    Kind(media_type="audio/aac", family=Family.AUDIO, extensions=("aac",), why="recordings"),
    Kind(
        media_type="audio/amr",
        family=Family.AUDIO,
        extensions=("amr", "awb"),
        why="calls recorded on telephones",
    ),
    Kind(media_type="audio/ogg", family=Family.AUDIO, extensions=("ogg", "oga", "opus"), why="messengers"),
    Kind(media_type="audio/wav", family=Family.AUDIO, extensions=("wav",), why="recorders of the police"),
    Kind(media_type="video/mp4", family=Family.VIDEO, extensions=("mp4", "m4v"), why="telephones, cameras"),
    Kind(media_type="video/quicktime", family=Family.VIDEO, extensions=("mov", "qt"), why="iPhones"),
    Kind(
        media_type="video/3gpp", family=Family.VIDEO, extensions=("3gp", "3gpp", "3g2"), why="old telephones"
    ),
    Kind(media_type="video/webm", family=Family.VIDEO, extensions=("webm",), why="browsers and messengers"),
)

ALLOWED = MappingProxyType({kind.media_type: kind for kind in _ALLOWED})
"""The allow-list; whatever is not in it is refused."""

OLD_OFFICE = frozenset({"application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"})
"""OLE files: macros and objects can hide where a look at their structure does not find them."""

MARKUP = frozenset({"text/html", "image/svg+xml", "application/xml"})
"""What a browser would run."""

PROGRAMS = frozenset({"application/x-program", "text/x-script", "application/x-ms-shortcut"})
"""What a machine would run."""

ENCRYPTED = "application/x-encrypted-office"
"""A document of Word, Excel or PowerPoint under a password: an OLE file around what cannot be read."""
