"""Looks at a template that somebody brought: whether it is a harmless DOCX, and whether every field stands in it."""

import datetime as dt
import re
import zipfile
from dataclasses import replace
from io import BytesIO

from django.utils.translation import gettext as _
from lxml import etree

from lachan.province.papers.printing.making import FilesNotMade, TemplateWrong, filled_template
from lachan.province.papers.printing.values import FIELDS
from lachan.rulebook.papers.paper import Column, Table
from lachan.rulebook.papers.wording import PrintedPaper
from lachan.rulebook.texts.sources.packed import DAMAGED

MOST_BYTES = 2 * 1024 * 1024
_MOST_PARTS, _MOST_UNPACKED = 300, 30 * 1024 * 1024
_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External", re.IGNORECASE)
_FOREIGN_PARTS = re.compile(r"vbaProject|embeddings/|activeX/|oleObject", re.IGNORECASE)
_UNDEFINED = re.compile(r"'(\w+)' is undefined")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


class TemplateRefused(ValueError):
    """A template is not taken; ``str()`` says in the reader's language what is wrong or missing."""


def check_template(*, content: bytes, on: dt.date) -> None:
    """This function will raise ``TemplateRefused`` unless papers can be made with a template.

    It is filled twice as a trial, as a letter and as a paper with a name, and every field must be found again.
    """
    _refuse_unless_harmless(content)
    missing: dict[str, None] = {}
    for paper in (_SAMPLE, _LETTER):
        words = docx_words(_filled(content, paper, on))
        missing |= dict.fromkeys(
            name for name, marks in _marks_of(paper).items() if not all(m in words for m in marks)
        )
    if missing:
        named = "; ".join(f"{name} ({FIELDS[name]})" for name in FIELDS if name in missing)
        raise TemplateRefused(_("Mẫu còn thiếu trường: %(fields)s.") % {"fields": named})


def docx_words(content: bytes) -> str:
    """This function will return all words of a DOCX in the order of the document."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        tree = etree.fromstring(package.read("word/document.xml"), _PARSER)
    return "".join(each.text or "" for each in tree.iter(_WORDS))


def _refuse_unless_harmless(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise TemplateRefused(_("Mẫu lớn quá 2 MB; hãy bỏ bớt hình."))
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise TemplateRefused(_("Mẫu có quá nhiều phần hoặc giải nén ra quá lớn."))
            if "word/document.xml" not in package.namelist():
                raise TemplateRefused(_("Tệp này không phải DOCX. Hãy lưu mẫu bằng Word với định dạng DOCX."))
            if any(_FOREIGN_PARTS.search(part.filename) for part in parts):
                raise TemplateRefused(_("Mẫu có macro hoặc tệp nhúng; hãy bỏ đi rồi tải lại."))
            if any(_EXTERNAL.search(package.read(part)) for part in parts if part.filename.endswith(".rels")):
                raise TemplateRefused(
                    _("Mẫu lấy nội dung từ nơi khác qua liên kết; hãy bỏ liên kết rồi tải lại.")
                )
    except TemplateRefused:
        raise
    except DAMAGED as error:
        raise TemplateRefused(
            _("Tệp này không phải DOCX. Hãy lưu mẫu bằng Word với định dạng DOCX.")
        ) from error


def _filled(content: bytes, paper: PrintedPaper, on: dt.date) -> bytes:
    try:
        return filled_template(template=content, paper=paper, on=on)
    except TemplateWrong as error:
        raise TemplateRefused(_what_is_wrong(error)) from error
    except FilesNotMade as error:
        raise TemplateRefused(_("Điền thử mẫu mất quá nhiều thời gian hoặc bộ nhớ.")) from error


def _what_is_wrong(error: TemplateWrong) -> str:
    if error.kind == "UndefinedError":
        found = _UNDEFINED.search(error.what)
        name = found[1] if found else error.what
        return _("Mẫu dùng trường không có trong danh sách: %(name)s.") % {"name": name}
    if error.kind == "TemplateSyntaxError":
        return _("Mẫu viết sai một trường hoặc một vòng lặp: %(what)s.") % {"what": error.what}
    if error.kind == "SecurityError":
        return _("Mẫu dùng lệnh không được phép.")
    return _("Không điền được mẫu: %(what)s.") % {"what": error.what[:200]}


_SAMPLE = PrintedPaper(
    parent="#co-quan-cap-tren#",
    office="#co-quan#",
    national_title="#quoc-hieu#",
    motto="#tieu-ngu#",
    number="#so-ky-hieu#",
    place_and_day="#dia-danh-ngay#",
    is_letter=False,
    kind="#ten-loai#",
    subject="#trich-yeu#",
    addressees=("#kinh-gui-1#", "#kinh-gui-2#"),
    opening=("#mo-dau-1#", "#mo-dau-2#"),
    table=Table(
        columns=(Column(heading="#bang-1#"), Column(heading="#bang-2#")), rows=(("#bang-3#", "#bang-4#"),)
    ),
    closing=("#ket-thuc-1#", "#ket-thuc-2#"),
    recipients_title="#noi-nhan-tieu-de#",
    recipients=("#noi-nhan-1#", "#noi-nhan-2#"),
    authority=("#quyen-han-1#", "#quyen-han-2#"),
    signer="#nguoi-ky#",
)
_LETTER = replace(_SAMPLE, is_letter=True, kind="", addressees=("#kinh-gui-1#",))


def _marks_of(paper: PrintedPaper) -> dict[str, tuple[str, ...]]:
    """What must be found again of each field."""
    table = paper.table
    cells = (
        (*(each.heading for each in table.columns), *(cell for row in table.rows for cell in row))
        if table
        else ()
    )
    return {
        "co_quan_cap_tren": (paper.parent,),
        "co_quan": (paper.office,),
        "quoc_hieu": (paper.national_title,),
        "tieu_ngu": (paper.motto,),
        "so_ky_hieu": (paper.number,),
        "dia_danh_ngay": (paper.place_and_day,),
        "ten_loai": (paper.kind,) if paper.kind else (),
        "trich_yeu": (paper.subject,),
        "kinh_gui": paper.addressees,
        "mo_dau": paper.opening,
        "bang": cells,
        "ket_thuc": paper.closing,
        "noi_nhan_tieu_de": (paper.recipients_title,),
        "noi_nhan": paper.recipients,
        "quyen_han": paper.authority,
        "nguoi_ky": (paper.signer,),
    }
