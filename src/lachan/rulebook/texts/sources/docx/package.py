"""How the parts of a DOCX are unpacked and parsed without trust: no bombs, entities or network."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from lachan.rulebook.texts.sources import limits
from lachan.rulebook.texts.sources.packed import DAMAGED
from lachan.rulebook.texts.sources.values import UnreadableSource

_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_ENCODINGS = {None, "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII", "ASCII", "ISO-8859-1"}
_ENCRYPTED_FLAG = 0x1
_OTHER_OFFICE = ("xl/workbook.xml", "ppt/presentation.xml")


class Package:
    """The parts of a DOCX that carry its text."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            entries = self._archive.infolist()
        except DAMAGED as error:
            raise broken() from error
        _refuse_bombs(entries)
        self._names = {entry.filename.lstrip("/").lower(): entry for entry in entries}

    def part(self, name: str) -> etree._Element | None:
        """This function will return the root of one XML part, or ``None`` when there is no such part."""
        entry = self._names.get(name.lower())
        return None if entry is None else parse(self._unpack(entry))

    def main_part(self) -> str:
        """This function will return the name of the part that holds the text.

        It raises ``UnreadableSource`` when the archive is no Word document.
        """
        if "word/document.xml" in self._names:
            return "word/document.xml"
        relations = self.part("_rels/.rels")
        for relation in relations if relations is not None else ():
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                target = str(relation.get("Target", "")).lstrip("/").lower()
                if target in self._names and target not in _OTHER_OFFICE:
                    return target
        raise UnreadableSource(
            "not_text", "Tệp nén này không phải văn bản Word; hãy dùng tệp .docx, .pdf, .txt hoặc .md."
        )

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableSource("encrypted", "Tệp được đặt mật khẩu; hãy bỏ mật khẩu rồi đọc lại.")
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(limits.MAX_PART + 1)
        except DAMAGED as error:
            raise broken() from error
        if len(content) > limits.MAX_PART:
            raise bomb()
        return content


def parse(content: bytes) -> etree._Element:
    """This function will parse one XML part; document types, entities and deep nesting are refused."""
    if any(mark in content for mark in _DOCTYPE):
        raise _entities()
    if content.count(b"<") > limits.MAX_TAGS:
        raise bomb()
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, dtd_validation=False, no_network=True, huge_tree=False,
        recover=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise broken() from error
    about = root.getroottree().docinfo
    if about.internalDTD is not None or about.externalDTD is not None:
        raise _entities()
    if (about.encoding or "UTF-8").upper() not in _ENCODINGS:
        raise broken()
    return root


def local(element: etree._Element) -> str:
    """This function will return the name of ``element`` without its namespace (strict or transitional)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """This function will return a WordprocessingML attribute, or ``None``."""
    if element is None:
        return None
    for namespace in _NAMESPACES:
        value = element.get(namespace + name)
        if value is not None:
            return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """This function will follow the names in ``path`` down from ``element``, or give ``None``."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """This function will yield the direct children of ``element`` with that name."""
    if element is not None:
        yield from (each for each in element if local(each) == name)


def value(element: etree._Element | None, *path: str) -> str | None:
    """This function will return the ``w:val`` of the element at ``path``, or ``None``."""
    return attribute(child(element, *path), "val")


def is_on(element: etree._Element | None) -> bool | None:
    """This function will read a toggle such as ``w:caps``: ``None`` when it is not there."""
    if element is None:
        return None
    return (attribute(element, "val") or "1").lower() not in {"0", "false", "off", "none"}


def number(text: str | None, default: int = 0) -> int:
    """This function will read a whole number, ``default`` when it is none or absurd."""
    if text is None or len(text) > 9:
        return default
    try:
        return int(text)
    except ValueError:
        return default


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.MAX_ENTRIES or sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED:
        raise bomb()
    for entry in entries:
        if entry.file_size > limits.RATIO_FLOOR and entry.file_size > limits.MAX_RATIO * entry.compress_size:
            raise bomb()


def bomb() -> UnreadableSource:
    """This function will return the refusal of an archive that unpacks to far more than a document holds."""
    return UnreadableSource(
        "too_large", "Tệp .docx giải nén ra quá lớn, không giống một văn bản; tệp bị từ chối."
    )


def broken() -> UnreadableSource:
    """This function will return the refusal of a damaged DOCX."""
    return UnreadableSource("broken", "Tệp .docx bị hỏng; hãy mở bằng Word, lưu lại rồi thử lần nữa.")


def _entities() -> UnreadableSource:
    return UnreadableSource(
        "unsafe", "Tệp .docx có khai báo DTD hoặc thực thể XML mà Word không bao giờ ghi; tệp bị từ chối."
    )
