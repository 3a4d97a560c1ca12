"""Cleans what a person typed and says, field by field, what cannot be saved."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from lachan.province.plans.queries.errors import InvalidFields
from lachan.province.plans.queries.fields import AssignmentFields, DocumentFields
from lachan.rulebook.calendar.deadlines import Deadline
from lachan.rulebook.texts.reading import Comparator, Target

_LONGEST_TITLE = 300
_LONGEST_NAME = 300
_LONGEST_LABEL = 40
_LONGEST_UNIT = 60
_LARGEST = 10**12
_DOCUMENT_LENGTHS = {
    "kind": 60,
    "number": 60,
    "issuer": 200,
    "place": 100,
    "signer_authority": 200,
    "signer_capacity": 100,
    "signer_title": 200,
    "signer_name": 120,
}


def clean_assignment(fields: AssignmentFields) -> AssignmentFields:
    """This function will return the fields without idle blanks and doubles, or raise ``InvalidFields``."""
    cleaned = replace(
        fields,
        title=_one_line(fields.title),
        text=fields.text.strip(),
        heading=_one_line(fields.heading),
        path=tuple(label.strip() for label in fields.path if label.strip()),
        lead=_once(fields.lead),
        coordinate=_once(fields.coordinate),
        direct=_once(fields.direct),
        report_to=_once(fields.report_to),
        outputs=_once(fields.outputs),
    )
    errors = _errors_of(cleaned)
    if errors:
        raise InvalidFields(errors)
    return cleaned


def _errors_of(fields: AssignmentFields) -> dict[str, str]:
    errors = {}
    if not fields.title:
        errors["title"] = _("Hãy ghi tên việc.")
    elif len(fields.title) > _LONGEST_TITLE:
        errors["title"] = _("Tên việc dài quá 300 chữ; hãy rút ngắn.")
    if not fields.text:
        errors["text"] = _("Hãy ghi nội dung việc như trong văn bản.")
    if any(len(label) > _LONGEST_LABEL or "/" in label for label in fields.path):
        errors["path"] = _("Ký hiệu mục không dài quá 40 chữ và không có dấu “/”.")
    for role in ("lead", "coordinate", "direct", "report_to"):
        if any(len(name) > _LONGEST_NAME for name in getattr(fields, role)):
            errors[role] = _("Tên cơ quan dài quá 300 chữ.")
    if both := set(fields.lead) & set(fields.coordinate):
        errors["coordinate"] = _("%(name)s đã chủ trì thì không ghi ở phần phối hợp.") % {"name": min(both)}
    if wrong := [message for one in fields.targets if (message := _target_error(one))]:
        errors["targets"] = wrong[0]
    if wrong := [message for one in fields.deadlines if (message := _deadline_error(one))]:
        errors["deadlines"] = wrong[0]
    return errors


def _target_error(target: Target) -> str:
    if not target.value.is_finite() or abs(target.value) >= _LARGEST:
        return _("Giá trị chỉ tiêu phải là một số, ví dụ 95 hoặc 1.234,5.")
    if len(target.unit) > _LONGEST_UNIT:
        return _("Đơn vị của chỉ tiêu dài quá 60 chữ.")
    if target.comparator == Comparator.BETWEEN and (
        target.value_max is None
        or not target.value_max.is_finite()
        or not target.value <= target.value_max < _LARGEST
    ):
        return _("Chỉ tiêu “từ … đến …” cần hai số, số sau không nhỏ hơn số trước.")
    return ""


def _deadline_error(deadline: Deadline) -> str:
    if not deadline.raw.strip():
        return _("Hãy ghi thời hạn như trong văn bản.")
    if deadline.recur_due:
        try:
            dt.date.fromisoformat(f"2000-{deadline.recur_due}")
        except ValueError:
            return _("Ngày hằng năm phải có dạng ngày/tháng, ví dụ 15/12.")
    if deadline.starts_on and deadline.due_on and deadline.starts_on > deadline.due_on:
        return _("Ngày bắt đầu phải trước ngày hết hạn.")
    return ""


def clean_document(fields: DocumentFields) -> DocumentFields:
    """This function will return the facts without idle blanks, or raise ``InvalidFields``."""
    lines: dict[str, Any] = {name: _one_line(getattr(fields, name)) for name in _DOCUMENT_LENGTHS}
    cleaned = replace(fields, title=_one_line(fields.title), recipients=_once(fields.recipients), **lines)
    errors = {
        name: _("Dài quá %(count)s chữ.") % {"count": longest}
        for name, longest in _DOCUMENT_LENGTHS.items()
        if len(getattr(cleaned, name)) > longest
    }
    if errors:
        raise InvalidFields(errors)
    return cleaned


def clean_basis(*, number: str, on: dt.date | None, reason: str) -> tuple[str, dt.date, str]:
    """This function will return the basis of an amendment, or raise ``InvalidFields`` for what is missing."""
    errors = {}
    number, reason = _one_line(number), reason.strip()
    if not number:
        errors["basis_number"] = _("Hãy ghi số, ký hiệu của văn bản làm căn cứ.")
    elif len(number) > _DOCUMENT_LENGTHS["number"]:
        errors["basis_number"] = _("Dài quá %(count)s chữ.") % {"count": 60}
    if on is None:
        errors["basis_on"] = _("Hãy ghi ngày của văn bản làm căn cứ.")
    if not reason:
        errors["reason"] = _("Hãy ghi lý do sửa đổi.")
    if errors or on is None:
        raise InvalidFields(errors)
    return number, on, reason


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _once(entries: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for entry in entries if (line := _one_line(entry))))
