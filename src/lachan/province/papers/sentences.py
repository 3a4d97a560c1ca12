"""What the audit says of deeds in this room; ``{subject}`` is what it was done to."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lachan.province.papers.choices import PaperOrigin

SENTENCES = {
    "papers.draft_paper": _("đã soạn dự thảo văn bản “{subject}”"),
    "papers.edit_paper": _("đã sửa dự thảo văn bản “{subject}”"),
    "papers.discard_paper": _("đã bỏ dự thảo văn bản “{subject}”"),
    "papers.issue_paper": _("đã ban hành văn bản “{subject}”"),
    "papers.withdraw_paper": _("đã hủy văn bản “{subject}”"),
    "papers.take_file": _("đã tải tệp của văn bản “{subject}”"),
    "papers.replace_template": _("đã thay mẫu trình bày văn bản bằng {subject}"),
    "papers.use_template": _("đã chuyển sang dùng {subject} để trình bày văn bản"),
    "papers.begin_register": _("đã đặt số bắt đầu của sổ văn bản đi năm {subject}"),
    "papers.settle_letterhead": _("đã sửa thể thức văn bản của {subject}"),
}

_LABELS = {
    "docx": _("mã băm tệp DOCX"),
    "first_number": _("số bắt đầu"),
    "format": _("định dạng"),
    "filed": _("nơi lưu"),
    "keeps_kinds_apart": _("cấp số riêng từng loại"),
    "kind": _("loại văn bản"),
    "number": _("số"),
    "office_name": _("tên cơ quan"),
    "origin": _("nguồn"),
    "parent_name": _("cơ quan cấp trên"),
    "pdf": _("mã băm tệp PDF"),
    "sha256": _("mã băm SHA-256"),
    "size": _("số byte"),
    "place": _("địa danh"),
    "symbol": _("ký hiệu"),
    "year": _("năm"),
}


def label_of(*, subject_kind: str, name: str) -> str:
    """This function will name a field of what was recorded."""
    del subject_kind
    return str(_LABELS.get(name, ""))


def value_in_words(*, subject_kind: str, name: str, value: Any) -> str:
    """This function will write where a paper came from for a person."""
    del subject_kind
    return str(PaperOrigin(value).label) if name == "origin" else ""
