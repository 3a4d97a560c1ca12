"""Closed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChannelChoice(models.TextChoices):
    """By which way a notice reaches a person (kênh), as ``rulebook.notices.Channel`` lists them."""

    SITE = "site", _("Trang Thông báo")
    MAIL = "mail", _("Thư điện tử")
    PUSH = "push", _("Báo lên máy")
    SMS = "sms", _("Tin nhắn")


class UrgencyChoice(models.TextChoices):
    """Whether a notice may wait (mức khẩn)."""

    USUAL = "usual", _("Thường")
    URGENT = "urgent", _("Khẩn")


class DeliveryState(models.TextChoices):
    """Where a delivery stands (trạng thái chuyển)."""

    WAITING = "waiting", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    SKIPPED = "skipped", _("Không cần gửi")
    FAILED = "failed", _("Không gửi được")
    UNCERTAIN = "uncertain", _("Không chắc đã gửi")


class WhyNot(models.TextChoices):
    """Why a delivery was put off, was not needed, or failed (lý do); no words of others stand here."""

    READ = "read", _("Người nhận đã đọc trên trang Thông báo")
    NO_ADDRESS = "no_address", _("Người nhận chưa có địa chỉ thư hoặc số điện thoại")
    INACTIVE = "inactive", _("Tài khoản không còn được dùng")
    TURNED_OFF = "turned_off", _("Người nhận đã tắt kênh này")
    QUIET = "quiet", _("Chờ hết giờ yên lặng")
    UNREACHABLE = "unreachable", _("Không kết nối được máy chủ gửi")
    REFUSED = "refused", _("Máy chủ gửi từ chối")
    BUSY = "busy", _("Máy chủ gửi tạm thời chưa nhận")
    BROKEN_OFF = "broken_off", _("Bị ngắt khi đang gửi")


UNSETTLED = (DeliveryState.WAITING, DeliveryState.SENDING)
"""States of which somebody must still do something."""


class AlertState(models.TextChoices):
    """Where an alert stands (trạng thái báo động)."""

    OPEN = "open", _("Chờ người nhận")
    ANSWERED = "answered", _("Đã có người nhận")
    UNANSWERED = "unanswered", _("Không ai nhận")


class AlertStepKind(models.TextChoices):
    """What happened to an alert (bước báo động)."""

    CALLED = "called", _("Đã gọi")
    NOBODY = "nobody", _("Không có ai để gọi")
    ANSWERED = "answered", _("Đã nhận")
    EXHAUSTED = "exhausted", _("Đã gọi hết các cấp, không ai nhận")
