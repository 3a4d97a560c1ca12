"""A printed paper as plain data: under the names that templates use, and as the PDF is laid out from."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lachan.rulebook.papers.layout import Layout
from lachan.rulebook.papers.wording import PrintedPaper

FIELDS: Mapping[str, Promise] = {
    "co_quan_cap_tren": _("tên cơ quan cấp trên"),
    "co_quan": _("tên cơ quan ban hành"),
    "quoc_hieu": _("quốc hiệu"),
    "tieu_ngu": _("tiêu ngữ"),
    "so_ky_hieu": _("số, ký hiệu"),
    "dia_danh_ngay": _("địa danh và ngày ban hành"),
    "ten_loai": _("tên loại văn bản"),
    "trich_yeu": _("trích yếu"),
    "kinh_gui": _("nơi kính gửi, từng dòng"),
    "mo_dau": _("nội dung trước bảng, từng đoạn"),
    "bang": _("bảng"),
    "ket_thuc": _("nội dung sau bảng, từng đoạn"),
    "noi_nhan_tieu_de": _("chữ “Nơi nhận:”"),
    "noi_nhan": _("nơi nhận, từng dòng"),
    "quyen_han": _("quyền hạn, chức vụ người ký, từng dòng"),
    "nguoi_ky": _("họ tên người ký"),
}
"""What a template is filled with; every one of them must stand in it."""

_TWENTIETHS = 56.6929
"""Twentieths of a point in a millimetre, the unit of widths in DOCX."""
_PAGE_WIDTH = 210


def values_for_template(paper: PrintedPaper, layout: Layout) -> dict[str, Any]:
    """This function will return a paper under the names of ``FIELDS``; ``la_cong_van`` says if it is a letter."""
    width = _PAGE_WIDTH - layout.margins["left"] - layout.margins["right"]
    table = paper.table and {
        **asdict(paper.table),
        "width_twentieths": round(width * _TWENTIETHS),
        "half_points": layout.sizes["table"] * 2,
    }
    return {
        "co_quan_cap_tren": paper.parent,
        "co_quan": paper.office,
        "quoc_hieu": paper.national_title,
        "tieu_ngu": paper.motto,
        "so_ky_hieu": paper.number,
        "dia_danh_ngay": paper.place_and_day,
        "la_cong_van": paper.is_letter,
        "ten_loai": paper.kind,
        "trich_yeu": paper.subject,
        "kinh_gui": list(paper.addressees),
        "mo_dau": list(paper.opening),
        "bang": table,
        "ket_thuc": list(paper.closing),
        "noi_nhan_tieu_de": paper.recipients_title,
        "noi_nhan": list(paper.recipients),
        "quyen_han": list(paper.authority),
        "nguoi_ky": paper.signer,
    }


_LONGEST_WORD = 28
_MAY_BREAK_HERE = "\u200b"


def _breakable(value: Any) -> Any:
    """Words so long that no line could hold them get a place to break after every letter."""
    if isinstance(value, str):
        return value if len(value) <= _LONGEST_WORD else " ".join(map(_broken, value.split(" ")))
    if isinstance(value, (list, tuple)):
        return [_breakable(each) for each in value]
    if isinstance(value, dict):
        return {key: _breakable(each) for key, each in value.items()}
    return value


def _broken(word: str) -> str:
    return word if len(word) <= _LONGEST_WORD else _MAY_BREAK_HERE.join(word)


def values_for_pdf(paper: PrintedPaper, layout: Layout) -> dict[str, Any]:
    """This function will return a paper with its layout for ``paper.typ``."""
    return {
        **_breakable(asdict(paper)),
        "title": " ".join(part for part in (paper.number, paper.kind, paper.subject) if part),
        "layout": {
            "margins": dict(layout.margins),
            "sizes": dict(layout.sizes),
            "first_line_millimetres": layout.first_line_millimetres,
            "space_points": layout.space_points,
            "line_factor": layout.line_factor,
        },
    }
