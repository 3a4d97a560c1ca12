"""The closed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DutyKind(models.TextChoices):
    """Whether a body was told or asked: what is asked for is never overdue."""

    TASK = "task", _("Nhiệm vụ")
    REQUEST = "request", _("Đề nghị")
    STANDING = "standing", _("Việc thường xuyên")


class Part(models.TextChoices):
    """Which part of the work is the owner's."""

    LEAD = "lead", _("Chủ trì")
    COORDINATE = "coordinate", _("Phối hợp")


class Audience(models.TextChoices):
    """Who may know of a duty."""

    EVERYBODY = "everybody", _("Mọi người làm việc trong hệ thống")
    PARTIES = "parties", _("Cơ quan thực hiện và cơ quan giao")
