"""What the audit says of deeds in this room; ``{subject}`` is what it was done to."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lachan.province.plans.choices import LinkRelation
from lachan.province.plans.queries.documents import document_field_labels
from lachan.province.plans.queries.wording import field_in_words, field_labels

SENTENCES = {
    "plans.upload_document": _("đã tải lên văn bản {subject}"),
    "plans.record_reading": _("đã đọc xong văn bản {subject}"),
    "plans.record_unreadable": _("không đọc được văn bản {subject}"),
    "plans.retry_reading": _("đã cho đọc lại văn bản {subject}"),
    "plans.discard_document": _("đã bỏ văn bản {subject}"),
    "plans.edit_document": _("đã sửa thông tin văn bản {subject}"),
    "plans.link_documents": _("đã gắn liên hệ cho văn bản {subject}"),
    "plans.unlink_documents": _("đã gỡ liên hệ của văn bản {subject}"),
    "plans.put_in_force": _("đã đưa vào thực hiện {subject}"),
    "plans.export_register": _("đã tải danh mục nhiệm vụ của {subject}"),
    "plans.take_file": _("đã tải tệp gốc {subject}"),
    "plans.edit_assignment": _("đã sửa nhiệm vụ “{subject}”"),
    "plans.approve_assignment": _("đã duyệt nhiệm vụ “{subject}”"),
    "plans.approve_assignments": _("đã duyệt các nhiệm vụ còn chờ của {subject}"),
    "plans.reject_assignment": _("đã loại “{subject}” khỏi bảng giao việc"),
    "plans.reopen_assignment": _("đã mở lại nhiệm vụ “{subject}” để đối chiếu"),
    "plans.split_assignment": _("đã tách nhiệm vụ “{subject}”"),
    "plans.merge_assignments": _("đã gộp nhiệm vụ vào “{subject}”"),
    "plans.add_assignment": _("đã thêm nhiệm vụ “{subject}” từ văn bản"),
    "plans.amend_assignment": _("đã sửa đổi nhiệm vụ đang thực hiện “{subject}”"),
    "plans.amend_with_new": _("đã bổ sung nhiệm vụ “{subject}”"),
    "plans.withdraw_assignment": _("đã rút nhiệm vụ “{subject}”"),
    "plans.keep_draft": _("đã lưu bản nháp của nhiệm vụ “{subject}”"),
    "plans.discard_draft": _("đã bỏ bản nháp của nhiệm vụ “{subject}”"),
}

_LABELS = {
    "assignments": _("nhiệm vụ"),
    "carries_out": _("thực hiện nhiệm vụ"),
    "code": _("mã văn bản"),
    "confirmed_blank": _("để trống trong bản in"),
    "filters": _("bộ lọc"),
    "format": _("định dạng"),
    "merged": _("nhiệm vụ được gộp"),
    "new": _("nhiệm vụ mới"),
    "offset": _("vị trí tách"),
    "printed_label": _("ký hiệu in trong văn bản"),
    "problems": _("vấn đề"),
    "relation": _("quan hệ"),
    "rows": _("số dòng"),
    "sha256": _("mã băm SHA-256"),
    "size": _("số byte"),
    "span": _("đoạn văn bản"),
}


def label_of(*, subject_kind: str, name: str) -> str:
    """This function will name a field of what was recorded."""
    fields = field_labels() if subject_kind == "assignment" else document_field_labels()
    return fields.get(name) or str(_LABELS.get(name, ""))


def value_in_words(*, subject_kind: str, name: str, value: Any) -> str:
    """This function will write the fields of an assignment and the relations of documents for a person."""
    if name == "relation":
        return str(LinkRelation(value).label)
    if subject_kind == "assignment" and name in field_labels():
        return field_in_words(name, value)
    return ""
