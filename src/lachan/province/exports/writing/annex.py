"""Writes a short list as the annex of an official paper: a title, the paper that it belongs to, one table."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, BinaryIO

from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from lachan.province.exports.sheets import Annex, Cell, Column, Counted, FaultySheetError, Row, Sheet
from lachan.province.exports.writing.safety import TooLargeForFormatError, printable
from lachan.province.exports.writing.slip import Slip
from lachan.province.web.jinja import day, moment, number
from lachan.rulebook.papers.layout import Layout, layout_on

_LONG, _SHORT = 297, 210
"""An A4 page that lies on its side, in millimetres."""
_TWENTIETHS = 56.6929
"""Twentieths of a point in a millimetre."""
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write_docx(*, sheet: Sheet[Row], rows: Counted[Row], slip: Slip, file: BinaryIO) -> None:
    """This function will write the annex, its foot says who took it out and counts the rows.

    It raises ``TooLargeForFormatError`` for a list that is too long to be an annex.
    """
    if sheet.annex is None:
        raise FaultySheetError(f"{sheet.key}: không in thành phụ lục")
    layout = layout_on(timezone.localdate(slip.at))
    document = _page(layout, slip)
    _title(document, layout, sheet.annex, slip)
    document.element.body.insert(len(document.element.body) - 1, _table(sheet, rows, layout))
    _foot(document, rows.rows, slip)
    document.save(file)


def _page(layout: Layout, slip: Slip) -> Any:
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(_LONG), Mm(_SHORT)
    section.top_margin, section.bottom_margin = Mm(layout.margins["top"]), Mm(layout.margins["bottom"])
    section.left_margin, section.right_margin = Mm(layout.margins["right"]), Mm(layout.margins["right"])
    style = document.styles["Normal"]
    style.font.name, style.font.size = layout.font, Pt(layout.sizes["table"])
    for script in ("eastAsia", "cs"):
        style.element.rPr.rFonts.set(qn(f"w:{script}"), layout.font)
    document.core_properties.author, document.core_properties.title = slip.taker, slip.title
    document.core_properties.comments = slip.warning
    if slip.warning:
        _line(section.header, slip.warning, bold=True)
    return document


def _title(document: Any, layout: Layout, annex: Annex, slip: Slip) -> None:
    size = layout.sizes["subject"]
    _line(document, _("Phụ lục"), size=size, bold=True)
    _line(document, annex.title.upper(), size=size, bold=True)
    belongs = _("(Kèm theo Văn bản số ……… ngày …… tháng …… năm …… của %(office)s)") % {"office": slip.office}
    _line(document, belongs, size=size, italic=True)
    _line(document, _("Tính đến %(moment)s. Bộ lọc: %(filters)s") % {
        "moment": slip.moment,
        "filters": "; ".join(f"{name}: {value}" for name, value in slip.filters.items()) or _("không"),
    }, after=6)  # fmt: skip


def _foot(document: Any, written: int, slip: Slip) -> None:
    _line(document, _("Tổng số dòng: %(count)s") % {"count": number(written)}, centred=False, before=6)
    for note in slip.notes:
        _line(document, note, centred=False)
    told = "; ".join(f"{label}: {value}" for label, value in slip.lines()[:-1])
    _line(document, told, centred=False)


def _line(
    place: Any, words: str, *, size: int = 0, bold: bool = False, italic: bool = False, centred: bool = True,
    before: int = 0, after: int = 0,
) -> None:  # fmt: skip
    paragraph = place.add_paragraph()
    run = paragraph.add_run(printable(words))
    run.font.bold, run.font.italic = bold or None, italic or None
    if size:
        run.font.size = Pt(size)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)


def _table(sheet: Sheet[Row], rows: Counted[Row], layout: Layout) -> Any:
    """The table as one piece; its heading comes again on every page."""
    annex = sheet.annex or Annex(title=sheet.title)
    shown = [place for place, column in enumerate(sheet.columns) if column.key != annex.under]
    heading = next((place for place, column in enumerate(sheet.columns) if column.key == annex.under), None)
    widths = _widths([sheet.columns[place] for place in shown], layout)
    size = layout.sizes["table"] * 2
    names = [sheet.columns[place].name for place in shown]
    made = [_row([(name, "center") for name in names], widths, size, is_bold=True, is_head=True)]
    under: Cell = None
    for row in rows:
        if rows.rows > annex.most:
            raise TooLargeForFormatError(
                _("Danh sách dài quá %(most)s dòng, không in thành phụ lục được. Hãy chọn XLSX.")
                % {"most": number(annex.most)}
            )
        cells = sheet.cells(row)
        if heading is not None and cells[heading] != under:
            under = cells[heading]
            made.append(_spanning(_words(under), widths, size))
        made.append(_row(_shown(cells, shown), widths, size))
    if annex.last:
        made.append(_row(_shown(annex.last(), shown), widths, size, is_bold=True))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(made)}</w:tbl>'
    )


def _widths(columns: Sequence[Column], layout: Layout) -> list[int]:
    whole = (_LONG - 2 * layout.margins["right"]) * _TWENTIETHS
    shares = sum(column.width for column in columns)
    return [round(whole * column.width / shares) for column in columns]


def _shown(cells: Sequence[Cell], shown: Iterable[int]) -> list[tuple[str, str]]:
    """The words of a row and on which side they stand: numbers on the right."""
    return [
        (_words(cells[place]), "right" if isinstance(cells[place], int | Decimal) else "left")
        for place in shown
    ]


def _words(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case int() | Decimal():
            return number(cell)
        case dt.datetime():
            return moment(cell)
        case dt.date():
            return day(cell)
        case _:
            return cell


def _row(
    cells: list[tuple[str, str]],
    widths: list[int],
    size: int,
    *,
    is_bold: bool = False,
    is_head: bool = False,
) -> str:
    marks = "<w:cantSplit/><w:tblHeader/>" if is_head else "<w:cantSplit/>"
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(words, side, size, is_bold)}</w:tc>'
        for (words, side), width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{marks}</w:trPr>{made}</w:tr>"


def _spanning(words: str, widths: list[int], size: int) -> str:
    """A heading above some rows, kept on the page of the first of them."""
    said = _paragraph(words, "left", size, True, "<w:keepNext/>")
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(widths)}"/></w:tcPr>{said}</w:tc></w:tr>'
    )


def _paragraph(words: str, side: str, size: int, is_bold: bool, more: str = "") -> str:
    bold = "<w:b/>" if is_bold else ""
    return (
        f'<w:p><w:pPr>{more}<w:spacing w:before="40" w:after="40"/><w:jc w:val="{side}"/></w:pPr><w:r><w:rPr>{bold}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(printable(words))}</w:t></w:r></w:p>'
    )
