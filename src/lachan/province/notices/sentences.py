"""What the audit says of deeds in this room; ``{subject}`` is what it was done to."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "notices.change_settings": _("đã đổi cách nhận thông báo của {subject}"),
    "notices.turn_on_device": _("đã bật thông báo trên máy: {subject}"),
    "notices.turn_off_device": _("đã tắt thông báo trên máy: {subject}"),
    "notices.add_shift": _("đã thêm ca trực của {subject}"),
    "notices.cancel_shift": _("đã hủy ca trực của {subject}"),
    "notices.decide_answer_time": _("đã đặt thời hạn nhận báo động của {subject}"),
    "notices.call": _("đã gọi người trực: {subject}"),
    "notices.answer_alert": _("đã nhận báo động: {subject}"),
    "notices.alert_unanswered": _("không có ai nhận báo động: {subject}"),
}

_LABELS = {
    "channels": _("kênh theo loại thông báo"),
    "quiet_from": _("yên lặng từ"),
    "quiet_until": _("yên lặng đến"),
    "is_quiet_on_days_off": _("yên lặng cả ngày nghỉ"),
    "wants_digest": _("gộp thư trong ngày"),
    "digest_at": _("giờ gửi thư gộp"),
    "phone": _("số điện thoại"),
    "person": _("người trực"),
    "starts_at": _("bắt đầu"),
    "ends_at": _("kết thúc"),
    "minutes": _("thời hạn nhận (phút)"),
    "level": _("cấp"),
    "called": _("số người được gọi"),
}


def label_of(*, subject_kind: str, name: str) -> str:
    """This function will name a field of what was recorded."""
    del subject_kind
    return str(_LABELS.get(name, ""))


def value_in_words(*, subject_kind: str, name: str, value: Any) -> str:
    """This function will write instants for a person."""
    del subject_kind
    if name in {"starts_at", "ends_at"}:
        return f"{timezone.localtime(dt.datetime.fromisoformat(value)):%H:%M %d/%m/%Y}"
    return ""
