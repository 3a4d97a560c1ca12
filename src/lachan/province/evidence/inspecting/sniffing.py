"""Which kind of file some bytes are: told by content, never by name."""

import re
import zipfile
from pathlib import Path

import puremagic

from lachan.province.evidence.inspecting import limits
from lachan.province.evidence.inspecting.containers import base_media_type, riff_type
from lachan.province.evidence.inspecting.content import HEAD, Content, little
from lachan.province.evidence.inspecting.kinds import ALLOWED, ENCRYPTED, PDF, PLAIN
from lachan.province.evidence.inspecting.sounds import sound_type

ZIP = "application/zip"
UNKNOWN = "application/octet-stream"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"#!AMR\n", "audio/amr"),
    (b"#!AMR-WB\n", "audio/amr"),
    (b"{\\rtf", "application/rtf"),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"\xfd7zXZ\0", "application/x-xz"),
    (b"MSCF\0\0\0\0", "application/vnd.ms-cab-compressed"),
    (b"L\0\0\0\x01\x14\x02\0", "application/x-ms-shortcut"),
    (b"\x7fELF", "application/x-program"),
    (b"\0asm", "application/x-program"),
    (b"dex\n", "application/x-program"),
    (b"\xca\xfe\xba\xbe", "application/x-program"),
    (b"\xfe\xed\xfa\xce", "application/x-program"),
    (b"\xfe\xed\xfa\xcf", "application/x-program"),
    (b"\xce\xfa\xed\xfe", "application/x-program"),
    (b"\xcf\xfa\xed\xfe", "application/x-program"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_PDF = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]*%PDF-")
_PDF_HEAD = 1024
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_LETTER = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    r"<(?:html|head|body|script|iframe|object|embed|div|p|img|table|style|meta|form|a|link|base|frameset)[\s>/]"
)
_SAVED_PAGE = re.compile(r"mime-version:|from: <saved by")
_XML = re.compile(r"<(?:[a-z][\w.-]*:)?[a-z][\w.-]*\s[^<>]*?\bxmlns")
_SCRIPT = re.compile(
    r"#!|<\?php|@echo\s|rem\s|::|windows registry editor|\[internetshortcut\]|\[autorun\]|on error resume next"
    r"|set \w+ ?= ?(?:wscript\.)?createobject|(?:var|let|const) \w+ ?=|function \w+ ?\(|powershell|param ?\("
    r"|\$erroractionpreference|<job[\s>]|<%"
)
_PROLOG = (("<?php", ""), ("<?", "?>"), ("<!--", "-->"), ("<!doctype", ">"))


def media_type(content: Content) -> str:
    """This function will name the kind of a file; an archive is only called an archive here."""
    head = content[:HEAD]
    for signature, found in _SIGNATURES:
        if head.startswith(signature):
            return found
    if head.startswith(_OLE):
        return _ole(content)
    if _PDF.match(head[:_PDF_HEAD]):
        return PDF
    known = base_media_type(content) or riff_type(content) or sound_type(content) or _matroska(head)
    return known or _text(content) or _guess(head)


def mentions_pdf(content: Content) -> bool:
    """This function will say whether PDF readers would take the file for theirs: they look past the beginning."""
    return b"%PDF-" in content[:_PDF_HEAD]


def _ole(content: Content) -> str:
    for name, found in _OLE_STREAMS:
        if content.find(name.encode("utf-16-le")) >= 0:
            return found
    return "application/x-ole-storage"


def _matroska(head: bytes) -> str | None:
    if not head.startswith(b"\x1a\x45\xdf\xa3"):
        return None
    return "video/webm" if b"\x42\x82\x84webm" in head[:128] else "video/x-matroska"


def _text(content: Content) -> str | None:
    """Tell plain text from what a browser or a machine would run; ``None`` when it is no text at all."""
    if len(content) > limits.MAX_TEXT:
        return None
    if content[:2] in _UTF_16:
        try:
            text = content[:].decode("utf-16")
        except UnicodeDecodeError:
            return None
        if _CONTROL_LETTER.search(text):
            return None
    elif _CONTROL.search(content):
        return None
    else:
        text = content[:HEAD].decode("utf-8-sig", errors="replace")
    return _written(text[:HEAD].lower())


def _written(text: str) -> str:
    """Tell by its first words what a text is written for; ``text`` is in small letters."""
    body, is_html = _after_prolog(text)
    if _SCRIPT.match(body):
        return "text/x-script"
    if re.match(r"<(?:[a-z][\w.-]*:)?svg[\s>/]", body):
        return "image/svg+xml"
    if is_html or _HTML.match(body) or _SAVED_PAGE.match(body):
        return "text/html"
    return "application/xml" if text.lstrip().startswith("<?xml") or _XML.match(body) else PLAIN


def _after_prolog(text: str) -> tuple[str, bool]:
    """Cut off what may stand before the first element; say whether a document type of HTML was among it."""
    is_html, body = False, text.lstrip()
    while True:
        _, closing = next((each for each in _PROLOG if body.startswith(each[0])), ("", ""))
        if not closing:
            return body, is_html
        declared, _, body = body.partition(closing)
        is_html = is_html or declared.startswith("<!doctype html")
        body = body.lstrip()


def _guess(head: bytes) -> str:
    """Name what is refused anyway; a resemblance to an allowed kind that is none by its structure names nothing."""
    if head.startswith(b"MZ"):
        return "application/x-program"
    try:
        guessed = puremagic.magic_string(head)[0].mime_type
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    return guessed if guessed and guessed not in ALLOWED else UNKNOWN


def extension_of(name: str) -> str:
    """This function will return what follows the last dot of a name, in small letters, without the dot."""
    return Path(name.replace("\\", "/")).suffix.lower().lstrip(".").strip()


def is_zip_at_the_end(content: Content) -> bool:
    """This function will say whether a program for archives would open the file, whatever it begins with."""
    size = len(content)
    at = content.rfind(b"PK\x05\x06", max(size - zipfile.ZIP_MAX_COMMENT - 22, 0))
    if at < 0 or at + 22 > size:
        return False
    length, offset = little(content, at + 12), little(content, at + 16)
    return (
        length + offset <= at or offset == 0xFFFFFFFF
    )  # the latter: the true place stands in a ZIP64 record
