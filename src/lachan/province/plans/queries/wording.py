"""Fields, paths and changes of an assignment in words."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from lachan.province.plans.choices import (
    CATEGORY_NAMES,
    COMPARATOR_NAMES,
    MODALITY_NAMES,
    AssignmentState,
)
from lachan.province.plans.queries.fields import plain
from lachan.province.plans.queries.values import FieldDifference
from lachan.rulebook.texts.reading import Category, Comparator, Modality


def path_label(path: tuple[str, ...] | list[str]) -> str:
    """This function will write a path as people say it: ``II.2.c-2``."""
    label = ""
    for part in path:
        label += part if not label or part.startswith("-") else f".{part}"
    return label


def document_name(*, kind: str, number: str, title: str = "") -> str:
    """This function will name a document: "Kế hoạch số 05/KH-UBND"; without a number, by its title."""
    kind = kind[:1].upper() + kind[1:].lower() if kind else _("Văn bản")
    if number:
        return _("%(kind)s số %(number)s") % {"kind": kind, "number": number}
    return f"{kind}: {title}" if title else kind


def field_labels() -> dict[str, str]:
    """This function will return the name of every editable field of an assignment, in the form's order."""
    return {
        "title": _("Tên việc"),
        "text": _("Nội dung"),
        "path": _("Mục"),
        "heading": _("Tên mục"),
        "lead": _("Chủ trì"),
        "coordinate": _("Phối hợp"),
        "direct": _("Được chỉ đạo"),
        "report_to": _("Nhận báo cáo"),
        "modality": _("Cách giao"),
        "category": _("Loại việc"),
        "deadlines": _("Thời hạn"),
        "targets": _("Chỉ tiêu"),
        "outputs": _("Sản phẩm"),
        "state": _("Tình trạng"),
        "code": _("Mã việc"),
        "rejection_reason": _("Lý do loại"),
    }


def field_in_words(name: str, value: Any) -> str:
    """This function will write one value of a snapshot for a person; lists have one entry a line."""
    if not value:
        return ""
    return _WORDED.get(name, str)(value)


def differences(*, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldDifference, ...]:
    """This function will return what differs between two snapshots, field by field, in words."""
    return tuple(
        FieldDifference(
            name=name,
            label=label,
            before=field_in_words(name, before.get(name)),
            after=field_in_words(name, after.get(name)),
        )
        for name, label in field_labels().items()
        if before.get(name) != after.get(name)
    )


def target_in_words(*, comparator: str, value: Decimal, value_max: Decimal | None, unit: str) -> str:
    """This function will write a target: "trên 95%", "từ 5% đến 7%"."""
    measure = unit if unit == "%" else f" {unit}"
    low = f"{plain(value).replace('.', ',')}{measure}"
    if comparator == Comparator.BETWEEN and value_max is not None:
        high = f"{plain(value_max).replace('.', ',')}{measure}"
        return _("từ %(low)s đến %(high)s") % {"low": low, "high": high}
    return f"{COMPARATOR_NAMES[Comparator(comparator)]} {low}"


def _deadline_in_words(kept: Mapping[str, Any]) -> str:
    due = kept.get("due_on")
    if due:
        return f"{kept['raw']} ({dt.date.fromisoformat(due):%d/%m/%Y})"
    if kept.get("recur_due"):
        month, day = kept["recur_due"].split("-")
        return f"{kept['raw']} ({_('hằng năm')} {day}/{month})"
    return str(kept["raw"])


def _target_in_words(kept: Mapping[str, Any]) -> str:
    value_max = kept["value_max"]
    words = target_in_words(
        comparator=kept["comparator"],
        value=Decimal(kept["value"]),
        value_max=None if value_max is None else Decimal(value_max),
        unit=kept["unit"],
    )
    return f"{words} {kept['of']}".strip()


_WORDED: dict[str, Callable[[Any], str]] = {
    "path": path_label,
    "modality": lambda value: str(MODALITY_NAMES[Modality(value)]),
    "category": lambda value: str(CATEGORY_NAMES[Category(value)]),
    "state": lambda value: str(AssignmentState(value).label),
    "deadlines": lambda value: "\n".join(map(_deadline_in_words, value)),
    "targets": lambda value: "\n".join(map(_target_in_words, value)),
    **dict.fromkeys(("lead", "coordinate", "direct", "report_to", "outputs"), "\n".join),
}
