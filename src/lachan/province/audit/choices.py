"""Closed sets of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RecordKind(models.TextChoices):
    """What a record is of: something that was done, or that somebody looked at something sensitive."""

    DEED = "deed", _("việc đã làm")
    LOOK = "look", _("lượt xem")


class Fault(models.TextChoices):
    """How the record of what was done can turn out to have been tampered with."""

    RECORD_CHANGED = (
        "record_changed",
        _("nội dung không khớp với dấu niêm phong, hoặc AUDIT_KEY không phải khóa dùng khi ghi"),
    )
    RECORD_MISSING = "record_missing", _("bản ghi đã bị xóa")
    RECORD_LOOSE = "record_loose", _("bản ghi không nằm trong chuỗi: được chèn không qua hệ thống")
    NUMBER_MISSING = "number_missing", _("thiếu số thứ tự trong chuỗi")
    LINK_BROKEN = "link_broken", _("mắt xích không nối với mắt xích trước: thứ tự hoặc chuỗi đã bị sửa")
    ANCHOR_DIFFERS = "anchor_differs", _("chuỗi khác với điểm neo: đã bị viết lại")
    END_CUT_OFF = "end_cut_off", _("phần cuối của chuỗi đã bị cắt")
