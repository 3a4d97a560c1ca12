"""What stands in one paragraph: its letters as Word shows them, and the text boxes hung on it."""

from collections.abc import Iterator

from lxml import etree

from lachan.rulebook.texts.sources.docx.package import attribute, child, local
from lachan.rulebook.texts.sources.docx.styles import LetterLook, Styles, letter_look
from lachan.rulebook.vietnamese import legacy
from lachan.rulebook.vietnamese.legacy import LegacyEncoding

_DROPPED = {
    "pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "sdtPr", "sdtEndPr",
    "customXmlPr", "smartTagPr", "fldData", "proofErr", "bookmarkStart", "bookmarkEnd", "footnoteReference",
    "endnoteReference", "commentReference", "annotationRef",
}  # fmt: skip
_FIXED = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = {"drawing", "pict", "object"}
_FONTS = (
    (".vn", LegacyEncoding.TCVN3),
    ("vni", LegacyEncoding.VNI),
    ("vps", LegacyEncoding.VPS),
)

_Spelling = tuple[LegacyEncoding | None, bool]
"""The old encoding that letters stand in, and whether they are shown as capitals."""


def visible(parent: etree._Element) -> Iterator[etree._Element]:
    """This function will yield the children to show: one side of an alternative, no deleted text."""
    for each in parent:
        name = local(each)
        if name == "AlternateContent":
            yield from _alternative(each)
        elif name not in _DROPPED:
            yield each


def _alternative(element: etree._Element) -> Iterator[etree._Element]:
    """Word writes a text box twice, for new readers and for old ones."""
    for side in ("Choice", "Fallback"):
        chosen = child(element, side)
        if chosen is not None and (side == "Fallback" or len(chosen)):
            yield from chosen
            return


def font_encoding(font: str | None) -> tuple[LegacyEncoding, bool] | None:
    """This function will tell from its name which old encoding a font draws, and whether as capitals."""
    name = (font or "").lower()
    for prefix, encoding in _FONTS:
        if name.startswith(prefix):
            return encoding, encoding is LegacyEncoding.TCVN3 and name.endswith("h")
    return None


class Letters:
    """Writes out paragraphs; ``old_fonts`` are the encodings whose fonts really draw old text here."""

    def __init__(self, styles: Styles, old_fonts: frozenset[LegacyEncoding] = frozenset()) -> None:
        self._styles = styles
        self._old_fonts = old_fonts

    def write(self, paragraph: etree._Element, style: str | None) -> tuple[str, list[etree._Element]]:
        """This function will return the text of ``paragraph`` and the contents of its text boxes."""
        boxes: list[etree._Element] = []
        pieces: list[tuple[_Spelling, str]] = []
        for text, look in self._pieces(paragraph, self._styles.paragraph_look(style), boxes):
            spelling = self._spelling(look)
            if pieces and pieces[-1][0] == spelling:
                pieces[-1] = (spelling, pieces[-1][1] + text)
            else:
                pieces.append((spelling, text))
        return "".join(_decoded(spelling, text) for spelling, text in pieces), boxes

    def _spelling(self, look: LetterLook) -> _Spelling:
        old = font_encoding(look.font)
        if old is None or old[0] not in self._old_fonts:
            return None, bool(look.capitals)
        return old[0], old[1] or bool(look.capitals)

    def _pieces(
        self, paragraph: etree._Element, below: LetterLook, boxes: list[etree._Element]
    ) -> Iterator[tuple[str, LetterLook]]:
        stack = [(each, below) for each in reversed(list(visible(paragraph)))]
        while stack:
            element, look = stack.pop()
            name = local(element)
            if name in _PICTURES:
                boxes.extend(_text_boxes(element))
                continue
            if name == "r":
                look = self._run_look(element, below)
            if look.hidden:
                continue
            text = _shown(element, name)
            if text:
                yield text, look
            elif name != "t":
                stack.extend((each, look) for each in reversed(list(visible(element))))

    def _run_look(self, run: etree._Element, below: LetterLook) -> LetterLook:
        properties = child(run, "rPr")
        if properties is None:
            return below
        own = letter_look(properties)
        style = attribute(child(properties, "rStyle"), "val")
        return own.over(self._styles.look(style).over(below) if style else below)


def _shown(element: etree._Element, name: str) -> str:
    if name == "t":
        return str(element.text or "")
    if name == "sym":
        return _symbol(attribute(element, "char") or "")
    return _FIXED.get(name, "")


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    stack = [element]
    while stack:
        each = stack.pop()
        if local(each) == "txbxContent":
            yield each
        else:
            stack.extend(reversed(list(visible(each))))


def _decoded(spelling: _Spelling, text: str) -> str:
    encoding, as_capitals = spelling
    if encoding is not None:
        return legacy.decode(text, encoding=encoding, small_capitals=as_capitals)
    return text.upper() if as_capitals else text
