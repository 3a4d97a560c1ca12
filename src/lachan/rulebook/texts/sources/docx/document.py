"""How a Word document becomes text: blocks in reading order, an empty line between them."""

from collections.abc import Iterator

from lxml import etree

from lachan.rulebook.texts.reading import Problem
from lachan.rulebook.texts.sources.cleaning import too_long
from lachan.rulebook.texts.sources.docx.letters import Letters, font_encoding, visible
from lachan.rulebook.texts.sources.docx.numbering import Numbering
from lachan.rulebook.texts.sources.docx.package import Package, attribute, child, local, number, value
from lachan.rulebook.texts.sources.docx.styles import Styles, letter_look
from lachan.rulebook.texts.sources.docx.tables import parts, write_table
from lachan.rulebook.texts.sources.limits import MAX_CHARACTERS
from lachan.rulebook.texts.sources.plain import converted
from lachan.rulebook.texts.sources.rows import unfold_tabbed_head
from lachan.rulebook.texts.sources.values import UnreadableSource
from lachan.rulebook.vietnamese import legacy
from lachan.rulebook.vietnamese.legacy import LegacyEncoding

_DEEPEST = 12
_LAST_LEVEL = 8


def read_docx(content: bytes) -> tuple[str, list[Problem]]:
    """This function will return the text of a DOCX and what was odd in it.

    It raises ``UnreadableSource`` when the file is damaged, encrypted, dangerous or no Word document.
    """
    package = Package(content)
    main = package.main_part()
    folder = main.rpartition("/")[0] + "/" if "/" in main else ""
    document = package.part(main)
    body = child(document, "body")
    if document is None or body is None:
        raise UnreadableSource("empty", "Tệp .docx không có phần nội dung.")
    styles_part = package.part(folder + "styles.xml")
    styles = Styles(styles_part)
    numbering = Numbering(package.part(folder + "numbering.xml"))
    problems: list[Problem] = []
    if next(document.iter("{*}ins", "{*}del", "{*}moveTo"), None) is not None:
        problems.append(_tracked_changes())
    old_fonts = _old_fonts(document, styles) if _names_old_font(document, styles_part) else frozenset()
    problems.extend(converted(encoding.value) for encoding in sorted(old_fonts))
    reader = _Body(styles, numbering, Letters(styles, old_fonts))
    blocks = reader.read(body)
    if reader.left_out:
        problems.append(_too_deep())
    text = "\n\n".join(map(_trimmed, unfold_tabbed_head(blocks)))
    if not old_fonts and (encoding := legacy.recognise(text)):
        text = legacy.decode(text, encoding=encoding)
        problems.append(converted(encoding.value))
    return text, problems


class _Body:
    """Reads blocks one after the other; lists go on counting from one to the next."""

    def __init__(self, styles: Styles, numbering: Numbering, letters: Letters) -> None:
        self._styles = styles
        self._numbering = numbering
        self._letters = letters
        self._held_back = ""
        self._length = 0
        self.left_out = False

    def read(self, parent: etree._Element, depth: int = 0, *, is_cell: bool = False) -> list[str]:
        """Return the blocks under ``parent``; what lies absurdly deep is left out."""
        blocks: list[str] = []
        if depth > _DEEPEST:
            self.left_out = True
            return blocks
        for element in parts(parent, "p", "tbl"):
            if local(element) == "tbl":
                blocks.extend(self._table(element, depth, is_cell=is_cell))
            else:
                blocks.extend(self._paragraph(element, depth, is_cell=is_cell))
        if depth == 0 and self._held_back:
            blocks.append(self._held_back)
        return blocks

    def _table(self, table: etree._Element, depth: int, *, is_cell: bool) -> list[str]:
        def read_cell(cell: etree._Element) -> list[str]:
            return self.read(cell, depth + 1, is_cell=True)

        return write_table(table, styles=self._styles, read=read_cell, is_nested=is_cell)

    def _paragraph(self, paragraph: etree._Element, depth: int, *, is_cell: bool) -> Iterator[str]:
        properties = child(paragraph, "pPr")
        style = value(properties, "pStyle") or self._styles.default("paragraph")
        text, boxes = self._letters.write(paragraph, style)
        if child(properties, "rPr", "del") is not None:
            self._held_back += text
        else:
            text, self._held_back = self._held_back + text, ""
            text = self._label(properties, style, is_empty=not text.strip()) + text
            self._length += len(text)
            if self._length > MAX_CHARACTERS:
                raise too_long()
            if text.strip():
                yield text
        for box in boxes:
            yield from self.read(box, depth + 1, is_cell=is_cell)

    def _label(self, properties: etree._Element | None, style: str | None, *, is_empty: bool) -> str:
        own = child(properties, "numPr")
        inherited, inherited_level, owner = self._styles.numbering(style)
        number_id = value(own, "numId") or inherited
        if number_id is None or number_id == "0":
            return ""
        level = value(own, "ilvl")
        if level is None and value(own, "numId") is None:
            level = inherited_level or str(self._numbering.level_of_style(number_id, owner or ""))
        label = self._numbering.label(number_id, min(max(number(level), 0), _LAST_LEVEL))
        return "" if is_empty and label.strip() in {"-", "+", "*"} else label


def _trimmed(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n")).strip("\n")


def _names_old_font(*parts: etree._Element | None) -> bool:
    return any(
        font_encoding(attribute(fonts, "ascii") or attribute(fonts, "hAnsi"))
        for part in parts
        if part is not None
        for fonts in part.iter("{*}rFonts")
    )


def _old_fonts(document: etree._Element, styles: Styles) -> frozenset[LegacyEncoding]:
    """Say which old encodings are in use: many documents name an old font and hold Unicode all the same."""
    sample: dict[LegacyEncoding, list[str]] = {}
    for paragraph in document.iter("{*}p"):
        style = value(child(paragraph, "pPr"), "pStyle") or styles.default("paragraph")
        below = styles.paragraph_look(style)
        for run in paragraph.iter("{*}r"):
            old = font_encoding(letter_look(child(run, "rPr")).over(below).font)
            if old is not None:
                letters = (str(each.text or "") for each in visible(run) if local(each) == "t")
                sample.setdefault(old[0], []).append("".join(letters))
        for letters_so_far in sample.values():
            letters_so_far.append(" ")
    return frozenset(
        encoding for encoding, letters in sample.items() if legacy.recognise("".join(letters)) is encoding
    )


def _too_deep() -> Problem:
    return Problem(
        code="deep_nesting",
        message=f"Có phần nằm sâu quá {_DEEPEST} lớp bảng hoặc khung chữ lồng nhau, không được đọc.",
    )


def _tracked_changes() -> Problem:
    return Problem(
        code="tracked_changes",
        message="Văn bản còn dấu vết sửa đổi chưa duyệt; nội dung được đọc như khi chấp nhận mọi sửa đổi.",
    )
