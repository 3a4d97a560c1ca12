"""What a paragraph, its letters and its table inherit from the styles of the document."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from lachan.rulebook.texts.sources.docx.package import attribute, child, children, is_on, local, value

_DEEPEST = 20
_BORDERS = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLook:
    """What a run says of its letters; ``None`` is left to what stands above."""

    font: str | None = None
    capitals: bool | None = None
    hidden: bool | None = None

    def over(self, below: "LetterLook") -> "LetterLook":
        """This function will return this look, with the gaps filled from ``below``."""
        return LetterLook(
            font=self.font if self.font is not None else below.font,
            capitals=self.capitals if self.capitals is not None else below.capitals,
            hidden=self.hidden if self.hidden is not None else below.hidden,
        )


_PLAIN = LetterLook()


class Styles:
    """The styles of a document, looked up by id with what they are based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {attribute(each, "styleId") or "": each for each in children(root, "style")}
        self._defaults = {
            attribute(each, "type") or "": name
            for name, each in self._styles.items()
            if (attribute(each, "default") or "0") in {"1", "true", "on"}
        }
        self._base = letter_look(child(root, "docDefaults", "rPrDefault", "rPr"))
        self._looks: dict[str | None, LetterLook] = {}

    def default(self, kind: str) -> str | None:
        """This function will return the style that a ``paragraph`` or ``table`` has when it names none."""
        return self._defaults.get(kind)

    def look(self, style: str | None) -> LetterLook:
        """This function will return what a style itself says of its letters."""
        if style not in self._looks:
            look = _PLAIN
            for each in self._chain(style):
                look = look.over(letter_look(child(each, "rPr")))
            self._looks[style] = look
        return self._looks[style]

    def paragraph_look(self, style: str | None) -> LetterLook:
        """This function will return how the letters of a paragraph look, the document's defaults included."""
        return self.look(style).over(self._base)

    def numbering(self, style: str | None) -> tuple[str | None, str | None, str | None]:
        """This function will return the list of a style, its level, and the style that names it."""
        level = None
        for each in self._chain(style):
            found = child(each, "pPr", "numPr")
            level = level or value(found, "ilvl")
            if number_id := value(found, "numId"):
                return number_id, level, attribute(each, "styleId")
        return None, None, None

    def has_borders(self, style: str | None) -> bool:
        """This function will tell whether a table style draws lines."""
        return any(has_lines(child(each, "tblPr", "tblBorders")) for each in self._chain(style))

    def _chain(self, style: str | None) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST):
            element = self._styles.get(style or "")
            if element is None:
                return
            yield element
            style = value(element, "basedOn")


def letter_look(properties: etree._Element | None) -> LetterLook:
    """This function will read a ``w:rPr``."""
    if properties is None:
        return _PLAIN
    font = capitals = hidden = None
    for each in properties:
        match local(each):
            case "rFonts":
                font = attribute(each, "ascii") or attribute(each, "hAnsi")
            case "caps":
                capitals = is_on(each)
            case "vanish":
                hidden = is_on(each)
    return LetterLook(font=font, capitals=capitals, hidden=hidden)


def has_lines(borders: etree._Element | None) -> bool:
    """This function will tell whether a ``w:tblBorders`` or ``w:tcBorders`` draws any line."""
    if borders is None:
        return False
    return any(
        local(each) in _BORDERS and (attribute(each, "val") or "nil") not in {"nil", "none"}
        for each in borders
    )
