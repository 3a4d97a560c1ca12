"""Which kind of document some bytes are, told by content and never by name, and who reads it."""

import re
from pathlib import Path

from lachan.rulebook.texts.sources.cleaning import tidy
from lachan.rulebook.texts.sources.limits import MAX_BYTES
from lachan.rulebook.texts.sources.plain import not_text, read_plain
from lachan.rulebook.texts.sources.values import Source, SourceFormat, UnreadableSource

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_MARKDOWN = re.compile(r"\.(md|markdown)\Z", re.IGNORECASE)
_WEB_PAGE = re.compile(r"\s*(<\?xml|<!doctype html|<html|mime-version:)", re.IGNORECASE)
_PDF_HEAD = 1024


def read_path(path: Path) -> Source:
    """This function will read the document at ``path``; a file that is too large is refused unread.

    It raises ``UnreadableSource`` for whatever cannot be opened.
    """
    try:
        if not path.exists():
            raise UnreadableSource("missing", f"Không tìm thấy tệp {path.name}.")
        if not path.is_file():
            raise UnreadableSource("missing", f"{path.name} không phải là một tệp.")
        if path.stat().st_size > MAX_BYTES:
            raise _too_large()
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UnreadableSource(
            "missing", "Không mở được tệp; hãy kiểm tra đường dẫn và quyền đọc."
        ) from error
    return read_source(content=content, name=path.name)


def read_source(*, content: bytes, name: str) -> Source:
    """This function will return the text of a document, whatever it is called.

    It raises ``UnreadableSource`` with one Vietnamese line when there is no text to be had.
    """
    if len(content) > MAX_BYTES:
        raise _too_large()
    if not content.strip():
        raise _empty()
    source = _read(content, name)
    if not source.text.strip():
        raise _empty()
    return source


def _read(content: bytes, name: str) -> Source:
    if content.startswith(_OLD_OFFICE):
        raise _old_office(content)
    if content.startswith(_ZIP):
        from lachan.rulebook.texts.sources.docx.document import read_docx  # noqa: PLC0415 - slow to load

        text, problems = read_docx(content)
        return Source(text=tidy(text), format=SourceFormat.DOCX, problems=tuple(problems))
    if b"%PDF-" in content[:_PDF_HEAD]:
        from lachan.rulebook.texts.sources.pdf.document import read_pdf  # noqa: PLC0415 - slow to load

        text, problems, scanned = read_pdf(content)
        kind = SourceFormat.SCAN if scanned else SourceFormat.PDF
        return Source(text=tidy(text), format=kind, problems=tuple(problems))
    if content.startswith(b"{\\rtf"):
        raise UnreadableSource("not_text", f"Tệp là văn bản RTF. {_SAVE_AS_DOCX}")
    if content.startswith(_PICTURES):
        raise UnreadableSource(
            "not_text", "Tệp là một bức ảnh; hãy ghép các trang ảnh thành một tệp PDF rồi đọc lại."
        )
    text, problems = read_plain(content)
    if _WEB_PAGE.match(text):
        raise UnreadableSource("not_text", f"Tệp là trang web hoặc XML. {_SAVE_AS_DOCX}")
    kind = SourceFormat.MARKDOWN if _MARKDOWN.search(name) else SourceFormat.TXT
    return Source(text=tidy(text), format=kind, problems=tuple(problems))


_SAVE_AS_DOCX = "Hãy mở bằng Word hoặc LibreOffice, chọn “Lưu thành” dạng .docx rồi đọc lại."


def _old_office(content: bytes) -> UnreadableSource:
    """Tell an encrypted DOCX from an old .doc by the streams that the container names."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return UnreadableSource("encrypted", "Tệp được đặt mật khẩu; hãy bỏ mật khẩu trong Word rồi đọc lại.")
    if "WordDocument".encode("utf-16-le") in content:
        return UnreadableSource("old_format", f"Tệp là văn bản Word đời cũ (.doc). {_SAVE_AS_DOCX}")
    return not_text()


def _empty() -> UnreadableSource:
    return UnreadableSource("empty", "Tệp không có chữ nào để đọc.")


def _too_large() -> UnreadableSource:
    return UnreadableSource(
        "too_large", f"Tệp lớn quá {MAX_BYTES // 1024 // 1024} MB; hãy bớt ảnh hoặc tách thành nhiều tệp."
    )
