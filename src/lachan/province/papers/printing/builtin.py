"""The template that comes with the system, built from the layout of a day; it can be downloaded and changed."""

import datetime as dt
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from lachan.rulebook.papers.layout import Layout, layout_on

_CENTRE, _LEFT, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
_HEAD_WIDTHS, _FOOT_WIDTHS = (66, 94), (80, 80)


def builtin_template(on: dt.date) -> bytes:
    """This function will return the DOCX template for the layout of a day."""
    return _built(on)


@lru_cache(maxsize=4)
def _built(on: dt.date) -> bytes:
    return _build(layout_on(on))


def _build(layout: Layout) -> bytes:
    document = Document()
    _page(document, layout)
    _head(document, layout)
    _title(document, layout)
    _addressees(document, layout)
    _body(document, layout)
    _foot(document, layout)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _page(document: Any, layout: Layout) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(layout.margins["top"]), Mm(layout.margins["bottom"])
    section.left_margin, section.right_margin = Mm(layout.margins["left"]), Mm(layout.margins["right"])
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = layout.font, Pt(layout.sizes["body"])
    style.element.rPr.rFonts.set(qn("w:eastAsia"), layout.font)
    style.element.rPr.rFonts.set(qn("w:cs"), layout.font)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    header = section.header.paragraphs[0]
    header.alignment = _CENTRE
    _page_number(header, layout.sizes["page_number"])


def _page_number(paragraph: Any, size: int) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(size)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = words
        run._r.append(mark)


def _head(document: Any, layout: Layout) -> None:
    size = layout.sizes
    table = _bare_table(document, rows=2, widths=_HEAD_WIDTHS)
    office, nation = table.rows[0].cells
    _line(office, "{%p if co_quan_cap_tren %}")
    _line(office, "{{ co_quan_cap_tren }}", size=size["office"], side=_CENTRE)
    _line(office, "{%p endif %}")
    _line(office, "{{ co_quan }}", size=size["office"], side=_CENTRE, bold=True)
    _rule(office, indent=22)
    _line(nation, "{{ quoc_hieu }}", size=size["national_title"], side=_CENTRE, bold=True)
    _line(nation, "{{ tieu_ngu }}", size=size["motto"], side=_CENTRE, bold=True)
    _rule(nation, indent=19)
    number, day = table.rows[1].cells
    _line(number, "{{ so_ky_hieu }}", size=size["number"], side=_CENTRE)
    _line(number, "{%p if la_cong_van %}")
    _line(number, "{{ trich_yeu }}", size=size["subject_of_letter"], side=_CENTRE)
    _line(number, "{%p endif %}")
    _line(day, "{{ dia_danh_ngay }}", size=size["place_and_day"], side=_CENTRE, italic=True)


def _title(document: Any, layout: Layout) -> None:
    _line(document, "{%p if not la_cong_van %}")
    _line(document, "{{ ten_loai }}", size=layout.sizes["kind"], side=_CENTRE, bold=True, before=18)
    _line(document, "{{ trich_yeu }}", size=layout.sizes["subject"], side=_CENTRE, bold=True)
    _rule(document, indent=58)
    _line(document, "{%p endif %}")


def _addressees(document: Any, layout: Layout) -> None:
    size = layout.sizes["addressee"]
    _line(document, "{%p if kinh_gui | length == 1 %}")
    _line(document, "{{ kinh_gui[0] }}", size=size, side=_CENTRE, before=14, after=8)
    _line(document, "{%p else %}")
    _line(document, "", size=6)
    _line(document, "{%p for dong in kinh_gui %}")
    _line(document, "{{ dong }}", size=size, side=_LEFT, before=4, indent=30)
    _line(document, "{%p endfor %}")
    _line(document, "", size=6)
    _line(document, "{%p endif %}")


def _body(document: Any, layout: Layout) -> None:
    for name in ("mo_dau", "bang", "ket_thuc"):
        if name == "bang":
            _line(document, "{%p if bang %}")
            _line(document, "{{p bang }}")
            _line(document, "{%p endif %}")
            continue
        _line(document, f"{{%p for doan in {name} %}}")
        _line(document, "{%p if loop.last %}")
        _paragraph(document, layout).paragraph_format.keep_with_next = True
        _line(document, "{%p else %}")
        _paragraph(document, layout)
        _line(document, "{%p endif %}")
        _line(document, "{%p endfor %}")


def _paragraph(document: Any, layout: Layout) -> Any:
    words = _line(document, "{{ doan }}", size=layout.sizes["body"], side=_JUSTIFY)
    words.paragraph_format.first_line_indent = Mm(layout.first_line_millimetres)
    words.paragraph_format.space_before = Pt(layout.space_points)
    words.paragraph_format.line_spacing = layout.line_factor
    return words


def _foot(document: Any, layout: Layout) -> None:
    size = layout.sizes
    _line(document, "", size=size["recipients"]).paragraph_format.keep_with_next = True
    left, right = _bare_table(document, rows=1, widths=_FOOT_WIDTHS).rows[0].cells
    _line(left, "{{ noi_nhan_tieu_de }}", size=size["recipients_title"], side=_LEFT, bold=True, italic=True)
    _line(left, "{%p for dong in noi_nhan %}")
    _line(left, "{{ dong }}", size=size["recipients"], side=_LEFT)
    _line(left, "{%p endfor %}")
    _line(right, "{%p for dong in quyen_han %}")
    _line(right, "{{ dong }}", size=size["signature"], side=_CENTRE, bold=True)
    _line(right, "{%p endfor %}")
    _line(right, "", size=size["signature"], side=_CENTRE, after=62)
    _line(right, "{{ nguoi_ky }}", size=size["signature"], side=_CENTRE, bold=True)


def _bare_table(document: Any, *, rows: int, widths: tuple[int, int]) -> Any:
    table = document.add_table(rows=rows, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _without_margins(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        split = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(split)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
            cell._tc.remove(cell.paragraphs[0]._p)
    return table


def _without_margins(table: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        none = OxmlElement(f"w:{side}")
        none.set(qn("w:w"), "0")
        none.set(qn("w:type"), "dxa")
        margins.append(none)
    table._tbl.tblPr.append(margins)


def _line(
    place: Any,
    words: str,
    *,
    size: int = 12,
    side: Any = None,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
) -> Any:
    paragraph = place.add_paragraph()
    run = paragraph.add_run(words)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold or None, italic or None
    form = paragraph.paragraph_format
    form.alignment, form.space_before, form.space_after = side, Pt(before), Pt(after)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if indent:
        form.left_indent = Mm(indent)
    return paragraph


def _rule(place: Any, *, indent: float) -> None:
    """A line below words: the upper border of an empty paragraph, made shorter from both sides."""
    paragraph = _line(place, "", size=4, before=2, after=4)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(indent)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
